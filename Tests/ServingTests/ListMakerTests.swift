import Interactions
import Recommenders
import Serving
import Testing

/// Scores that do not depend on the history.
private struct FixedScores: Recommender {
  let scores: [Double]
  var itemCount: Int { scores.count }

  func score(_ history: History, into target: UnsafeMutableBufferPointer<Double>) {
    _ = target.update(fromContentsOf: scores)
  }
  func explain(_ item: ItemIndex, for history: History) -> Explanation {
    Explanation(item: item, score: scores[item.position], contributions: [], meaning: "")
  }
  func archive() -> ModelArchive { ModelArchive(modelID: "fixed", tensors: [:]) }
}

/// Six items: 1 and 4 tie, 5 has no train rows.
private let maker = ListMaker(
  model: FixedScores(scores: [0.2, 0.9, 0.5, 0.7, 0.9 + 1e-13, 2]),
  facts: ItemFactTable(userCounts: [1, 5, 1, 3, 0, 0], meanValues: [4, 3.5, nil, 2, nil, nil]),
  candidates: [true, true, true, true, true, false])

private let history = History(items: [ItemIndex(3)])

@Test("A list leaves out the history and what is no candidate; ties go to the smaller index")
func listOrder() {
  let list = maker.list(for: history, count: 3)
  #expect(list.items == [ItemIndex(1), ItemIndex(4), ItemIndex(2)])
  #expect(list.entries.map(\.rank) == [1, 2, 3])
  #expect(list.unseenCount == 4)
}

@Test("Facts of the listed items are those of the training data")
func listFacts() {
  let list = maker.list(for: .empty, count: 2)
  #expect(
    list.entries[0].facts
      == ItemFacts(userCount: 5, popularityRank: 1, meanValue: 3.5, isHead: true))
  #expect(
    list.entries[1].facts
      == ItemFacts(userCount: 0, popularityRank: 5, meanValue: nil, isHead: false))
  #expect(list.headCount == 1)
}

@Test("Seen items can be shown in their place; they have no rank")
func listWithSeen() {
  let list = maker.list(for: history, count: 4, showsSeen: true)
  #expect(list.items == [ItemIndex(1), ItemIndex(4), ItemIndex(3), ItemIndex(2)])
  #expect(list.entries.map(\.rank) == [1, 2, nil, 3])
}

@Test("A list ends where the candidates end, and can be empty")
func shortLists() {
  #expect(maker.list(for: history, count: 100).entries.count == 4)
  let empty = maker.list(for: history, count: 0)
  #expect(empty.entries.isEmpty)
}

@Test("Why not: the rank, the history or no train rows")
func standings() {
  let ranked = maker.standing(of: ItemIndex(2), for: history)
  #expect(ranked == .ranked(rank: 3, unseenCount: 4, score: 0.5))
  #expect(ranked.words(listLength: 2) == "Rank 3 of 4 unseen items; the list ends at 2.")
  #expect(ranked.words(listLength: 3) == "On the list: rank 3 of 4 unseen items.")
  let seen = maker.standing(of: ItemIndex(3), for: history)
  #expect(seen == .seen(rankIfUnseen: 3, unseenCount: 4, score: 0.7))
  #expect(
    seen.words(listLength: 3) == "Already in the history. Unseen it would be rank 3 of 5.")
  let absent = maker.standing(of: ItemIndex(5), for: history)
  #expect(absent == .notCandidate)
  #expect(
    absent.words(listLength: 3) == "Not a candidate: nobody has it in the training data.")
}
