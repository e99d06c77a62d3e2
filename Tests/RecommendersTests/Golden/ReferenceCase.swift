import Foundation
import Interactions
import Recommenders
import SparseMath
import TestSupport
import Testing

/// One data set under one protocol: its training matrix, and the golden results beside it.
struct ReferenceCase: Sendable, CustomTestStringConvertible {
  let dataset: String
  let splitProtocol: String

  var testDescription: String { "\(dataset) \(splitProtocol)" }

  static let all = ["ml-100k", "ml-latest-small"].flatMap { dataset in
    ["user_temporal", "global_temporal"].map {
      ReferenceCase(dataset: dataset, splitProtocol: $0)
    }
  }

  struct List: Decodable {
    let user: Int
    let items: [Int]
    let scores: [Double]
  }

  /// Decodes one of the golden files.
  func golden<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value {
    let folder = try #require(SharedData.folder)
    let file = folder.appendingPathComponent("reference/\(dataset)/\(splitProtocol)/\(name).json")
    return try JSONDecoder().decode(type, from: Data(contentsOf: file))
  }

  /// The training part, numbered by ascending ids of its own users and items.
  func problem() throws -> ReferenceProblem {
    let train = try trainRows()
    let users = Set(train.map(\.user)).sorted()
    let items = Set(train.map(\.item)).sorted()
    let itemPlaces = Dictionary(uniqueKeysWithValues: zip(items, items.indices))
    let byUser = Dictionary(grouping: train, by: \.user)
    let histories = users.map { user in
      let places = (byUser[user] ?? []).compactMap { itemPlaces[$0.item] }
      let sorted = places.indices.sorted { places[$0] < places[$1] }
      return History(
        items: sorted.map { ItemIndex(places[$0]) }, order: sorted.map { UInt32($0) })
    }
    return ReferenceProblem(
      users: users, items: items,
      feedback: Samples.feedback(histories, itemCount: items.count))
  }

  private struct Row {
    let user: Int
    let item: Int
    let time: Int
  }

  private func trainRows() throws -> [Row] {
    let rows = try self.rows()
    let ordered = rows.indices.sorted {
      rows[$0].time != rows[$1].time ? rows[$0].time < rows[$1].time : $0 < $1
    }.map { rows[$0] }
    if splitProtocol == "global_temporal" { return Array(ordered.prefix(rows.count * 8 / 10)) }
    return Dictionary(grouping: ordered, by: \.user).values.flatMap {
      $0.prefix($0.count * 8 / 10)
    }
  }

  private func rows() throws -> [Row] {
    let folder = try #require(SharedData.folder)
    let isTabbed = dataset == "ml-100k"
    let file = folder.appendingPathComponent(
      "data/\(dataset)/" + (isTabbed ? "u.data" : "ratings.csv"))
    let lines = try String(contentsOf: file, encoding: .utf8).utf8.split(
      whereSeparator: { $0 == 10 || $0 == 13 })
    return try lines.dropFirst(isTabbed ? 0 : 1).map { line in
      let fields = line.split(separator: isTabbed ? 9 : 44)
      return Row(
        user: try #require(Int(String(fields[0]) ?? "")),
        item: try #require(Int(String(fields[1]) ?? "")),
        time: try #require(Int(String(fields[3]) ?? "")))
    }
  }
}

/// Training data with the ids that its indexes stand for.
struct ReferenceProblem: Sendable {
  let users: [Int]
  let items: [Int]
  let feedback: FeedbackMatrix

  /// Whether lists equal golden ones: same items, scores within 1e-8 relative; neighbours may change
  /// places only where their scores differ by less than 1e-9.
  func expectEqual(_ lists: RankedLists, _ golden: [ReferenceCase.List]) throws {
    for expected in golden {
      let user = try #require(users.firstIndex(of: expected.user))
      let found = lists.items(ofList: user).map { items[Int($0)] }
      let scores = Array(lists.scores(ofList: user))
      try #require(found.count == expected.items.count)
      for place in found.indices {
        let (score, goldenScore) = (scores[place], expected.scores[place])
        #expect(abs(score - goldenScore) <= 1e-8 * max(abs(goldenScore), 1e-3))
        guard found[place] != expected.items[place] else { continue }
        let swapped = expected.items.firstIndex(of: found[place]).map { expected.scores[$0] }
        #expect(
          swapped.map { abs($0 - goldenScore) < 1e-9 } == true,
          "user \(expected.user), place \(place): \(found[place]), not \(expected.items[place])")
      }
    }
  }
}
