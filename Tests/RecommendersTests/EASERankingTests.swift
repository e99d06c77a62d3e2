import Interactions
import Recommenders
import SparseMath
import Testing

@Test("EASE ranks many histories exactly as it scores them one by one", arguments: [true, false])
func easeRankEqualsScoring(excludesSeen: Bool) throws {
  var generator = SeededGenerator(seed: 23)
  // Items 70... have nobody and are outside the matrix, yet candidates here.
  let histories = (0..<90).map { _ in
    History(
      items: (0..<70).filter { generator.uniform() < 5 / Double(5 + $0) }.map { ItemIndex($0) })
  }
  let matrix = CSRMatrix(histories: histories, itemCount: 80)
  let model = try EASERecipe().train(
    on: FeedbackMatrix(userItems: matrix, rules: .everyRowPositive), settings: ModelSettings(),
    context: TrainingContext())
  let request = RankingRequest(
    histories: Histories(matrix), count: 20, candidates: [Bool](repeating: true, count: 80),
    excludesSeen: excludesSeen)
  #expect(try model.rank(request) == model.rankByScoring(request))
}
