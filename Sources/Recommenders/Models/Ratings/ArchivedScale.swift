/// The rating scale among the plain facts of an archive.
enum ArchivedScale {
  private static let lowest = "lowestRating"
  private static let highest = "highestRating"

  static func metadata(_ scale: ClosedRange<Double>) -> [String: String] {
    [lowest: "\(scale.lowerBound)", highest: "\(scale.upperBound)"]
  }

  /// - Throws: `ModelError.damagedArchive`.
  static func read(_ archive: ModelArchive, _ reader: ArchiveReader) throws -> ClosedRange<Double> {
    guard let low = archive.metadata[lowest].flatMap(Double.init),
      let high = archive.metadata[highest].flatMap(Double.init), low <= high, low.isFinite,
      high.isFinite
    else { throw reader.damaged("it has no rating scale") }
    return low...high
  }
}
