import Foundation
import Interactions
import SparseMath
import TestSupport

/// Small readers for the layouts that the tests need, so that they judge the audit alone.
enum RealData {
  static func movieLens100K() -> Dataset? {
    guard let rows = lines("ml-100k/u.data", separator: "\t") else { return nil }
    return ratings(rows, header: 0)
  }

  static func movieLensSmall() -> Dataset? {
    guard let rows = lines("ml-latest-small/ratings.csv", separator: ",") else { return nil }
    return ratings(rows, header: 1)
  }

  static func retailRocket() -> Dataset? {
    guard let rows = lines("retailrocket-mb/events.csv", separator: ",") else { return nil }
    let names = ["view", "addtocart", "transaction"]
    var data = TestRows()
    data.hasTimes = true
    data.eventNames = names
    let (users, items) = (index(rows, 0, header: 1), index(rows, 1, header: 1))
    data.rows = rows.dropFirst().map {
      .init(
        user: users[$0[0]] ?? 0, item: items[$0[1]] ?? 0, time: (Int64($0[3]) ?? 0) * 1000,
        event: UInt8(names.firstIndex(of: $0[2]) ?? 0))
    }
    return data.dataset
  }

  static func lastFM() -> Dataset? {
    guard let rows = lines("hetrec2011-lastfm-2k/user_artists.dat", separator: "\t") else {
      return nil
    }
    var data = TestRows()
    data.hasValues = true
    let (users, items) = (index(rows, 0, header: 1), index(rows, 1, header: 1))
    data.rows = rows.dropFirst().map {
      .init(user: users[$0[0]] ?? 0, item: items[$0[1]] ?? 0, value: Float($0[2]) ?? 0)
    }
    return data.dataset
  }

  private static func ratings(_ rows: [[String]], header: Int) -> Dataset {
    var data = TestRows()
    data.hasValues = true
    data.hasTimes = true
    let (users, items) = (index(rows, 0, header: header), index(rows, 1, header: header))
    data.rows = rows.dropFirst(header).map {
      .init(
        user: users[$0[0]] ?? 0, item: items[$0[1]] ?? 0, value: Float($0[2]) ?? 0,
        time: (Int64($0[3]) ?? 0) * 1000)
    }
    return data.dataset
  }

  /// Dense positions in ascending order of the numbers.
  private static func index(_ rows: [[String]], _ column: Int, header: Int) -> [String: Int] {
    let ids = Set(rows.dropFirst(header).map { $0[column] }).sorted {
      (Int($0) ?? 0) < (Int($1) ?? 0)
    }
    return Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
  }

  private static func lines(_ path: String, separator: Character) -> [[String]]? {
    guard let url = SharedData.folder?.appendingPathComponent("data/" + path),
      let text = try? String(contentsOf: url, encoding: .utf8)
    else { return nil }
    return text.split(whereSeparator: \.isNewline).map {
      $0.split(separator: separator).map(String.init)
    }
  }
}
