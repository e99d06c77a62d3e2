import Terminal
import Workbench

/// Joins a terminal, the workbench and the view: waits, handles, draws once.
public final class DashboardApp {
  private let workbench: WorkbenchModel
  private let surface: CursesSurface
  private let loop: EventLoop
  private var model: DashboardModel
  private let saved: SavedOptions
  private var session: SessionRestorer
  /// What plays by itself, until it ends or a key is pressed.
  private var demonstration: Demonstration?
  /// What to say once the terminal is given back.
  public private(set) var farewell: Failure?
  /// Orders of long tables, worked out elsewhere.
  private let orders = Mailbox<(request: OrderRequest, order: TableOrder)>()
  private var orderWorkers: [OrderRequest.Place: LatestRequest<OrderRequest>] = [:]
  /// When a frame was last drawn; jobs redraw at most ten times a second.
  private var lastFrame = -1.0
  private static let jobFrameInterval = 0.1
  /// Seconds: enough for a file to get its name, and no more than a person takes for at once.
  private static let patienceWithWorkers = 0.3

  /// Takes the terminal.
  ///
  /// - Parameter input: Where keys come from: standard input, or the terminal itself where that
  ///   carries data.
  public init(
    workbench: WorkbenchModel, themeName: String? = nil, input: Int32 = 0
  ) throws(TerminalError) {
    self.workbench = workbench
    saved = SavedOptions(workspace: workbench.workspace)
    session = SessionRestorer(workspace: workbench.workspace)
    model = DashboardModel()
    model.options = saved.read()
    surface = try CursesSurface(input: input, mouse: model.options.capturesMouse)
    model.options.isColorless = surface.report.depth == .mono
    loop = try EventLoop(surface: surface)
    if !saved.exists { model.options.glyphs = surface.report.glyphs }
    model.themes = ThemeLibrary.all
    loadUserThemes()
    if let themeName { choose(theme: themeName) }
    let waker = loop.waker
    workbench.onChange { waker.wake() }
    orders.onMessage { waker.wake() }
  }

  /// Shows the first frame, then opens what is to be opened or what was open last, then runs until
  /// the person leaves.
  ///
  /// - Returns: The exit status: 0, or 128 and the signal's number.
  public func run(opening location: String?) -> Int32 {
    draw()
    if let location {
      workbench.perform(.open(location: location))
    } else {
      session.resume(&model, workbench)
    }
    return runLoop { farewell = session.keepNow(model, workbench) }
  }

  /// Plays a journal line by line, then leaves the dashboard to the person. The session stays as it was.
  ///
  /// - Parameter pause: Seconds between lines, for those who watch.
  public func play(_ lines: [JournalLine], pause: Double) -> Int32 {
    draw()
    demonstration = Demonstration(lines, pause: pause)
    return runLoop()
  }

  /// - Parameter keep: Done at the end, while the terminal is still taken: keys typed meanwhile are not
  ///   the shell's.
  private func runLoop(_ keep: () -> Void = {}) -> Int32 {
    model.follow(workbench, size: surface.size, now: WorkbenchModel.now)
    draw()
    defer {
      workbench.cancelAll()
      keep()
      workbench.waitForWorkers(atMost: Self.patienceWithWorkers)
      surface.close()
    }
    while true {
      for event in loop.wait(timeout: timeout()) {
        switch event {
        case .input(let input):
          handle(input)
          isStale = true
          mustDrawNow = true
        case .resumed:
          isStale = true
          mustDrawNow = true
        case .woken:
          for answer in orders.takeAll() {
            model.adopt(answer.order, of: answer.request)
            isStale = true
            mustDrawNow = true
          }
          if workbench.drain() {
            session.restoreView(&model, workbench)
            model.follow(workbench, size: surface.size, now: WorkbenchModel.now)
            isStale = true
            if demonstration == nil { session.keepAfterJobs(model, workbench) }
          }
        case .timeout: break
        case .terminate(let signal): return 128 + signal
        }
      }
      advanceDemonstration()
      carryOutEffects()
      if model.shouldQuit { return 0 }
      if isStale, mustDrawNow || WorkbenchModel.now - lastFrame >= Self.jobFrameInterval { draw() }
    }
  }

