import Terminal
import Workbench

/// Does again what a journal holds, line by line, against the same model that a person's keys reach.
///
///     var player = JournalPlayer(try JournalLine.lines(of: text))
///     while let line = player.next {
///       workbench.waitUntilIdle()
///       try player.step(&model, workbench, size: size, now: 0)
///     }
///
/// The caller waits for idle between lines: a line speaks of what the line before it brought about.
public struct JournalPlayer: Sendable {
  private let lines: [JournalLine]
  /// Lines done.
  public private(set) var position = 0

  public init(_ lines: [JournalLine]) { self.lines = lines }

  /// The line to be done next; nil at the end.
  public var next: JournalLine? { position < lines.count ? lines[position] : nil }
  public var count: Int { lines.count }

  /// Does the next line.
  ///
  /// - Throws: `Failure` for a key or an action that does not exist here, or an action that is off.
  public mutating func step(
    _ model: inout DashboardModel, _ workbench: WorkbenchModel, size: Size, now: Double
  ) throws {
    guard let line = next else { return }
    position += 1
    // Screens first take in what has happened since the line before.
    model.follow(workbench, size: size, now: now)
    do {
      try Self.do(line, &model, workbench, size: size, now: now)
    } catch {
      let failure = Failure(error)
      throw Failure(reason: "step \(position): \(failure.reason)", advice: failure.advice)
    }
    model.follow(workbench, size: size, now: now)
  }

  /// Plays to the end without a screen.
  public mutating func play(_ model: inout DashboardModel, _ workbench: WorkbenchModel, size: Size)
    throws
  {
    while next != nil {
      settle(&model, workbench, size: size)
      try step(&model, workbench, size: size, now: WorkbenchModel.now)
    }
    settle(&model, workbench, size: size)
  }

  /// Waits for what is under way, and for what screens ask for once they see it.
  private func settle(_ model: inout DashboardModel, _ workbench: WorkbenchModel, size: Size) {
    repeat {
      workbench.waitUntilIdle()
      model.follow(workbench, size: size, now: WorkbenchModel.now)
      model.orderTables()
    } while !workbench.isIdle || workbench.drain()
  }

  private static func `do`(
    _ line: JournalLine, _ model: inout DashboardModel, _ workbench: WorkbenchModel, size: Size,
    now: Double
  ) throws {
    switch line {
    case .command(let command): workbench.perform(command)
    case .action(let name):
      let context = ScreenContext(
        state: workbench.state, options: model.options, size: size, now: now)
      guard let action = model.actions(context).first(where: { $0.id == name }) else {
        throw Failure(
          reason: "there is no action \(name) on the \(model.view.screen.name) screen",
          advice: "Known here are \(model.actions(context).map(\.id).joined(separator: ", ")).")
      }
      if let reason = action.disabledReason(model, context) {
        throw Failure(reason: "\(name) cannot be done now", advice: reason)
      }
      model.perform(action, context, workbench)
    case .key(let name):
      guard let key = Key(named: name) else {
        throw Failure(
          reason: "there is no key \(name)",
          advice: "Keys are single characters, ctrl-x, enter, esc, tab, space, up, down and so on.")
      }
      model.handle(.key(key), workbench: workbench, size: size, now: now)
    case .text(let text):
      for character in text {
        model.handle(.key(.character(character)), workbench: workbench, size: size, now: now)
      }
    case .remark(let text): model.toast = Toast(text, .notice)
    }
  }
}

extension DashboardModel {
  /// Works out the orders of long tables here and now; with a screen another thread does.
  fileprivate mutating func orderTables() {
    let waiting = effects
    effects = []
    for effect in waiting {
      if case .order(let request) = effect {
        adopt(TableOrder(of: request.table, for: request.key), of: request)
      } else {
        effects.append(effect)
      }
    }
  }
}
