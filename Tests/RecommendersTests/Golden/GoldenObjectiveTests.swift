import Interactions
import Recommenders
import SparseMath
import Synchronization
import TestSupport
import Testing

@Suite("Golden objective of iALS", .enabled(if: SharedData.isPresent)) struct GoldenObjectiveTests {
  @Test(
    "is within 0.5 % of the mean of the reference runs", arguments: ReferenceCase.all,
    ["exact", "conjugateGradient", "block"])
  func objective(_ reference: ReferenceCase, solver: String) throws {
    struct Run: Decodable { let objective: Double }
    struct Runs: Decodable { let mean: Run }
    struct Metrics: Decodable {
      let ials: Runs
      enum CodingKeys: String, CodingKey { case ials = "iALS(64,reg=10,alpha=5,15it)" }
    }
    let golden = try reference.golden("metrics", as: Metrics.self).ials.mean.objective
    let problem = try reference.problem()
    let reports = Recorder<Double>()
    _ = try IALSRecipe().train(
      on: problem.feedback, settings: ReferenceCase.ials(solver: solver),
      context: TrainingContext(
        seed: 1, report: { if let objective = $0.objective { reports.record(objective) } }))
    let found = try #require(reports.values.last)
    #expect(abs(found - golden) < 0.005 * golden, "found \(found), golden \(golden)")
    #expect(reports.values == reports.values.sorted(by: >))
  }
}
