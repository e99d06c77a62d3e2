import Foundation
import Interactions
import SparseMath
import TestSupport
import Testing

/// One interaction for hand-made data; ids are small numbers and also the dense indexes.
struct Row {
  var user: Int
  var item: Int
  var value: Float?
  var time: Int64?
  var event: String?

  init(_ user: Int, _ item: Int, value: Float? = nil, day: Int64? = nil, event: String? = nil) {
    self.user = user
    self.item = item
    self.value = value
    self.time = day.map { $0 * 86_400_000 }
    self.event = event
  }
}

/// A dataset whose ids are 0..<userCount and 0..<itemCount; columns exist where the first row has them.
func makeDataset(_ rows: [Row], userCount: Int? = nil, itemCount: Int? = nil) -> Dataset {
  var eventNames: [String] = []
  for event in rows.compactMap(\.event) where !eventNames.contains(event) {
    eventNames.append(event)
  }
  let users = userCount ?? (rows.map(\.user).max() ?? -1) + 1
  let items = itemCount ?? (rows.map(\.item).max() ?? -1) + 1
  return Dataset(
    name: "made",
    userIDs: .numbers(Column((0..<users).map(Int64.init))),
    itemIDs: .numbers(Column((0..<items).map(Int64.init))),
    log: InteractionLog(
      users: Column(rows.map { UInt32($0.user) }), items: Column(rows.map { UInt32($0.item) }),
      values: rows.first?.value == nil ? nil : Column(rows.map { $0.value ?? .nan }),
      timestamps: rows.first?.time == nil
        ? nil : .milliseconds(Column(rows.map { $0.time ?? 0 })),
      events: eventNames.isEmpty
        ? nil
        : Column(rows.map { UInt8(eventNames.firstIndex(of: $0.event ?? "") ?? 0) }),
      eventNames: eventNames))
}

/// Many seeded rows with ratings and days, some pairs repeated.
func makeRandomDataset(rows: Int, users: Int, items: Int, seed: UInt64 = 1) -> Dataset {
  var generator = SeededGenerator(seed: seed)
  return makeDataset(
    (0..<rows).map { _ in
      Row(
        generator.below(users), generator.below(items), value: Float(1 + generator.below(5)),
        day: Int64(generator.below(1000)))
    }, userCount: users, itemCount: items)
}

extension RowSelection {
  var array: [Int] { (0..<count).map { self[$0] } }
}

/// Ratings of a MovieLens set beside the project, read the plain way.
func readMovieLens(_ name: String) throws -> Dataset {
  let folder = try #require(SharedData.folder).appendingPathComponent("data/\(name)")
  let isLatest = name == "ml-latest-small"
  let text = try String(
    contentsOf: folder.appendingPathComponent(isLatest ? "ratings.csv" : "u.data"), encoding: .utf8)
  var lines = text.split(whereSeparator: \.isNewline)
  if isLatest { lines.removeFirst() }
  let cells = lines.map { $0.split(separator: isLatest ? "," : "\t") }
  func dense(_ column: Int) throws -> (ids: [Int64], indexes: [UInt32]) {
    let numbers = try cells.map { try #require(Int64($0[column])) }
    let ids = Set(numbers).sorted()
    let positions = Dictionary(
      uniqueKeysWithValues: ids.enumerated().map { ($0.element, UInt32($0.offset)) })
    return (ids, numbers.compactMap { positions[$0] })
  }
  let users = try dense(0)
  let items = try dense(1)
  return Dataset(
    name: name, userIDs: .numbers(Column(users.ids)), itemIDs: .numbers(Column(items.ids)),
    log: InteractionLog(
      users: Column(users.indexes), items: Column(items.indexes),
      values: Column(try cells.map { try #require(Float($0[2])) }),
      timestamps: .seconds(Column(try cells.map { try #require(UInt32($0[3])) }))))
}
