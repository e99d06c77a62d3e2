import Terminal
import TestSupport
import Testing
import Workbench

@testable import Dashboard

@Suite(
  "Tables of more rows than are sorted while the screen waits", .enabled(if: SharedData.isPresent))
struct LongTableTests {
  /// The order asked for of another thread, if one was.
  private func request(_ journey: DataJourney) -> OrderRequest? {
    defer { journey.model.effects = [] }
    return journey.model.effects.lazy.compactMap { effect in
      if case .order(let request) = effect { request } else { nil }
    }.first
  }

  private func state(_ journey: DataJourney) -> TableState {
    journey.model.view.data.tableState(of: DataScreen.items)
  }

  private func sorted() throws -> (DataJourney, OrderRequest) {
    let folder = try #require(SharedData.folder)
    let journey = try DataJourney(opens: false)
    journey.workbench.perform(
      .open(location: folder.appendingPathComponent("data/retailrocket-mb/events.csv").path))
    journey.settle()
    #expect(journey.open?.audit?.popularity.count == 29_905)
    journey.focus(DataScreen.items)
    journey.model.view.data.tables[DataScreen.items, default: TableState()].sort =
      TableState.Sort(column: 1, isDescending: false)
    journey.settle()
    return (journey, try #require(request(journey)))
  }

  @Test("Items of a real shop are sorted elsewhere; until then the old order stands")
  func sortsElsewhere() throws {
    let (journey, request) = try sorted()
    let rowCount = request.table.rowCount
    #expect(rowCount > TableOrder.inlineLimit)
    let isOrdered = state(journey).order != nil
    #expect(!isOrdered)
    let (shown, note) = (journey.text, "sorting…")
    #expect(shown.contains(note))
    let isAskedAgain = self.request(journey) != nil
    #expect(!isAskedAgain, "one order is asked for once")
    journey.model.adopt(TableOrder(of: request.table, for: request.key), of: request)
    let order = try #require(state(journey).order)
    let rows = order.map { request.table.key($0, 1) }
    guard case .number(let first)? = rows.first, case .number(let last)? = rows.last else {
      Issue.record("rows are not numbers")
      return
    }
    #expect(first <= last)
    let after = journey.text
    #expect(!after.contains(note))
  }

  @Test("An order that comes while another screen is on show is there on return")
  func comesLate() throws {
    let (journey, request) = try sorted()
    journey.type("2")
    journey.model.adopt(TableOrder(of: request.table, for: request.key), of: request)
    journey.type("1")
    #expect(state(journey).order?.count == request.table.rowCount)
    let isAskedAgain = self.request(journey) != nil
    #expect(!isAskedAgain)
  }
}
