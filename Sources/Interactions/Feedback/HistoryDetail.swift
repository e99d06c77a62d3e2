/// What a model wants to know of a history beside items and weights.
///
/// Most models want nothing more, and then it is never computed.
public struct HistoryDetail: OptionSet, Sendable {
  public let rawValue: Int
  public init(rawValue: Int) { self.rawValue = rawValue }

  /// In which order the items came.
  public static let order = HistoryDetail(rawValue: 1)
  /// How the items were rated.
  public static let ratings = HistoryDetail(rawValue: 2)
}
