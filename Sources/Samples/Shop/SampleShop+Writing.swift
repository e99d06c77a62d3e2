import SparseMath
import Wording

extension SampleShop {
  func write(to folder: String) throws -> [String] {
    try write("events.csv", in: folder) { sink in
      sink.append("user,item,event,timestamp\n")
      for event in events {
        sink.append(users[event.user].id)
        sink.append(byte: UInt8(ascii: ","))
        sink.append(items[event.item].id)
        sink.append(byte: UInt8(ascii: ","))
        sink.append(event.kind.rawValue)
        sink.append(byte: UInt8(ascii: ","))
        sink.append(number: event.time)
        sink.append(byte: 0x0a)
      }
    }
    try write("items.csv", in: folder) { sink in
      sink.append("item,title,category,brand,price,released,description\n")
      for (position, item) in items.enumerated() {
        let shelf = ShopWords.shelves[item.shelf]
        sink.appendRow([
          item.id, item.title, "\(shelf.group)|\(shelf.name)", item.brand,
          planted(.items, position, "price") ?? "\(item.cents / 100).\(item.cents % 100)",
          planted(.items, position, "released")
            ?? CivilDate(daysSince1970: item.released).description,
          item.description,
        ])
      }
    }
    try write("users.csv", in: folder) { sink in
      sink.append("user,region,device,signup_source,joined\n")
      for (position, user) in users.enumerated() {
        sink.appendRow([
          user.id, user.region, user.device, user.source,
          planted(.users, position, "joined") ?? CivilDate(daysSince1970: user.joined).description,
        ])
      }
    }
    try write("truth.json", in: folder) { $0.append(truth) }
    return ["events.csv", "items.csv", "users.csv", "truth.json"]
  }

  private func planted(_ file: ShopFault.File, _ position: Int, _ column: String) -> String? {
    faults.first { $0.file == file && $0.position == position && $0.column == column }?.value
  }

  private func write(
    _ name: String, in folder: String, _ fill: (inout ByteSink) -> Void
  ) throws {
    var sink = try ByteSink(path: folder + "/" + name)
    fill(&sink)
    try sink.finish()
  }

  /// What is planted, as JSON; lines are those of events.csv, where the header is line 1.
  var truth: String {
    var isActiveUser = [Bool](repeating: false, count: users.count)
    var isTouchedItem = [Bool](repeating: false, count: items.count)
    for event in events {
      isActiveUser[event.user] = true
      isTouchedItem[event.item] = true
    }
    let botObjects = bots.map { bot in
      "{\"user\": \(quoted(users[bot.user].id)), \"kind\": \(quoted(bot.kind)), "
        + "\"events\": \(bot.eventCount), \"evidence\": \(quoted(bot.evidence))}"
    }
    let tests = isClean ? [] : ShopDefects.testAccounts
    var members: [(String, String)] = [
      ("sample", quoted("shop")), ("seed", String(seed)), ("clean", String(isClean)),
      ("rows", String(events.count)), ("bots", list(botObjects)),
      ("test_accounts", list(tests.map(quoted))),
    ]
    let spoiled: [(String, ShopEvent.Origin)] = [
      ("exact_duplicates", .exactDuplicate), ("consecutive_repeats", .consecutiveRepeat),
      ("zero_timestamps", .zeroTime), ("future_timestamps", .futureTime),
    ]
    for (name, origin) in spoiled {
      let lines = events.indices.filter { events[$0].origin == origin }.map { String($0 + 2) }
      members.append((name, "{\"count\": \(lines.count), \"lines\": \(list(lines))}"))
    }
    members.append(("implausible_attributes", list(faults.map(object))))
    members.append(("drift", drift))
    members.append(
      ("items_without_events", list(unused(items.map(\.id), isTouchedItem).map(quoted))))
    members.append(
      ("users_without_events", list(unused(users.map(\.id), isActiveUser).map(quoted))))
    return "{\n" + members.map { "  \(quoted($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
  }

  private func object(_ fault: ShopFault) -> String {
    let id = fault.file == .items ? items[fault.position].id : users[fault.position].id
    return "{\"file\": \(quoted(fault.file.rawValue + ".csv")), \"id\": \(quoted(id)), "
      + "\"column\": \(quoted(fault.column)), \"value\": \(quoted(fault.value))}"
  }

  private var drift: String {
    guard !isClean else { return "null" }
    let day = CivilDate(daysSince1970: ShopYear.driftDay).description
    return "{\"from\": \(quoted(day)), \"what\": "
      + quoted("the least known items of every shelf draw almost half of all views")
      + ", \"items\": \(list(trend.map { quoted(items[$0].id) }))}"
  }

  private func unused(_ ids: [String], _ isUsed: [Bool]) -> [String] {
    zip(ids, isUsed).filter { !$0.1 }.map(\.0)
  }

  private func list(_ members: [String]) -> String { "[" + members.joined(separator: ", ") + "]" }

  /// Ids and texts of the sample hold nothing that JSON would escape.
  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
