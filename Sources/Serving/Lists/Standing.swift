/// Where one item stands for one history: on the list, below it, or why nowhere.
public enum Standing: Sendable, Equatable {
  /// `rank` is 1 for the best of `unseenCount` unseen candidates.
  case ranked(rank: Int, unseenCount: Int, score: Double)
  /// In the history, which lists leave out. `rankIfUnseen` is the rank it would have otherwise.
  case seen(rankIfUnseen: Int, unseenCount: Int, score: Double)
  /// Nobody has it in train, and the model knows items by their users alone.
  case notCandidate

  /// The answer to "why is it not on the list?", for a list of a length.
  public func words(listLength: Int) -> String {
    switch self {
    case .ranked(let rank, let unseenCount, _) where rank <= listLength:
      "On the list: rank \(rank) of \(unseenCount) unseen items."
    case .ranked(let rank, let unseenCount, _):
      "Rank \(rank) of \(unseenCount) unseen items; the list ends at \(listLength)."
    case .seen(let rank, let unseenCount, _):
      "Already in the history. Unseen it would be rank \(rank) of \(unseenCount + 1)."
    case .notCandidate:
      "Not a candidate: nobody has it in the training data."
    }
  }
}
