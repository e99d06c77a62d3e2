import Terminal
import Workbench

/// Something a person can do: its keys, its label, its help and why it may be off are one value, so
/// that help cannot go stale.
struct Action: Sendable {
  /// Stable name for journals and the palette, such as `train.new`.
  let id: String
  let keys: [Key]
  /// One or two words for the footer.
  let label: String
  /// One sentence.
  let help: String
  /// Whether the footer shows it where there is room.
  var isInFooter = true
  /// Nil where the action can be done now, else the reason in words.
  var disabledReason: @Sendable (DashboardModel, ScreenContext) -> String? = { _, _ in nil }
  let perform: @Sendable (inout DashboardModel, WorkbenchModel) -> Void

  init(
    _ id: String, keys: [Key] = [], label: String, help: String, isInFooter: Bool = true,
    disabledReason: @escaping @Sendable (DashboardModel, ScreenContext) -> String? = { _, _ in nil
    },
    perform: @escaping @Sendable (inout DashboardModel, WorkbenchModel) -> Void
  ) {
    self.id = id
    self.keys = keys
    self.label = label
    self.help = help
    self.isInFooter = isInFooter
    self.disabledReason = disabledReason
    self.perform = perform
  }
}

extension Key {
  /// How the key is written on screens.
  var name: String {
    switch self {
    case .character(" "): "space"
    case .character(let character): String(character)
    case .enter: "enter"
    case .escape: "esc"
    case .tab: "tab"
    case .backTab: "shift-tab"
    case .backspace: "backspace"
    case .delete: "del"
    case .insert: "ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "home"
    case .end: "end"
    case .pageUp: "pgup"
    case .pageDown: "pgdn"
    case .shiftUp: "shift-↑"
    case .shiftDown: "shift-↓"
    case .shiftLeft: "shift-←"
    case .shiftRight: "shift-→"
    case .control(let character): "ctrl-\(character)"
    }
  }
}
