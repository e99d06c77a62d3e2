import Wording

extension Dataset {
  /// One row in words: `user 13, item 50, value 5, 1997-11-03`.
  func describe(row: Int) -> String {
    var parts = [
      "user \(userIDs[Int(log.users[row])])", "item \(itemIDs[Int(log.items[row])])",
    ]
    if let events = log.events { parts.append(log.eventNames[Int(events[row])]) }
    if let values = log.values { parts.append("value \(Words.number(Double(values[row])))") }
    if let timestamps = log.timestamps { parts.append(Words.day(timestamps[row])) }
    return parts.joined(separator: ", ")
  }
}
