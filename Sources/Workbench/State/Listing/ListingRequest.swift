import Interactions

/// Whose list by which models a person looks at; the answer is a `Listing`.
public struct ListingRequest: Sendable, Hashable {
  /// What is explained beside the list.
  public enum Subject: Sendable, Hashable {
    /// A row of the first list.
    case row(Int)
    /// Any item, also one that is not listed.
    case item(ItemIndex)
  }

  /// Nil: somebody new, with an empty history.
  public var user: UserIndex?
  public var runA: Run.ID
  public var runB: Run.ID?
  /// What-if: items the history does not have.
  public var added: [ItemIndex] = []
  /// What-if: items of the history that are taken out.
  public var removed: [ItemIndex] = []
  /// What-if: an item tried on while searching; added where it is absent, else taken out.
  public var tried: ItemIndex?
  /// Items of the history stay in their places.
  public var showsSeen = false
  /// Which items may be listed.
  public var candidates = CandidateRule.train
  /// Length of the lists.
  public var k: Int
  public var subject = Subject.row(0)

  public init(user: UserIndex?, runA: Run.ID, runB: Run.ID? = nil, k: Int) {
    self.user = user
    self.runA = runA
    self.runB = runB
    self.k = k
  }

  /// Whether the history differs from what the data say.
  public var isWhatIf: Bool { !added.isEmpty || !removed.isEmpty || tried != nil }
}
