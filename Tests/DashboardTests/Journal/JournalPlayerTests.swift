import Terminal
import Testing

@testable import Dashboard
@testable import Workbench

@Suite("Playing journals")
struct JournalPlayerTests {
  @Test("What a person did is written so that it can be done again")
  func recording() throws {
    var first = try TrainBench()
    try first.play(
      """
      command {"open":{"location":"FILE"}}
      key 2
      key n
      type ease
      key enter
      key enter
      key ?
      key esc
      action go.compare
      key z
      """)
    let lines = first.workbench.journal.lines
    #expect(lines.dropFirst().first == .action("go.train"))
    #expect(lines.suffix(2) == [.action("go.compare"), .action("pane.zoom")])
    #expect(!lines.contains(.action("help")), "a question that was closed changed nothing")
    #expect(!lines.contains(.action("train.new")), "the command that came of it stands for it")

    var second = try TrainBench(in: first.folder)
    var player = JournalPlayer(lines)
    try player.play(&second.model, second.workbench, size: second.size)
    #expect(second.model.view.screen == .compare)
    #expect(second.model.view.isZoomed)
    #expect(second.text.contains("EASE"))
  }

  @Test("A step that cannot be done is named, and says what could be")
  func failures() throws {
    for (journal, words) in [
      ("key 2\nkey nope\n", "step 2: there is no key nope"),
      ("action dance\n", "step 1: there is no action dance on the Data screen"),
      ("key 2\naction train.retry\n", "step 2: train.retry cannot be done now"),
    ] {
      var bench = try TrainBench()
      let failure = #expect(throws: Failure.self) { try bench.play(journal) }
      #expect(failure?.reason == words)
      #expect(failure?.advice.isEmpty == false)
    }
  }

  @Test("Keys have names that read back as the same keys")
  func keyNames() {
    let keys: [Key] = [
      .character("j"), .character(" "), .character("é"), .enter, .escape, .tab, .backTab, .up,
      .shiftLeft, .pageDown, .control("d"), .delete,
    ]
    for key in keys { #expect(Key(named: key.name) == key) }
    #expect(Key(named: "left") == .left)
    #expect(Key(named: "jj") == nil && Key(named: "") == nil && Key(named: "ctrl-") == nil)
  }

  @Test("A demonstration waits for its time and ends where a step cannot be done")
  func demonstration() throws {
    var bench = try TrainBench()
    var demonstration = Demonstration([.key("2"), .action("dance"), .key("4")], pause: 1)
    let start = WorkbenchModel.now
    func advance(_ now: Double) -> Bool {
      demonstration.advance(&bench.model, bench.workbench, size: bench.size, now: now)
    }
    #expect(!advance(start))
    #expect(advance(start + 2))
    #expect(bench.model.view.screen == .train)
    #expect(!advance(start + 2.5))
    #expect(advance(start + 4))
    #expect(demonstration.isOver)
    #expect(bench.model.toast?.kind == .failure)
    #expect(bench.model.view.screen == .train)
  }

  @Test("The next start stands where the last one was left")
  func view() throws {
    var first = try TrainBench()
    try first.play(
      """
      command {"open":{"location":"FILE"}}
      command {"train":{"modelID":"ease","settings":{"values":{}},"seed":7}}
      key 2
      key s
      key enter
      key /
      type as
      key enter
      key 4
      key tab
      """)
    let saved = first.model.savedView(first.workbench.state)
    var second = DashboardModel()
    second.restore(saved, first.workbench.state)
    #expect(second.view.screen == .compare)
    #expect(second.view.compare.focus == first.model.view.compare.focus)
    #expect(second.view.train.runsState.filter.text == "as")
    #expect(second.view.train.runsState.sort == first.model.view.train.runsState.sort)
    #expect(second.savedView(first.workbench.state).screens == saved.screens)
    var odd = saved
    odd.screen = "Lab"
    odd.screens["Train"]?.focus = "gone"
    second.restore(odd, first.workbench.state)
    #expect(second.view.screen == .data)
  }
}
