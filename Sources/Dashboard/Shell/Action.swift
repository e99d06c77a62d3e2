import Terminal
import Workbench

/// Something a person can do: its keys, its label, its help and why it may be off are one value, so
/// that help cannot go stale.
struct Action: Sendable {
  /// Stable name for journals and the palette, such as `train.new`.
  let id: String
  private(set) var keys: [Key]
  /// One or two words for the footer.
  let label: String
  /// One sentence.
  let help: String
  /// Whether the footer shows it where there is room.
  var isInFooter = true
  /// Whether a screen may give its keys another meaning, which then is the only one there.
  var yieldsKeys = false
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

extension Action {
  /// The same action where the footer has more important ones to show.
  var outOfFooter: Action {
    var copy = self
    copy.isInFooter = false
    return copy
  }

  /// The same action where the footer shows it.
  var inFooter: Action {
    var copy = self
    copy.isInFooter = true
    return copy
  }

  /// The same action where screens may give its keys another meaning.
  var yielding: Action {
    var copy = self
    copy.yieldsKeys = true
    return copy
  }

  /// The action beside others whose keys mean something else: it keeps what they left, if it yields.
  func beside(_ taken: Set<Key>) -> Action {
    guard yieldsKeys else { return self }
    var copy = self
    copy.keys.removeAll(where: taken.contains)
    return copy
  }
}