  private func handle(_ input: InputEvent) {
    session.personActed()
    if demonstration != nil, !input.isPassive {
      demonstration = nil
      model.toast = Toast("Stopped playing; the dashboard is yours.", .notice)
      return
    }
    model.handle(input, workbench: workbench, size: surface.size, now: WorkbenchModel.now)
  }

  private func advanceDemonstration() {
    guard
      demonstration?.advance(&model, workbench, size: surface.size, now: WorkbenchModel.now) == true
    else { return }
    isStale = true
    mustDrawNow = true
    if demonstration?.isOver == true { demonstration = nil }
  }

  private var isStale = false
  private var mustDrawNow = false

  /// Sleeps for ever unless a frame was put off or something plays.
  private func timeout() -> Duration? {
    let now = WorkbenchModel.now
    let frame = isStale ? max(0.001, Self.jobFrameInterval - (now - lastFrame)) : nil
    // A list that is being made says nothing when it is done, so a play looks again and again.
    let line = demonstration.map { workbench.isIdle ? $0.secondsLeft(now: now) : 0.05 }
    return [frame, line].compactMap(\.self).min().map { .seconds($0) }
  }

  private func draw() {
    let frame = model.frame(state: workbench.state, size: surface.size, now: WorkbenchModel.now)
    surface.show(frame.buffer, theme: model.theme, cursor: frame.cursor)
    lastFrame = WorkbenchModel.now
    isStale = false
    mustDrawNow = false
  }

  private func carryOutEffects() {
    for effect in model.effects {
      switch effect {
      case .copy(let text):
        if case .tooLong(let bytes, let limit) = surface.copy(text) {
          model.toast = Toast(
            "Too long to copy: \(Phrase.bytes(bytes)), terminals take \(Phrase.bytes(limit)). e exports it.",
            .failure)
        }
      case .order(let request): orderWorker(request.place).submit(request)
      case .captureMouse(let isOn): surface.setMouse(isOn)
      case .saveOptions:
        if let failure = saved.write(model.options) {
          model.toast = Toast(failure.reason, .failure)
        }
      }
    }
    model.effects = []
  }

  /// Each table has its own: of two that wait, neither may push out the other.
  private func orderWorker(_ place: OrderRequest.Place) -> LatestRequest<OrderRequest> {
    if let worker = orderWorkers[place] { return worker }
    let orders = orders
    let worker = LatestRequest<OrderRequest> { request in
      orders.post((request, TableOrder(of: request.table, for: request.key)))
    }
    orderWorkers[place] = worker
    return worker
  }

  /// Themes of the person stand beside the built-in ones; what is wrong in one is said, not swallowed.
  private func loadUserThemes() {
    guard let folder = ThemeFolder.path() else { return }
    for name in ThemeFolder.names(in: folder) { add(theme: name) }
  }

  /// Shows the theme of a name or of a file.
  private func choose(theme name: String) {
    if let theme = add(theme: name) { model.options.themeName = theme.name }
  }

  /// Reads a theme and offers it, in the place of one of the same name; nil where there is none.
  @discardableResult
  private func add(theme name: String) -> Theme? {
    do {
      let reading = try ThemeFolder.theme(named: name)
      if let place = model.themes.firstIndex(where: { $0.name == reading.theme.name }) {
        model.themes[place] = reading.theme
      } else {
        model.themes.append(reading.theme)
      }
      if let problem = reading.problems.first {
        model.toast = Toast(problem.message(theme: reading.theme.name), .failure)
      }
      return reading.theme
    } catch {
      model.toast = Toast(error.failure.description, .failure)
      return nil
    }
  }
}
