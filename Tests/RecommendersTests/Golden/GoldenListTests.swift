import Interactions
import Recommenders
import SparseMath
import TestSupport
import Testing

@Suite("Golden lists", .enabled(if: SharedData.isPresent)) struct GoldenListTests {
  private struct Lists: Decodable { let lists: [ReferenceCase.List] }

  @Test("of MostPopular", arguments: ReferenceCase.all)
  func mostPopular(_ reference: ReferenceCase) throws {
    struct Golden: Decodable {
      // Named as in the file.
      // swift-format-ignore: AlwaysUseLowerCamelCase
      let global_top50: [[Int]]
      let lists: [ReferenceCase.List]
    }
    let golden = try reference.golden("most_popular", as: Golden.self)
    let problem = try reference.problem()
    let model = try MostPopularRecipe().train(
      on: problem.feedback, settings: ModelSettings(), context: TrainingContext())
    try problem.expectEqual(model.lists(problem.feedback, count: 10), golden.lists)
    let best = try model.rank(
      RankingRequest(
        histories: Histories(CSRMatrix(histories: [.empty], itemCount: problem.items.count)),
        count: 50,
        candidates: problem.feedback.trainedItems))
    #expect(best.items.map { problem.items[Int($0)] } == golden.global_top50.map { $0[0] })
    #expect(best.scores.map { Int($0) } == golden.global_top50.map { $0[1] })
  }

  @Test("of ItemKNN, and the neighbours behind them", arguments: ReferenceCase.all)
  func itemKNN(_ reference: ReferenceCase) throws {
    struct Golden: Decodable {
      struct Neighbours: Decodable {
        let item: Int
        let top10: [[Double]]
      }
      let neighbours: [Neighbours]
      let lists: [ReferenceCase.List]
    }
    let golden = try reference.golden("item_knn", as: Golden.self)
    let problem = try reference.problem()
    let model = try ItemKNNRecipe().train(
      on: problem.feedback, settings: ModelSettings(), context: TrainingContext())
    try problem.expectEqual(model.lists(problem.feedback, count: 10), golden.lists)
    for expected in golden.neighbours {
      let item = try #require(problem.items.firstIndex(of: expected.item))
      let found = model.similarItems(to: ItemIndex(item), count: 10)
      #expect(
        found.map { problem.items[$0.item.position] } == expected.top10.map { Int($0[0]) })
      for (similar, entry) in zip(found, expected.top10) {
        #expect(abs(similar.similarity - entry[1]) < 1e-12)
      }
    }
  }

  @Test("of EASE", arguments: ReferenceCase.all)
  func ease(_ reference: ReferenceCase) throws {
    let golden = try reference.golden("ease", as: Lists.self)
    let problem = try reference.problem()
    let model = try EASERecipe().train(
      on: problem.feedback, settings: ModelSettings(["regularization": .real(200)]),
      context: TrainingContext())
    try problem.expectEqual(model.lists(problem.feedback, count: 10), golden.lists)
  }

  @Test("of PureSVD, and its singular values", arguments: ReferenceCase.all)
  func pureSVD(_ reference: ReferenceCase) throws {
    struct Golden: Decodable {
      // Named as in the file.
      // swift-format-ignore: AlwaysUseLowerCamelCase
      let singular_values: [Double]
      let lists: [ReferenceCase.List]
    }
    let golden = try reference.golden("pure_svd", as: Golden.self)
    let problem = try reference.problem()
    let model = try #require(
      try PureSVDRecipe().train(
        on: problem.feedback, settings: ModelSettings(["factors": .whole(50)]),
        context: TrainingContext()) as? PureSVD)
    try problem.expectEqual(model.lists(problem.feedback, count: 10), golden.lists)
    for (found, expected) in zip(model.singularValues, golden.singular_values) {
      #expect(abs(found - expected) < 1e-9 * expected)
    }
  }
}
