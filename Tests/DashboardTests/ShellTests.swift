import Terminal
import TestSupport
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("The frame around every screen")
struct ShellTests {
  let size = Size(columns: 100, rows: 30)
  let workbench = WorkbenchModel(workspace: Workspace(folder: "/nonexistent"))

  private func type(_ keys: Key..., into model: inout DashboardModel) {
    for key in keys { model.handle(.key(key), workbench: workbench, size: size, now: 0) }
  }

  private func text(of model: DashboardModel, size: Size? = nil) -> String {
    model.frame(state: workbench.state, size: size ?? self.size, now: 0).buffer.text
  }

  @Test("Digits go to screens, and back and forward follow browser rules")
  func digitsAndHistory() {
    var model = DashboardModel()
    type(.character("2"), .character("4"), into: &model)
    #expect(model.view.screen == .compare)
    type(.character("["), into: &model)
    #expect(model.view.screen == .train)
    type(.character("]"), into: &model)
    #expect(model.view.screen == .compare)
    type(.character("["), .character("["), into: &model)
    #expect(model.view.screen == .data)
    type(.character("3"), .character("]"), into: &model)
    #expect(model.view.screen == .recommend, "going somewhere drops what was ahead")
  }

  @Test("The last line always ends with the palette and help")
  func lastLine() {
    var model = DashboardModel()
    for digit in "1234" {
      type(.character(digit), into: &model)
      for size in [Size(columns: 50, rows: 15), self.size, Size(columns: 200, rows: 60)] {
        let last = text(of: model, size: size).split(separator: "\n").last ?? ""
        #expect(last.hasSuffix(": command  ? help"), "\(last)")
      }
    }
  }

  @Test("A headline ends with a whole sentence, and the first one is always there")
  func headline() {
    func headline(_ columns: Int, _ sentences: String...) -> String {
      let context = ScreenContext(
        state: workbench.state, options: DisplayOptions(), size: Size(columns: columns, rows: 30),
        now: 0)
      return Chrome.headline(sentences, context)
    }
    #expect(headline(100, "One.", "Two.") == "One. Two.")
    let long = String(repeating: "word ", count: 17) + "end."
    #expect(headline(100, long, "It costs a little.") == long)
    #expect(headline(200, long, "It costs a little.") == long + " It costs a little.")
    #expect(headline(50, long + long, "More.") == long + long)
  }

  @Test("The palette finds a command by letters in order and does it")
  func palette() {
    var model = DashboardModel()
    type(.character(":"), into: &model)
    for letter in "go tra" { type(.character(letter), into: &model) }
    #expect(text(of: model).contains("Goes to the Train screen."))
    type(.enter, into: &model)
    #expect(model.view.screen == .train)
    #expect(model.overlays.isEmpty)
  }

  @Test("An action that is off says why instead of doing nothing")
  func disabledReason() {
    var model = DashboardModel()
    type(.character("2"), .character("n"), into: &model)
    #expect(model.overlays.isEmpty)
    #expect(model.toast?.text.contains("Open data first") == true)
  }

  @Test("Help lists every key that works here, with what it does")
  func help() {
    var model = DashboardModel()
    let context = ScreenContext(
      state: workbench.state, options: model.options, size: Size(columns: 100, rows: 200), now: 0)
    model.handle(.key(.character("?")), workbench: workbench, size: context.size, now: 0)
    let shown = text(of: model, size: context.size)
    for action in model.actions(context) where !action.keys.isEmpty {
      #expect(shown.contains(String(action.help.prefix(30))), "\(action.id)")
    }
  }

