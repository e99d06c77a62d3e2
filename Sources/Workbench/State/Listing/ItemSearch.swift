import Interactions

/// Items found by words of their titles.
public struct ItemSearch: Sendable, Equatable {
  public let text: String
  /// Best match first, at most `limit`.
  public let results: [Result]
  static let limit = 100

  public struct Result: Sendable, Equatable {
    public let item: ItemIndex
    public let title: String
    public let trainUserCount: Int
    public let isWellKnown: Bool
  }
}
