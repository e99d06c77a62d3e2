/// How the files themselves divide the rows: those of train first, then validation, then test.
public struct GivenParts: Sendable, Hashable {
  /// Numbers of rows; validation may be 0.
  public let train: Int
  public let validation: Int
  public let test: Int

  public init(train: Int, validation: Int = 0, test: Int) {
    self.train = train
    self.validation = validation
    self.test = test
  }
}
