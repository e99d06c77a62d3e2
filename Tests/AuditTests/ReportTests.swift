import Audit
import Interactions
import SparseMath
import Testing

@Suite("Report")
struct ReportTests {
  @Test("The report is the same at any thread count, grouped by user or not")
  func threads() throws {
    var shop = humanShop(users: 300)
    let grouped = try audit(shop.dataset, threads: 1)
    #expect(try audit(shop.dataset, threads: 3).same(as: grouped))
    var random = SeededGenerator(seed: 4)
    shop.rows.shuffle(using: &random)
    let one = try audit(shop.dataset, threads: 1)
    #expect(try audit(shop.dataset, threads: 4).same(as: one))
    #expect(one.shape == grouped.shape)
    #expect(one.time?.timeline == grouped.time?.timeline)
  }

  @Test("A brush sees the selected rows only, as if they were the whole log")
  func brush() throws {
    let shop = humanShop(users: 200)
    let whole = try audit(shop.dataset)
    let head = Brush.items(ranks: 0..<60).rows(of: shop.dataset, report: whole)
    let report = try audit(shop.dataset, rows: head, parts: .brush)
    #expect(report.shape.rowCount == whole.popularity.cumulativeRows[60])
    #expect(report.shape.itemCount == 60)
    #expect(report.findings.isEmpty)
    var alone = shop
    let items = Set(whole.popularity.ranking.prefix(60).map(Int.init))
    alone.rows = shop.rows.filter { items.contains($0.item) }
    let expected = try audit(alone.dataset, parts: .brush)
    #expect(report.same(as: expected))
    let frame = try #require(whole.time?.frame)
    let spring = Brush.span(from: frame.first, through: frame.thirdEnds[0] - 1)
    let rows = spring.rows(of: shop.dataset, report: whole)
    #expect(rows.count == shop.rows.filter { $0.time < frame.thirdEnds[0] }.count)
  }

  @Test("Findings point at rows of the log, not of the selection")
  func rowNumbers() throws {
    var shop = humanShop(users: 200)
    shop.rows[2_000].time = 0
    let rows = RowSelection.rows(Column((1_000..<3_000).map(UInt32.init)))
    #expect(try audit(shop.dataset, rows: rows).finding("time.zero")?.rows == [2_000])
  }

  @Test("An empty log gives an empty report with one error")
  func empty() throws {
    let report = try audit(TestRows().dataset)
    #expect(report.shape.density == 0)
    #expect(report.finding("size.empty")?.severity == .error)
    #expect(report.sparsity.grid(rows: 10, columns: 10).cells.isEmpty)
    #expect(report.popularity.tailCurve(points: 10).isEmpty)
    let none = try audit(humanShop(users: 60).dataset, rows: .rows([]))
    #expect(none.time == nil && none.shape.rowCount == 0)
  }

  @Test("One row alone can be audited")
  func oneRow() throws {
    var rows = TestRows.pairs([(0, 0)])
    rows.hasTimes = true
    rows.hasValues = true
    rows.rows[0].time = newYear2025 - day
    let report = try audit(rows.dataset)
    #expect(report.shape.density == 1)
    #expect(report.time?.timeline.rows.reduce(0, +) == 1)
    #expect(report.finding("size.tiny") != nil)
  }

  @Test("A raised flag ends the audit")
  func cancellation() {
    let flag = Cancellation()
    #expect(throws: CancellationError.self) {
      try AuditReport.make(
        dataset: humanShop(users: 100).dataset, now: newYear2025, cancellation: flag
      ) { if $0 > 0.3 { flag.cancel() } }
    }
  }

  @Test("Findings come most severe first, progress never goes back")
  func order() throws {
    var shop = humanShop()
    shop.rows[5].time = 0
    var steps: [Double] = []
    let report = try AuditReport.make(dataset: shop.dataset, now: newYear2025) { steps.append($0) }
    #expect(report.findings.map(\.severity) == report.findings.map(\.severity).sorted(by: >))
    #expect(steps == steps.sorted() && steps.last == 1)
    for finding in report.findings {
      #expect(!finding.title.isEmpty && !finding.evidence.isEmpty && !finding.advice.isEmpty)
      #expect(finding.rows == finding.rows.sorted())
      #expect(finding.rows.count <= max(finding.rowCount, 0))
    }
  }
}

extension AuditReport {
  fileprivate func same(as other: AuditReport) -> Bool {
    shape == other.shape && findings == other.findings && time == other.time
      && values == other.values && events == other.events && duplicates == other.duplicates
      && suspiciousUsers == other.suspiciousUsers && activity.ranking == other.activity.ranking
      && popularity.cumulativeRows == other.popularity.cumulativeRows
      && sparsity.grid(rows: 99, columns: 99).cells
        == other.sparsity.grid(rows: 99, columns: 99).cells
  }
}
