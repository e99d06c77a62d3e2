import Interactions
import Wording

/// Negatives that somebody published: for each test pair the items that it stands against.
public struct PublishedNegatives: Sendable, Equatable {
  public struct Pair: Sendable, Hashable {
    public let user: UserIndex
    public let item: ItemIndex

    public init(_ user: UserIndex, _ item: ItemIndex) {
      self.user = user
      self.item = item
    }
  }

  /// Of the file, for labels.
  public let name: String
  public let items: [Pair: [UInt32]]
  /// Negatives left out because the data have no such item, so that no model can score it.
  public let unknownCount: Int

  public init(name: String, items: [Pair: [UInt32]], unknownCount: Int = 0) {
    self.name = name
    self.items = items
    self.unknownCount = unknownCount
  }

  /// Test pairs of a setup that have no negatives, in its order.
  public func missingPairs(of setup: EvaluationSetup) -> [Pair] {
    setup.users.enumerated().flatMap { row, user in
      setup.relevant.columns(ofRow: row).map { Pair(user, ItemIndex(Int($0))) }
    }.filter { items[$0] == nil }
  }
}

/// What a test item stands against where it does not stand against all items.
public enum Negatives: Sendable, Equatable {
  /// So many unseen items, drawn with the seed of the evaluation.
  case drawn(Int)
  case published(PublishedNegatives)

  /// Candidates of a test item, itself included: most of any.
  var candidateCount: Int {
    switch self {
    case .drawn(let count): count + 1
    case .published(let lists): (lists.items.values.map(\.count).max() ?? 0) + 1
    }
  }

  /// In words, for the protocol.
  func rule(seed: UInt64) -> String {
    switch self {
    case .drawn(let count):
      "each test item against \(Words.count(count)) unseen ones drawn at random, seed \(seed)"
    case .published(let lists): "each test item against those that \(lists.name) lists"
    }
  }

  /// What else is to be said.
  var notes: [String] {
    guard case .published(let lists) = self, lists.unknownCount > 0 else { return [] }
    return [
      "negatives of \(lists.name) left out because the data have no such item: "
        + Words.count(lists.unknownCount)
    ]
  }
}
