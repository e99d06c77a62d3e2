import Evaluation
import Recommenders
import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Names of values")
struct ValueNameTests {
  @Test("The same metric on validation and on test never goes by the same name")
  func names() throws {
    let progress = TrainingProgress(
      epoch: 3, epochCount: 20, fraction: 0.15, objective: 0.5, validation: 0.0586)
    #expect(
      progress.words(MetricKey(.ndcg, at: 10))
        == "epoch 3 of 20 · NDCG@10 on validation .0586 · loss .500")
    let bench = try CompareBench()
    let log = bench.workbench.state.log.filter { $0.text.contains("NDCG@10") }
    #expect(!log.isEmpty)
    for entry in log { #expect(entry.text.contains("on test"), "\(entry.text)") }
    let titles = RunsTable.table(bench.context).columns.map(\.title)
    #expect(titles.contains("valid"))
    #expect(titles.contains("test NDCG@10"))
  }

  @Test("A passport of sampled lists says that other libraries' values are left out")
  func sampled() throws {
    let bench = try TrainBench()
    bench.workbench.perform(.open(location: try bench.file()))
    bench.workbench.waitUntilIdle()
    func elsewhere() throws -> [String] {
      let run = try #require(bench.workbench.state.runs.first)
      let subject = MeasurementPassport.Subject(run.id, MetricKey(.ndcg, at: 10))
      bench.workbench.rescore(run.id, at: 10)
      bench.workbench.waitUntilIdle()
      let passport = try #require(MeasurementPassport.of(subject, in: bench.workbench.state))
      let first = try #require(passport.lines.firstIndex { $0.label == "elsewhere" })
      return passport.lines[first...].map(\.text)
    }
    #expect(try elsewhere().allSatisfy { $0.contains(":") && !$0.contains("left out") })
    bench.workbench.perform(.setSampledNegatives(99))
    bench.workbench.waitUntilIdle()
    let made = bench.workbench.state.rescorings.count
    let words = try elsewhere()
    #expect(words.count == 1)
    #expect(words.first?.hasPrefix("left out") == true)
    #expect(bench.workbench.state.rescorings.count == made)
  }
}
