import ArgumentParser
import Audit
import Workbench

/// `recscope audit`: what the data look like and what is wrong with them.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Says what the data look like and what is wrong with them.",
    discussion: "Findings come most severe first, each with what to do about it.")

  enum Threshold: String, ExpressibleByArgument, CaseIterable {
    case notice, warning, error

    var severity: Finding.Severity {
      switch self {
      case .notice: .notice
      case .warning: .warning
      case .error: .error
      }
    }
  }

  @OptionGroup var data: DataOptions

  @Option(help: "Exit with 1 where there is a finding this severe: notice, warning or error.")
  var failOn: Threshold?

  @OptionGroup(title: "General") var batch: BatchOptions

  func run() throws {
    let engine = try batch.batch
    let loaded = try engine.load(data.request)
    let report = try engine.audit(loaded)
    Progress.clear()
    if batch.json {
      try JSONDocument.print(AuditDocument(loaded, report), schema: "audit")
    } else {
      AuditPrinter(data: loaded, report: report).print()
    }
    if let failOn, report.findings.contains(where: { $0.severity >= failOn.severity }) {
      Output.flush()
      throw ExitCode(Ending.failed)
    }
  }
}