  @Test("No two actions of a screen share a key")
  func keysAreUnique() {
    var model = DashboardModel()
    for screen in ScreenID.allCases {
      model.view.screen = screen
      let context = ScreenContext(
        state: workbench.state, options: model.options, size: size, now: 0)
      var owner: [Key: String] = [:]
      for action in model.screen.actions(context) {
        for key in action.keys {
          #expect(
            owner[key] == nil, "\(screen.name): \(key.name) is \(owner[key] ?? "") and \(action.id)"
          )
          owner[key] = action.id
        }
      }
    }
  }

  @Test("No command sits on the keys that move")
  func movingKeysAreFree() {
    var model = DashboardModel()
    let moving: Set<Key> = Set("hjklgG".map(Key.character))
    for screen in ScreenID.allCases {
      model.view.screen = screen
      let context = ScreenContext(
        state: workbench.state, options: model.options, size: size, now: 0)
      for action in model.actions(context) {
        #expect(moving.isDisjoint(with: action.keys), "\(action.id)")
      }
    }
  }

  @Test("A terminal that is too small says so, in any size, and nothing traps")
  func everySize() {
    var model = DashboardModel()
    for columns in [1, 2, 10, 20, 49, 50, 80, 99, 100, 160, 300, 500] {
      for rows in [1, 2, 5, 14, 15, 24, 28, 60, 200] {
        let size = Size(columns: columns, rows: rows)
        for screen in ScreenID.allCases {
          model.view.screen = screen
          let frame = model.frame(state: workbench.state, size: size, now: 0).buffer
          #expect(frame.size == size)
        }
      }
    }
    #expect(text(of: model, size: Size(columns: 49, rows: 15)).contains("recscope needs 50×15"))
  }

  @Test("Drawing in ASCII uses 7-bit characters only")
  func asciiOnly() {
    var model = DashboardModel()
    model.options.glyphs = .ascii
    for screen in ScreenID.allCases {
      model.view.screen = screen
      #expect(text(of: model).unicodeScalars.allSatisfy { $0.isASCII })
    }
    type(.character("?"), into: &model)
    #expect(text(of: model).unicodeScalars.allSatisfy { $0.isASCII })
  }

  @Test("q at the top quits; with a job running it asks first")
  func quitting() {
    var model = DashboardModel()
    type(.character("q"), into: &model)
    #expect(model.shouldQuit)
  }

  @Test("Presenting shows one pane and the keys pressed, and p ends it")
  func presenting() {
    var model = DashboardModel()
    type(.character("p"), .character("z"), into: &model)
    #expect(model.options.isPresenting)
    #expect(model.keyEcho == ["z"])
    type(.character("p"), into: &model)
    #expect(!model.options.isPresenting)
  }

  @Test("Options change at once and esc puts them back")
  func optionsPreview() {
    var model = DashboardModel()
    model.themes = ThemeLibrary.all
    type(.character("o"), .right, into: &model)
    #expect(model.options.themeName == "light")
    type(.escape, into: &model)
    #expect(model.options.themeName == "dark")
  }

  @Test("Esc gives back the mouse that the options took")
  func optionsGiveBackTheMouse() {
    var model = DashboardModel()
    type(.character("o"), .down, .down, .right, into: &model)
    #expect(model.effects == [.captureMouse(false)])
    type(.escape, into: &model)
    #expect(model.options.capturesMouse && model.effects.last == .captureMouse(true))
  }

  @Test("A journal without a screen, which has no themes, can switch to the next one")
  func themeWithoutThemes() {
    var model = DashboardModel()
    type(.character("t"), into: &model)
    #expect(model.options.themeName == "dark")
  }

  @Test("Help scrolled to its end goes up with the next key")
  func scrollingBack() {
    var model = DashboardModel()
    type(.character("?"), .character("G"), into: &model)
    let end = text(of: model)
    type(.down, .down, into: &model)
    #expect(text(of: model) == end)
    type(.up, into: &model)
    #expect(text(of: model) != end)
  }

  @Test("What is typed stays in sight however long it is, and the cursor with it")
  func longFilter() {
    var field = TextField()
    field.insert(String(repeating: "a", count: 30) + "end")
    var buffer = CellBuffer(size: Size(columns: 12, rows: 1))
    field.draw(into: &buffer, column: 0, row: 0, columns: 10, style: .text)
    #expect(buffer.text == "aaaaaaend")
    #expect(field.cursorColumn(in: 10) == 9)
    _ = field.handle(.home)
    #expect(field.cursorColumn(in: 10) == 0)
  }

  @Test("Arrows step from a typed number to its neighbours on the ladder")
  func ladder() {
    let ladder = [0.0, 1, 2, 5, 10, 20]
    #expect(FormSteps.next(after: 15, in: ladder, 1) == 20)
    #expect(FormSteps.next(after: 15, in: ladder, -1) == 10)
    #expect(FormSteps.next(after: 20, in: ladder, 1) == 20)
    #expect(FormSteps.next(after: 0, in: ladder, -1) == 0)
  }

  @Test("x cancels the job that was chosen, also when others start meanwhile")
  func jobsKeepTheirPlace() {
    var model = DashboardModel()
    func job(_ id: Int) -> Job {
      Job(
        id: id, title: "job \(id)", status: .running, progress: Job.Progress(), startedAt: 0,
        endedAt: nil)
    }
    workbench.state.jobs = [job(1), job(2)]
    type(.character("J"), .down, into: &model)
    workbench.state.jobs.append(job(3))
    type(.character("x"), into: &model)
    #expect(workbench.journal.lines.last == .command(.cancelJob(1)))
  }

  @Test("A question is shown to its end above the answers")
  func longQuestion() {
    var model = DashboardModel()
    let question = (1...40).map { "word\($0)" }.joined(separator: " ") + "?"
    model.open(ConfirmOverlay(question: question, yes: "do it") { _, _ in })
    for size in [Size(columns: 50, rows: 15), size] {
      let shown = text(of: model, size: size)
      #expect(shown.contains("word40?") && shown.contains("y  do it"))
    }
  }

  @Test("Panes of fixed size share what there is and never stand outside")
  func fixedPanes() {
    let layout = LayoutNode.rows([
      .fixed(8, .pane("a")), .fixed(8, .pane("b")), .share(1, .pane("c")),
    ])
    for rows in 0...20 {
      let areas = layout.place(in: Rect(column: 0, row: 2, columns: 10, rows: rows))
      #expect(areas.reduce(0) { $0 + $1.area.size.rows } == rows)
      #expect(areas.allSatisfy { $0.area.rows.upperBound <= 2 + rows })
    }
  }
}
