import Evaluation
import Recommenders
import SparseMath
import TestSupport
import Testing

/// A trained model of the golden results by its name there.
private struct GoldenModel: CustomTestStringConvertible {
  let name: String
  let recipe: any ModelRecipe
  let settings: ModelSettings
  /// File with its lists, where the reference keeps them.
  let file: String?
  /// A dense inverse over thousands of items takes too long for the larger catalogue here.
  var sets = ReferenceData.sets
  var testDescription: String { name }
}

private let goldenModels = [
  GoldenModel(
    name: "MostPopular", recipe: MostPopularRecipe(), settings: ModelSettings(),
    file: "most_popular.json"),
  GoldenModel(
    name: "ItemKNN(cosine,k=100,target)", recipe: ItemKNNRecipe(),
    settings: ModelSettings(["neighborCount": .whole(100), "direction": .choice("target")]),
    file: "item_knn.json"),
  GoldenModel(
    name: "ItemKNN(cosine,k=100,source)", recipe: ItemKNNRecipe(),
    settings: ModelSettings(["neighborCount": .whole(100), "direction": .choice("source")]),
    file: nil),
  GoldenModel(
    name: "UserKNN(cosine,k=50)", recipe: UserKNNRecipe(),
    settings: ModelSettings(["neighborCount": .whole(50)]), file: nil),
  GoldenModel(
    name: "RP3beta(1,0.6,k=100)", recipe: RandomWalkRecipe.rp3beta,
    settings: ModelSettings([
      "neighborCount": .whole(100), "alpha": .real(1), "beta": .real(0.6),
      "direction": .choice("source"),
    ]), file: nil),
  GoldenModel(
    name: "EASE(200)", recipe: EASERecipe(),
    settings: ModelSettings(["regularization": .real(200)]), file: "ease.json", sets: ["ml-100k"]),
]

@Suite("Golden results of trained models", .enabled(if: SharedData.isPresent))
struct GoldenModelTests {
  @Test("Lists and metrics agree with the reference", arguments: goldenModels)
  fileprivate func metrics(model: GoldenModel) throws {
    for set in model.sets {
      for name in ReferenceData.protocols {
        let data = try ReferenceData.load(set: set, protocol: name)
        let trained = try model.recipe.train(
          on: data.train, settings: model.settings, context: TrainingContext())
        let options = EvaluationOptions(draws: 0, includesSegments: false)
        let lists = try data.setup.lists(from: trained, options: options)
        let golden = try model.file.map { try data.lists(in: $0) } ?? []
        for (row, expected) in golden.enumerated() {
          let found = lists.items(ofList: row).prefix(expected.items.count)
          #expect(found.map { data.itemIDs[Int($0)] } == expected.items)
        }
        let expected = try #require(data.metrics[model.name])
        let report = try data.setup.report(of: lists, options: options)
        for k in [5, 10, 20] {
          for (key, metric) in referenceKeys {
            let value = try #require(expected["\(key)@\(k)"])
            let found = try #require(report.measurement(MetricKey(metric, at: k))).value
            #expect(
              abs(found - value) < 1e-9 * max(1, abs(value)),
              "\(set) \(name) \(key)@\(k) is \(found), expected \(value)")
          }
        }
      }
    }
  }
}
