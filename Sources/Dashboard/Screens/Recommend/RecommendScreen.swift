import Terminal
import Workbench

struct RecommendScreen: Screen {
  var focus: PaneID = "users"

  func headline(_ context: ScreenContext) -> String { "" }
  func breadcrumb(_ context: ScreenContext) -> [String] { [] }
  func panes(_ context: ScreenContext) -> [PaneID] {
    ["users", "list", "why", "history", "metrics"]
  }
  func layout(_ context: ScreenContext) -> LayoutNode { .pane(focus) }
  func title(of pane: PaneID, _ context: ScreenContext) -> PaneTitle { PaneTitle(left: pane.key) }
  func actions(_ context: ScreenContext) -> [Action] { [] }
  func draw(_ pane: PaneID, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {}
}
