import Evaluation
import Foundation
import Recommenders
import TestSupport
import Testing

@Suite("Golden metrics of iALS", .enabled(if: SharedData.isPresent)) struct GoldenBandTests {
  private struct Runs: Decodable {
    let mean: [String: Double]
    let std: [String: Double]
  }

  @Test(
    "Every metric stays within the spread of the reference runs", arguments: ReferenceData.sets,
    ["exact", "conjugateGradient"])
  func bands(set: String, solver: String) throws {
    let folder = try #require(SharedData.folder)
    struct Golden: Decodable {
      let ials: Runs
      enum CodingKeys: String, CodingKey { case ials = "iALS(64,reg=10,alpha=5,15it)" }
    }
    let runs = try JSONDecoder().decode(
      Golden.self,
      from: Data(
        contentsOf: folder.appendingPathComponent("reference/\(set)/user_temporal/metrics.json"))
    ).ials
    let data = try ReferenceData.load(set: set, protocol: "user_temporal")
    let settings = ModelSettings([
      "factors": .whole(64), "regularization": .real(10), "alpha": .real(4),
      "unobservedWeight": .real(1), "regularizationScaling": .choice("constant"),
      "initialization": .choice("uniform"), "epochs": .whole(15), "solver": .choice(solver),
    ])
    let model = try IALSRecipe().train(
      on: data.train, settings: settings, context: TrainingContext(seed: 1))
    let report = try data.setup.evaluate(
      model, options: EvaluationOptions(draws: 0, includesSegments: false))
    for k in [5, 10, 20] {
      for (key, metric) in referenceKeys {
        let mean = try #require(runs.mean["\(key)@\(k)"])
        let spread = try #require(runs.std["\(key)@\(k)"])
        let found = try #require(report.measurement(MetricKey(metric, at: k))).value
        #expect(
          abs(found - mean) <= max(4 * spread, 0.04 * mean),
          "\(key)@\(k) is \(found), the reference has \(mean) with deviation \(spread)")
      }
    }
  }
}
