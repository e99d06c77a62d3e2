import Audit
import Interactions
import Terminal
import Testing
import Workbench

@testable import Dashboard

@Suite("Data, key by key")
struct DataJourneyTests {
  @Test("Each finding opens its rows; f cleans, the receipt is said, U takes it back")
  func findingToCleaning() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.findings)
    let findings = try #require(journey.open?.audit?.findings)
    let position = try #require(findings.firstIndex { $0.id == "duplicates.exact" })
    for _ in 0..<position { journey.type("j") }
    #expect(journey.model.view.data.selectedFinding(journey.context)?.id == "duplicates.exact")
    journey.press(.enter)
    #expect(journey.text.contains("Rows: 2"))
    let before = try #require(journey.open?.rows.count)
    journey.type("f")
    #expect(journey.open?.cleaning == [.dropExactDuplicates])
    #expect(journey.open?.rows.count == before - 2)
    #expect(journey.model.toast?.text.contains("2 dropped") == true)
    #expect(journey.open?.audit?.duplicates.exact == 0)
    journey.type("U")
    #expect(journey.open?.cleaning == [])
    #expect(journey.open?.rows.count == before)
  }

  @Test("On the smallest terminal a finding shows its words, then its rows")
  func shortFinding() throws {
    let journey = try DataJourney()
    journey.size = Size(columns: 50, rows: 15)
    journey.focus(DataScreen.findings)
    let findings = try #require(journey.open?.audit?.findings)
    let position = try #require(findings.firstIndex { $0.id == "duplicates.exact" })
    for _ in 0..<position { journey.type("j") }
    journey.press(.enter)
    let advice = String(findings[position].advice.prefix(20))
    #expect(journey.text.contains(advice))
    journey.press(.down)
    #expect(journey.text.contains("Rows: 2") && !journey.text.contains(advice))
    journey.press(.tab)
    #expect(journey.text.contains(advice))
  }

  @Test("Where pairs repeat, the map counts rows per pair instead of calling it density")
  func repeatedPairs() throws {
    let journey = try DataJourney(opens: false)
    let rows = (0..<40).map { "u\($0 % 5),i\($0 % 4),view,\(1_700_000_000 + $0 * 1000)" }
    try journey.write(
      (["user,item,event,timestamp"] + rows + rows).joined(separator: "\n"), to: "events.csv")
    journey.open("events.csv")
    journey.focus(DataScreen.sparsity)
    #expect(journey.text.contains("per pair") && !journey.text.contains("density ┃"))
  }

  @Test("Choosing the head of the tail narrows every pane; esc shows all again")
  func brushHead() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.tail)
    journey.press(.right, .right)
    let head = try #require(journey.model.view.data.head)
    journey.press(.enter)
    #expect(journey.open?.brush == .items(ranks: 0..<head))
    #expect(journey.open?.brushedAudit?.shape.itemCount == head)
    #expect(journey.text.contains("Top \(head) films"))
    #expect(
      journey.model.screen.title(of: DataScreen.lorenz, journey.context).right
        == "top \(head) films")
    let shown = journey.model.screen.table(of: DataScreen.items, journey.context)
    #expect(shown?.rowCount == head)
    journey.press(.escape)
    #expect(journey.open?.brush == nil)
  }

  @Test("Shift and arrows choose a span of time; the rows outside leave the panes")
  func brushTime() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.timeline)
    journey.press(.right, .shiftRight, .shiftRight)
    #expect(journey.model.view.data.chosenPeriods == 1...3)
    journey.press(.enter)
    let timeline = try #require(journey.open?.audit?.time?.timeline)
    #expect(journey.open?.brushedAudit?.shape.rowCount == timeline.rows[1...3].reduce(0, +))
  }

  @Test("A cleaning rule is set up, previewed with its receipt, applied and taken out again")
  func cleaningRules() throws {
    let journey = try DataJourney()
    journey.type("Cjjj")
    journey.press(.enter)
    journey.type("9")
    journey.press(.enter)
    guard case .success(.cleaning(let receipt))? = journey.workbench.state.preview?.result else {
      Issue.record("no preview of the rule")
      return
    }
    #expect(receipt.rule == .kCore(minimum: 9))
    #expect(journey.text.contains("\(Phrase.count(receipt.rowsDropped)) dropped"))
    journey.press(.enter)
    #expect(journey.open?.cleaning == [.kCore(minimum: 9)])
    #expect(journey.open?.rows.count == receipt.rowsAfter)
    #expect(journey.text.contains("keep the 9-core"))
    journey.type("k")
    journey.press(.up, .up, .up)
    journey.type("x")
    #expect(journey.open?.cleaning == [])
  }

  @Test("The split form counts rows, warns of leakage and sets the rule")
  func split() throws {
    let journey = try DataJourney()
    journey.type("S")
    for _ in 0..<4 { journey.press(.right) }
    #expect(journey.text.contains("random rows"))
    guard case .success(.split(let facts))? = journey.workbench.state.preview?.result else {
      Issue.record("no preview of the split")
      return
    }
    #expect(facts.leakage.severity == .leak, "a random split of rows with a time leaks")
    #expect(facts.train + facts.validation + facts.test == journey.open?.rows.count)
    journey.press(.enter)
    #expect(journey.open?.splitRule == .random(validation: 0.1, test: 0.1, seed: 7))
    journey.type("U")
    #expect(journey.open?.splitRule == .userTemporal(validation: 0.1, test: 0.1))
  }

  @Test("A typed threshold becomes the feedback rule; nonsense is answered in words")
  func feedback() throws {
    let journey = try DataJourney()
    journey.type("Fj")
    journey.type("4x")
    journey.press(.enter)
    #expect(journey.text.contains("expected a rating"))
    journey.type("4")
    journey.press(.enter)
    journey.press(.enter)
    #expect(journey.open?.rules.positiveThreshold == 4)
  }

  @Test("A column gets another role, the file is read again and the choice is remembered")
  func mapping() throws {
    let journey = try DataJourney()
    journey.type("m")
    #expect(journey.text.contains("column timestamp"))
    // The time column from timestamp to event and on to not used.
    journey.type("jjj")
    journey.press(.right, .right)
    journey.press(.enter)
    #expect(journey.open?.dataset.log.timestamps == nil)
    journey.open("films")
    #expect(journey.open?.dataset.log.timestamps == nil)
  }

  @Test("A file that is not recognised says why; the mapping names its columns and opens it")
  func unrecognised() throws {
    let journey = try DataJourney(opens: false)
    try journey.write((1...30).map { "a\($0 % 7);b\($0);x\n" }.joined(), to: "odd.txt")
    journey.open("odd.txt")
    guard case .failed = journey.workbench.state.phase else {
      // Recognised after all: nothing to map.
      return
    }
    journey.type("m")
    journey.press(.enter)
    #expect(journey.open?.dataset.interactionCount == 30)
  }

  @Test("The welcome opens the sample shop with one key")
  func sample() throws {
    let journey = try DataJourney(opens: false)
    #expect(journey.text.contains("open the sample shop"))
    journey.press(.enter)
    #expect(journey.open?.dataset.log.eventNames.count == 3)
    #expect(journey.workbench.state.phase == .ready)
  }

  @Test("Rules that leave no row leave a screen that says so, and U brings the rows back")
  func nothingLeft() throws {
    let journey = try DataJourney()
    journey.workbench.perform(.clean(.kCore(minimum: 1000)))
    journey.settle()
    #expect(journey.open?.rows.count == 0)
    for pane in DataLayout.panes {
      journey.focus(pane)
      journey.press(.right, .down, .left, .end)
      #expect(journey.text.contains("No interactions"))
    }
    journey.type("U")
    #expect(journey.open?.cleaning == [])
    #expect(journey.open?.audit?.shape.rowCount ?? 0 > 0)
  }

  @Test("Tab reaches every pane and each has figures to export")
  func everyPane() throws {
    let journey = try DataJourney()
    var seen: Set<PaneID> = []
    for _ in DataLayout.panes {
      journey.press(.tab)
      seen.insert(journey.model.view.data.focus)
      let figures = try #require(journey.model.focusedFigures(journey.context))
      #expect(figures().count > 1, "\(journey.model.view.data.focus.key) has no figures")
    }
    #expect(seen == Set(DataLayout.panes))
  }

  @Test("An export is written in the background, and how it ended is said")
  func export() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.items)
    let path = journey.folder.appendingPathComponent("items.csv").path
    journey.press(.character("e"), .control("u"))
    journey.model.handle(
      .paste(path), workbench: journey.workbench, size: journey.size, now: 0)
    journey.press(.enter)
    #expect(journey.model.toast?.text == "Wrote \(path).")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 41 && lines[0] == "film,ratings", "\(lines[0])")
    journey.press(.character("e"), .control("u"), .character("/"), .enter)
    #expect(journey.model.toast?.kind == .failure)
  }

  @Test("Other data begin with a map, a head and a time of their own")
  func otherData() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.sparsity)
    journey.press(.right, .right, .down)
    journey.focus(DataScreen.tail)
    journey.press(.right)
    #expect(journey.model.view.data.head != nil)
    try journey.write("user,item\na,x\na,y\nb,x\n", to: "few.csv")
    journey.open("few.csv")
    #expect(journey.model.view.data.head == nil)
    #expect(journey.model.view.data.cell == Point(column: 0, row: 0))
  }

  @Test("Enter opens the rows behind a cell of the map; esc goes back to it")
  func cellRows() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.sparsity)
    journey.press(.enter)
    let data = journey.model.view.data
    #expect(data.focus == DataScreen.rows)
    let open = try #require(journey.open)
    let audit = try #require(open.audit)
    guard case .cell(let users, let items)? = data.openCell?.part else {
      Issue.record("no cell is open")
      return
    }
    func ids(_ side: Concentration, _ ranks: Range<Int>) -> Set<UInt32> {
      Set(ranks.map { side.ranking[$0] })
    }
    let (isUser, isItem) = (ids(audit.activity, users), ids(audit.popularity, items))
    let log = open.dataset.log
    let expected = (0..<log.count).filter {
      isUser.contains(log.users[$0]) && isItem.contains(log.items[$0])
    }
    let table = try #require(journey.model.screen.table(of: DataScreen.rows, journey.context))
    #expect(!expected.isEmpty)
    #expect(
      (0..<table.rowCount).map { table.cell($0, 0).plain } == expected.map { Phrase.count($0 + 1) })
    journey.press(.escape)
    #expect(journey.model.view.data.focus == DataScreen.sparsity)
    #expect(journey.model.view.data.openCell == nil)
  }

  @Test("An opened cell narrows every pane, and closes where other rows are left")
  func cellBrush() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.sparsity)
    journey.press(.enter)
    let count = journey.model.screen.table(of: DataScreen.rows, journey.context)?.rowCount
    journey.press(.enter)
    #expect(journey.open?.brushedAudit?.shape.rowCount == count)
    journey.focus(DataScreen.sparsity)
    journey.press(.enter)
    journey.workbench.perform(.clean(.dropExactDuplicates))
    journey.settle()
    #expect(journey.model.view.data.openCell == nil)
    #expect(journey.model.view.data.focus == DataScreen.sparsity)
  }

  @Test("The table of users and films holds what each gave each, and scrolls across")
  func headTable() throws {
    let journey = try DataJourney()
    journey.size = Size(columns: 200, rows: 60)
    journey.focus(DataScreen.head)
    let open = try #require(journey.open)
    let audit = try #require(open.audit)
    let table = try #require(journey.model.screen.table(of: DataScreen.head, journey.context))
    let log = open.dataset.log
    let (user, item) = (audit.activity.ranking[0], audit.popularity.ranking[1])
    let rows = (0..<log.count).filter { log.users[$0] == user && log.items[$0] == item }
    let value = rows.last.flatMap { row in log.values.map { Double($0[row]) } }
    #expect(table.cell(0, 2).plain == value.map(ValuesPane.text) ?? "·")
    let last = try #require(table.columns.last?.title.prefix(8))
    #expect(!journey.text.contains("users × films  \(last)"))
    for _ in table.columns { journey.type("l") }
    let state = journey.model.view.data.tableState(of: DataScreen.head)
    #expect(state.across.cursor == table.columns.count - 1)
    #expect(state.across.scrolled > 0)
    #expect(journey.text.contains(" \(open.dataset.userIDs[Int(user)]) "), "users stay in view")
    journey.press(.escape)
    #expect(journey.model.view.data.tableState(of: DataScreen.head).across == ColumnScroll())
  }

  @Test("n and N go from match to match, around the ends, also among all rows")
  func search() throws {
    let journey = try DataJourney()
    journey.focus(DataScreen.items)
    journey.type("n")
    #expect(journey.model.toast?.text.contains("/ does") == true)
    journey.type("/river")
    journey.press(.enter)
    let table = try #require(journey.model.screen.table(of: DataScreen.items, journey.context))
    let matches = (0..<table.rowCount).filter { table.cell($0, 0).plain.hasPrefix("River") }
    #expect(matches.count > 2)
    var cursor: Int { journey.model.view.data.tableState(of: DataScreen.items).cursor }
    journey.press(.escape)
    #expect(journey.model.view.data.tableState(of: DataScreen.items).filter.isEmpty)
    journey.type("g")
    var seen: [Int] = []
    for _ in matches {
      journey.type("n")
      seen.append(cursor)
    }
    #expect(seen == matches)
    journey.type("n")
    #expect(cursor == matches[0])
    journey.type("N")
    #expect(cursor == matches.last)
  }
}
