import Terminal
import Workbench

/// The screens, by the digit that opens them.
enum ScreenID: Int, CaseIterable, Sendable, Codable {
  case data = 1
  case train, recommend, compare

  var name: String {
    switch self {
    case .data: "Data"
    case .train: "Train"
    case .recommend: "Recommend"
    case .compare: "Compare"
    }
  }
}

/// A pane of a screen, by a stable key.
struct PaneID: Hashable, Sendable, ExpressibleByStringLiteral {
  let key: String
  init(stringLiteral key: String) { self.key = key }
}

/// What drawing and deciding may look at.
struct ScreenContext {
  let state: WorkbenchState
  let options: DisplayOptions
  /// Cells of the whole terminal.
  let size: Size
  /// Seconds since some fixed moment of this process; for times left.
  let now: Double

  var glyphs: GlyphSet { options.glyphs }
}

/// A screen: its panes, what they show, what keys do there.
protocol Screen: Sendable {
  var focus: PaneID { get set }

  /// One plain sentence computed from the data.
  func headline(_ context: ScreenContext) -> String
  /// Where one is: `ml-100k › Sparsity`.
  func breadcrumb(_ context: ScreenContext) -> [String]
  /// Panes in the order of the tab key, the lead pane first.
  func panes(_ context: ScreenContext) -> [PaneID]
  /// How the panes stand at this size; panes that are absent are one tab away.
  func layout(_ context: ScreenContext) -> LayoutNode
  /// Title on the left of the frame and a figure or note on the right.
  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle
  /// The pane's table, if it is one; the shell then moves, filters, sorts, marks, copies and exports it.
  func table(of pane: PaneID, _ context: ScreenContext) -> Table?
  func tableState(of pane: PaneID) -> TableState
  mutating func setTableState(_ state: TableState, of pane: PaneID)
  /// Draws what is inside the frame; tables are drawn by the shell, this then draws what goes below or around them.
  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext)
  /// The part of the pane's area that its table takes; the rest is drawn by `draw`.
  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect
  /// Numbers behind a pane that is not a table, for copy and export: a header, then rows.
  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]]
  /// Keys that do something here, in the order of the footer.
  func actions(_ context: ScreenContext) -> [Action]
  /// A key no action and no table wanted, such as an arrow in a chart; whether it was used.
  ///
  /// - Parameter area: Inside the pane's frame.
  mutating func handle(_ key: Key, in pane: PaneID, area: Rect, _ context: ScreenContext) -> Bool
  /// A click inside a pane that is not on a table row; whether it was used.
  mutating func click(_ point: Point, in pane: PaneID, area: Rect, _ context: ScreenContext) -> Bool
  /// The term that `K` explains at this place: a glossary key or a measurement.
  func explained(_ context: ScreenContext) -> Explained?
  /// Called after the state of the workbench or the cursor changed, to ask for what is now needed.
  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel)
}

struct PaneTitle {
  var left: String
  var right = ""
  /// Instead of `right` where that has no room; empty: nothing.
  var brief = ""
}

/// What `K` opens.
enum Explained {
  case term(String)
  case measurement(MeasurementPassport)
}

extension Screen {
  func table(of pane: PaneID, _ context: ScreenContext) -> Table? { nil }
  func tableState(of pane: PaneID) -> TableState { TableState() }
  mutating func setTableState(_ state: TableState, of pane: PaneID) {}
  func tableArea(of pane: PaneID, in area: Rect, _ context: ScreenContext) -> Rect { area }
  func figures(of pane: PaneID, _ context: ScreenContext) -> [[String]] { [] }
  mutating func handle(
    _ key: Key, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool { false }
  mutating func click(
    _ point: Point, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool { false }
  func explained(_ context: ScreenContext) -> Explained? { nil }
  mutating func follow(_ context: ScreenContext, _ workbench: WorkbenchModel) {}
}
