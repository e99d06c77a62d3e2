import Audit
import Interactions
import SparseMath

/// Everything the audit finds in a dataset that is loaded.
final class AuditWork: Work {
  private let dataset: Dataset
  private let parallelism: Parallelism
  private var report: AuditReport?

  init(_ folder: BenchFolder, threads: Int) throws {
    dataset = try DatasetReader().read(DatasetReader.recognise(folder.ratings))
    parallelism = Parallelism(threadCount: threads)
  }

  func run() throws -> Outcome {
    // 2026-01-01: after the last rating, and the same in every run.
    try .of {
      report = try AuditReport.make(
        dataset: dataset, now: 1_767_225_600_000, parallelism: parallelism)
    }
  }

  func describe(into facts: inout [String: Double]) {
    facts["entries"] = report.map { Double($0.shape.rowCount) }
    facts["findings"] = report.map { Double($0.findings.count) }
    report = nil
  }
}
