import Terminal
import Workbench

/// A journal that plays by itself in front of people: a line, a pause, the next once all is idle.
struct Demonstration {
  private var player: JournalPlayer
  private let pause: Double
  private var nextAt: Double

  init(_ lines: [JournalLine], pause: Double) {
    player = JournalPlayer(lines)
    self.pause = pause
    nextAt = WorkbenchModel.now + pause
  }

  var isOver: Bool { player.next == nil }

  /// Until the next line is due.
  func secondsLeft(now: Double) -> Double { max(0.001, nextAt - now) }

  /// Does the next line if it is due; a line that cannot be done ends the play and says why.
  ///
  /// - Returns: Whether there is something to draw.
  mutating func advance(
    _ model: inout DashboardModel, _ workbench: WorkbenchModel, size: Size, now: Double
  ) -> Bool {
    guard !isOver, workbench.isIdle, now >= nextAt else { return false }
    nextAt = now + pause
    do {
      try player.step(&model, workbench, size: size, now: now)
      if isOver, model.toast == nil {
        model.toast = Toast("Played \(player.count) steps; the dashboard is yours.")
      }
    } catch {
      let failure = Failure(error)
      model.toast = Toast("Stopped at \(failure.reason). \(failure.advice)", .failure)
      player = JournalPlayer([])
    }
    return true
  }
}

extension InputEvent {
  /// Comes from the terminal or from a hand resting on the mouse, not from somebody who wants something.
  var isPassive: Bool {
    switch self {
    case .resize, .focus: true
    case .mouse(let mouse): mouse.action == .release || mouse.action == .drag
    case .key, .paste: false
    }
  }
}
