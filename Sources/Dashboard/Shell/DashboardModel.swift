import Terminal
import Workbench

/// Everything about the view, as one value: an event changes it, a frame is drawn from it.
public struct DashboardModel: Sendable {
  var view = ViewState()
  var overlays: [any Overlay] = []
  var options = DisplayOptions()
  var toast: Toast?
  /// The announcement of the workbench shown last.
  var announcedID = 0
  /// The filter being typed, if one is.
  var filterField: TextField?
  /// The last keys, shown to an audience.
  var keyEcho: [String] = []
  /// Browser rules: going somewhere drops what was ahead.
  var backStack: [ViewState] = []
  var forwardStack: [ViewState] = []
  var shouldQuit = false
  /// The terminal's size and the time at the last event.
  var size = Size(columns: 80, rows: 24)
  var now = 0.0
  /// Themes to choose from; the first is the default.
  public var themes: [Theme] = []
  /// Orders that are being worked out on another thread.
  var awaitedOrders: [OrderRequest.Place: TableState.OrderKey] = [:]
  /// What leaves the program: text for the clipboard, options to keep.
  var effects: [Effect] = []

  public init() {}

  /// What only the terminal's owner can do.
  public enum Effect: Sendable, Equatable {
    case copy(String)
    case captureMouse(Bool)
    case saveOptions
    /// Sort or filter many rows on another thread, then `adopt` the order.
    case order(OrderRequest)
  }

  /// The chosen theme; presenting takes the one with the strongest contrast.
  var theme: Theme {
    let name = options.isPresenting ? "high-contrast" : options.themeName
    return themes.first { $0.name == name } ?? themes.first ?? ThemeLibrary.dark
  }

  var screen: any Screen {
    get { view.current }
    set { view.current = newValue }
  }

  /// Goes to another screen or pane, so that back leads here.
  mutating func go(_ change: (inout ViewState) -> Void) {
    backStack.append(view)
    if backStack.count > 100 { backStack.removeFirst() }
    forwardStack.removeAll()
    change(&view)
  }

  mutating func goBack() {
    guard let previous = backStack.popLast() else {
      toast = Toast("This is where you began.", .notice)
      return
    }
    forwardStack.append(view)
    view = previous
  }

  mutating func goForward() {
    guard let next = forwardStack.popLast() else {
      toast = Toast("Nothing ahead.", .notice)
      return
    }
    backStack.append(view)
    view = next
  }

  mutating func open(_ overlay: any Overlay) { overlays.append(overlay) }
}
