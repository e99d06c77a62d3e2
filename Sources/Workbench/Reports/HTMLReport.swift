import Audit
import Evaluation
import Interactions

/// Pages that stand alone: no script, no link to elsewhere, readable in light and dark and on paper.
///
///     let page = HTMLReport.page(
///       title: "ml-100k", sections: [HTMLReport.audit(open), HTMLReport.comparison(state)])
///     try AtomicFile.write(page, to: "report.html")
public enum HTMLReport {
  /// One part of a page; its text is finished HTML.
  public struct Section: Sendable, Equatable {
    public let title: String
    let body: String
  }

  /// The whole page.
  public static func page(title: String, sections: [Section]) -> String {
    let parts = sections.map { section in
      "<section>\n<h2>\(HTMLText.escaped(section.title))</h2>\n\(section.body)\n</section>"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(HTMLText.escaped(title))</title>
      <style>
      \(HTMLStyle.sheet)
      </style>
      </head>
      <body>
      <header><h1>\(HTMLText.escaped(title))</h1></header>
      <main>
      \(parts.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  /// What the data looks like and what is wrong with it; nil before the audit is done.
  public static func audit(_ open: OpenDataset) -> Section? {
    open.audit.map { audit in
      Section(
        title: "Audit of \(open.dataset.name)",
        body: AuditSection(audit: audit, open: open).body)
    }
  }

  /// Models against each other; nil before two of them are compared.
  public static func comparison(_ state: WorkbenchState) -> Section? {
    guard let comparison = state.comparison, let experiment = state.open?.experiment else {
      return nil
    }
    return Section(
      title: "Comparison",
      body: ComparisonSection(state: state, comparison: comparison, experiment: experiment).body)
  }
}
