/// A made-up dataset that the program can write anywhere.
public enum Sample: String, Sendable, CaseIterable {
  /// events.csv, items.csv, users.csv and truth.json: views, carts and purchases of one year.
  case shop
  /// ratings.csv and movies.csv in the layout of MovieLens latest.
  case films

  /// The seed of the files in `sample-data`.
  public static let standardSeed: UInt64 = 7

  /// Writes the files of the sample into a folder, which is made where it is missing.
  ///
  /// - Parameter isClean: Leaves out the planted defects of the shop; films never have any.
  /// - Returns: Names of the files written.
  /// - Throws: `SampleError.cannotWrite`; each file appears whole or not at all.
  @discardableResult
  public func write(
    to folder: String, seed: UInt64 = standardSeed, isClean: Bool = false
  ) throws -> [String] {
    try makeFolder(folder)
    switch self {
    case .shop: return try SampleShop(seed: seed, isClean: isClean).write(to: folder)
    case .films: return try SampleFilms(seed: seed).write(to: folder)
    }
  }
}
