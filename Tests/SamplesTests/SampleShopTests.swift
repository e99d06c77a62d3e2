import Foundation
import Samples
import Testing

@Suite("The shop") struct SampleShopTests {
  private struct Truth: Decodable {
    struct Bot: Decodable {
      let user: String
      let kind: String
      let events: Int
    }
    struct Lines: Decodable {
      let count: Int
      let lines: [Int]
    }
    let rows: Int
    let bots: [Bot]
    let testAccounts: [String]
    let exactDuplicates: Lines
    let consecutiveRepeats: Lines
    let zeroTimestamps: Lines
    let futureTimestamps: Lines
    let itemsWithoutEvents: [String]
    let usersWithoutEvents: [String]
    struct Fault: Decodable {
      let file: String
      let id: String
      let column: String
      let value: String
    }
    let implausibleAttributes: [Fault]
  }

  private func withShopFolder(
    isClean: Bool, _ body: (URL, Truth) throws -> Void
  ) throws {
    try withTemporaryFolder { folder in
      try Sample.shop.write(to: folder.path, isClean: isClean)
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      try body(
        folder,
        try decoder.decode(
          Truth.self, from: Data(contentsOf: folder.appendingPathComponent("truth.json"))))
    }
  }

  private func withShop(
    isClean: Bool, _ body: ([[Substring]], Truth) throws -> Void
  ) throws {
    try withShopFolder(isClean: isClean) { folder, truth in
      try body(try readRows(folder.appendingPathComponent("events.csv")), truth)
    }
  }

  @Test("It has about 60,000 events of 2,000 users and 1,200 items")
  func shape() throws {
    try withShop(isClean: false) { events, truth in
      #expect((59_000...61_000).contains(events.count) && truth.rows == events.count)
      let items = Set(events.map { $0[1] })
      let users = Set(events.map { $0[0] })
      #expect(users.count + truth.usersWithoutEvents.count == 2_000)
      #expect(items.count + truth.itemsWithoutEvents.count == 1_200)
      #expect(truth.itemsWithoutEvents.count >= 30 && truth.usersWithoutEvents.count >= 40)
      #expect(Set(events.map { $0[2] }) == ["view", "cart", "purchase"])
    }
  }

  @Test("Every planted row is where the truth says")
  func plantedRows() throws {
    try withShop(isClean: false) { events, truth in
      func rows(_ lines: Truth.Lines) -> [[Substring]] { lines.lines.map { events[$0 - 2] } }
      #expect(truth.exactDuplicates.count == 240 && truth.consecutiveRepeats.count == 180)
      for line in truth.exactDuplicates.lines { #expect(events[line - 2] == events[line - 3]) }
      #expect(rows(truth.zeroTimestamps).allSatisfy { $0[3] == "0" })
      #expect(events.count { $0[3] == "0" } == truth.zeroTimestamps.count)
      #expect(rows(truth.futureTimestamps).allSatisfy { Int($0[3]) ?? 0 > 4_000_000_000 })
      #expect(events.count { Int($0[3]) ?? 0 > 4_000_000_000 } == truth.futureTimestamps.count)
      // Apart from the planted rows nothing repeats.
      #expect(events.count - Set(events).count == truth.exactDuplicates.count)
    }
  }

  @Test("Bots and test accounts have the events that the truth counts")
  func plantedAccounts() throws {
    try withShop(isClean: false) { events, truth in
      let counts = Dictionary(grouping: events) { String($0[0]) }.mapValues(\.count)
      #expect(Set(truth.bots.map(\.kind)).count == 3)
      for bot in truth.bots { #expect(counts[bot.user] == bot.events) }
      #expect(truth.testAccounts == ["test_user_1", "test_user_2", "qa-bot"])
      for account in truth.testAccounts { #expect(counts[account] == 36) }
    }
  }

  @Test("Every implausible attribute is where the truth says, and the clean shop has none")
  func plantedAttributes() throws {
    for isClean in [false, true] {
      try withShopFolder(isClean: isClean) { folder, truth in
        #expect(truth.implausibleAttributes.count == (isClean ? 0 : 10))
        for fault in truth.implausibleAttributes {
          let rows = try readRows(folder.appendingPathComponent(fault.file))
          let row = try #require(rows.first { $0[0] == fault.id })
          #expect(row.contains(Substring(fault.value)), "\(fault)")
        }
      }
    }
  }

  @Test("The clean shop has no planted defect")
  func clean() throws {
    try withShop(isClean: true) { events, truth in
      #expect(truth.bots.isEmpty && truth.testAccounts.isEmpty)
      #expect(Set(events).count == events.count)
      let times = events.compactMap { Int($0[3]) }
      #expect(times == times.sorted())
      #expect(times.first ?? 0 >= 1_735_689_600 && times.last ?? 0 < 1_767_225_600 + 3_600)
      var last: [Substring: [Substring]] = [:]
      for event in events {
        #expect(last[event[0]] != Array(event[1...2]))
        last[event[0]] = Array(event[1...2])
      }
    }
  }
}
