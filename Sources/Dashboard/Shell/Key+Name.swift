import Terminal

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

  /// The key of a name, as screens write it; arrows also as `up`, `down`, `left`, `right`.
  init?(named name: String) {
    let aliases = ["up": Key.up, "down": .down, "left": .left, "right": .right]
    if let key = aliases[name] ?? Self.named.first(where: { $0.name == name }) {
      self = key
    } else if name.hasPrefix("ctrl-"), let letter = name.dropFirst(5).first, name.count == 6 {
      self = .control(letter)
    } else if let character = name.first, name.count == 1 {
      self = .character(character)
    } else {
      return nil
    }
  }

  /// Keys that have a name rather than a character.
  private static let named: [Key] = [
    .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .insert, .up, .down,
    .left, .right, .home, .end, .pageUp, .pageDown, .shiftUp, .shiftDown, .shiftLeft, .shiftRight,
  ]
}
