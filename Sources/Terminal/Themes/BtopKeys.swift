/// What btop's theme files call the things that we paint too.
enum BtopKeys {
  /// The role that a btop key gives its colour to.
  static let roles: [String: Role] = [
    "main_bg": .ground, "main_fg": .text, "title": .title, "hi_fg": .accent,
    "selected_bg": .selection, "selected_fg": .selectionText, "inactive_fg": .faint,
    "graph_text": .muted, "div_line": .frame, "cpu_box": .focusFrame, "proc_misc": .mark,
  ]

  /// The stops of its processor graph serve as ramp.
  static let ramp = ["cpu_start", "cpu_mid", "cpu_end"]

  /// Known, and without a counterpart here: read past in silence.
  static let unused: Set<String> = {
    var keys: Set<String> = [
      "meter_bg", "mem_box", "net_box", "proc_box", "gpu_box", "proc_banner_bg", "proc_banner_fg",
      "proc_follow_bg", "proc_pause_bg", "followed_bg", "followed_fg",
    ]
    for meter in [
      "temp", "free", "cached", "available", "used", "download", "upload", "process",
    ] {
      for stop in ["start", "mid", "end"] { keys.insert("\(meter)_\(stop)") }
    }
    return keys
  }()

  static func contains(_ key: String) -> Bool {
    roles[key] != nil || ramp.contains(key) || unused.contains(key)
  }
}
