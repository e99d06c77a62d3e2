import Evaluation
import Foundation
import Interactions
import Recommenders
import SparseMath
import Testing

@testable import Workbench

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Pages of the audit and the comparison")
struct HTMLReportTests {
  /// A trained state over data whose item ids try to be markup.
  private static let state: Result<WorkbenchState, any Error> = Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "report-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var text = "user,item,rating,timestamp\n"
    for user in 0..<40 {
      for step in 0..<(5 + user % 5) {
        let item = (user % 2) * 10 + (user * step + step) % 10
        text +=
          "u\(user),<b>i\(item)</b>,\(1 + step % 5),\(1_700_000_000 + user * 60 + step * 86_400)\n"
      }
    }
    let file = folder.appendingPathComponent("<script>.csv")
    try Data(text.utf8).write(to: file)
    let workbench = WorkbenchModel(
      workspace: Workspace(folder: folder.appendingPathComponent("workspace").path))
    let changed = DispatchSemaphore(value: 0)
    workbench.onChange { changed.signal() }
    func settle() {
      workbench.drain()
      while !workbench.isIdle {
        _ = changed.wait(timeout: .now() + .milliseconds(5))
        workbench.drain()
      }
    }
    workbench.perform(.open(location: file.path))
    settle()
    workbench.perform(.train(modelID: "item-knn", settings: ModelSettings(), seed: 7))
    settle()
    return workbench.state
  }

  private func page() throws -> String {
    let state = try Self.state.get()
    let audit = try #require(state.open.flatMap(HTMLReport.audit))
    let comparison = try #require(HTMLReport.comparison(state))
    return HTMLReport.page(title: "shop & <films>", sections: [audit, comparison])
  }

  @Test("Stands alone: no script, no link, nothing loaded from elsewhere")
  func selfContained() throws {
    let page = try page()
    for word in ["<script", "http:", "https:", "src=", "href=", "url(", "@import", "<link"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("Text from data is never markup")
  func escaped() throws {
    let page = try page()
    #expect(page.contains("shop &amp; &lt;films&gt;"))
    #expect(!page.contains("<b>i"))
    #expect(
      HTMLText.escaped("<a href='x'>\u{1b}[2J\u{202e}&\"")
        == "&lt;a href=&#39;x&#39;&gt;\u{fffd}[2J\u{fffd}&amp;&quot;")
  }

  @Test("Is well-formed throughout, so that every reader draws the same")
  func wellFormed() throws {
    // Everything but the doctype and the two open tags of the head is XML.
    let text = try page().replacing("<!DOCTYPE html>\n", with: "")
      .replacing("initial-scale=1\">", with: "initial-scale=1\"/>")
      .replacing("<meta charset=\"utf-8\">", with: "<meta charset=\"utf-8\"/>")
      .replacing("light dark\">", with: "light dark\"/>")
      .replacing("<br>", with: "<br/>")
    let parser = XMLParser(data: Data(text.utf8))
    #expect(parser.parse(), "\(parser.parserError.map { "\($0)" } ?? "") line \(parser.lineNumber)")
  }

  @Test("Holds every chart and number of the dashboard")
  func complete() throws {
    let page = try page()
    for title in [
      "Sparsity", "Long tail", "Lorenz curve", "Interactions per user", "Over time", "Findings",
      "Accuracy × coverage", "Precision by length of the list", "Who gains?", "All metrics",
      "Share of picks that are best-sellers", "Paired differences", "Holm", "learned from",
      "train rows",
    ] {
      #expect(page.contains(title), "\(title)")
    }
    let state = try Self.state.get()
    for run in state.finishedRuns {
      let value = try #require(run.outcome?.report.measurement(MetricKey(.ndcg, at: 10))?.value)
      #expect(page.contains(">\(Phrase.metric(value))<"), "\(run.name)")
    }
    #expect(!page.contains("nan") && !page.contains("inf\""))
  }

  @Test("Light and dark both have every colour that charts use")
  func colours() {
    let halves = HTMLStyle.sheet.split(separator: "prefers-color-scheme", maxSplits: 1)
    #expect(halves.count == 2)
    for name in ["ground", "text", "muted", "line", "mark", "good", "bad"]
      + (0..<8).map({ "s\($0)" })
    {
      for half in halves { #expect(half.contains("--\(name): #"), "\(name)") }
    }
  }
}
