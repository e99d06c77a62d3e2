import Evaluation
import Foundation
import Interactions
import SparseMath
import TestSupport

/// A data set and a protocol of the golden results, read in the plainest way.
struct ReferenceData: Sendable {
  static let sets = ["ml-100k", "ml-latest-small"]
  static let protocols = ["user_temporal", "global_temporal"]

  let setup: EvaluationSetup
  let train: FeedbackMatrix
  let itemIDs: [Int]
  let userIDs: [Int]
  /// Model name → metric key → value.
  let metrics: [String: [String: Double]]
  private let folder: URL

  /// Read once for all tests.
  static func load(set: String, protocol name: String) throws -> ReferenceData {
    guard let result = all[set + "/" + name] else { throw CocoaError(.fileNoSuchFile) }
    return try result.get()
  }

  private static let all: [String: Result<ReferenceData, any Error>] = {
    var all: [String: Result<ReferenceData, any Error>] = [:]
    for set in sets {
      for name in protocols {
        all[set + "/" + name] = Result { try ReferenceData(set: set, protocol: name) }
      }
    }
    return all
  }()

  private init(set: String, protocol name: String) throws {
    guard let shared = SharedData.folder else { throw CocoaError(.fileNoSuchFile) }
    folder = shared.appendingPathComponent("reference/\(set)/\(name)")
    let data = shared.appendingPathComponent("data/\(set)")
    let (rows, genres) = try set == "ml-100k" ? Self.ml100k(data) : Self.mlLatest(data)
    let users = Set(rows.map(\.user)).sorted()
    let items = Set(rows.map(\.item)).union(genres.keys).sorted()
    let userIndex = Dictionary(uniqueKeysWithValues: zip(users, 0...))
    let itemIndex = Dictionary(uniqueKeysWithValues: zip(items, 0...))
    let order = rows.indices.sorted { (rows[$0].time, $0) < (rows[$1].time, $1) }
    var train = [[Int]](repeating: [], count: users.count)
    var test = train
    var perUser = [Int](repeating: 0, count: users.count)
    for row in rows { perUser[userIndex[row.user, default: 0]] += 1 }
    for (position, row) in order.enumerated() {
      let user = userIndex[rows[row].user, default: 0]
      let item = itemIndex[rows[row].item, default: 0]
      let isTrain =
        name == "global_temporal"
        ? position < rows.count * 8 / 10
        : train[user].count < perUser[user] * 8 / 10
      if isTrain { train[user].append(item) } else { test[user].append(item) }
    }
    let names = Set(genres.values.joined()).sorted()
    let number = Dictionary(uniqueKeysWithValues: zip(names, 0...))
    self.train = feedback(train, items: items.count)
    setup = try EvaluationSetup(
      train: self.train, test: matrix(test, columns: items.count),
      catalogue: catalogue(
        names: names,
        items.map { item in (genres[item] ?? []).compactMap { number[$0] }.sorted() }),
      split: name)
    itemIDs = items
    userIDs = users
    let all = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent("metrics.json")))
    metrics = (all as? [String: [String: Any]] ?? [:]).mapValues { values in
      values.compactMapValues { ($0 as? NSNumber)?.doubleValue }
    }
  }

  /// Lists of item ids by user id, as the reference has them for its first users.
  func lists(in file: String) throws -> [(user: Int, items: [Int])] {
    let all = try JSONSerialization.jsonObject(
      with: Data(contentsOf: folder.appendingPathComponent(file)))
    let lists = (all as? [String: Any])?["lists"] as? [[String: Any]] ?? []
    return lists.compactMap { list in
      guard let user = list["user"] as? Int, let items = list["items"] as? [Int] else { return nil }
      return (user, items)
    }
  }

  private typealias Row = (user: Int, item: Int, time: Int)

  private static func ml100k(_ folder: URL) throws -> ([Row], [Int: [String]]) {
    let rows = try lines(folder, "u.data").map { line -> Row in
      let fields = line.split(separator: "\t")
      return (Int(fields[0]) ?? 0, Int(fields[1]) ?? 0, Int(fields[3]) ?? 0)
    }
    let names = try lines(folder, "u.genre").map { String($0.split(separator: "|")[0]) }
    var genres: [Int: [String]] = [:]
    for line in try lines(folder, "u.item") {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false)
      genres[Int(fields[0]) ?? 0] = zip(names, fields[5...]).filter { $0.1 == "1" }.map(\.0)
    }
    return (rows, genres)
  }

  private static func mlLatest(_ folder: URL) throws -> ([Row], [Int: [String]]) {
    let rows = try lines(folder, "ratings.csv").dropFirst().map { line -> Row in
      let fields = line.split(separator: ",")
      return (Int(fields[0]) ?? 0, Int(fields[1]) ?? 0, Int(fields[3]) ?? 0)
    }
    var genres: [Int: [String]] = [:]
    for line in try lines(folder, "movies.csv").dropFirst() {
      guard let first = line.firstIndex(of: ","), let last = line.lastIndex(of: ",") else {
        continue
      }
      let names = line[line.index(after: last)...]
      genres[Int(line[..<first]) ?? 0] =
        names == "(no genres listed)" ? [] : names.split(separator: "|").map(String.init)
    }
    return (rows, genres)
  }

  private static func lines(_ folder: URL, _ name: String) throws -> [String] {
    let data = try Data(contentsOf: folder.appendingPathComponent(name))
    // Titles in other encodings lose letters here; numbers and genres do not.
    return String(decoding: data, as: UTF8.self).utf8.split(separator: 10).map { line in
      String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
    }
  }
}

/// Our key for each key of the reference, where the definitions are the same.
let referenceKeys: [(reference: String, metric: Metric)] = [
  ("precision", .precision), ("recall", .recall), ("recall_min", .cappedRecall),
  ("hit_rate", .hitRate), ("ndcg", .ndcg), ("map", .map), ("mrr", .mrr), ("coverage", .coverage),
  ("gini", .gini), ("novelty", .novelty), ("arp", .arp), ("ild_jaccard", .ild),
  ("personalization", .personalization),
]
