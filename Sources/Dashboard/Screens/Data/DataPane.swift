import Audit
import Terminal
import Workbench

/// A pane of the Data screen that is drawn rather than listed.
protocol DataPane {
  var title: PaneTitle { get }
  /// A header, then rows: what is copied and exported.
  var figures: [[String]] { get }
  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext)
}

/// What every pane of the Data screen is made from.
struct DataFacts {
  let open: OpenDataset
  /// Of the brushed rows where there is a brush.
  let audit: AuditReport
  /// Of all rows that cleaning left.
  let whole: AuditReport
  let nouns: DataNouns

  init?(_ state: WorkbenchState) {
    guard let open = state.open, let whole = open.audit, let audit = open.shownAudit else {
      return nil
    }
    self.open = open
    self.whole = whole
    self.audit = audit
    nouns = DataNouns(open)
  }

  /// A narrowed pane says so in place of its note: it must never look as if it showed everything.
  func title(_ left: String, _ right: String = "") -> PaneTitle {
    PaneTitle(left: left, right: open.brushWords ?? right)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
