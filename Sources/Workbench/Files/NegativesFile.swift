import Evaluation
import Interactions

/// Published negatives in the layout of He et al. 2017 (doi:10.1145/3038912.3052569): lines of
/// `(user,item)`, a tab, and item ids with tabs between them.
enum NegativesFile {
  /// - Throws: `Failure` with the line at fault.
  static func read(_ path: String, for dataset: Dataset) throws -> PublishedNegatives {
    guard let bytes = try AtomicFile.read(path) else {
      throw Failure(reason: "\(path): there is no such file", advice: "Check --negatives.")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    var items: [PublishedNegatives.Pair: [UInt32]] = [:]
    var unknownCount = 0
    for (number, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.isEmpty { continue }
      func wrong(_ what: String) -> Failure {
        Failure(
          reason: "\(name), line \(number + 1): \(what)",
          advice: "A line is (user,item), a tab, and item ids with tabs between them.")
      }
      let fields = line.split(separator: UInt8(ascii: "\t")).map {
        String(decoding: $0, as: UTF8.self)
      }
      let ids = try ids(in: fields[0]) ?? { throw wrong("\"\(fields[0])\" is not (user,item)") }()
      guard let user = dataset.userIDs.position(of: ids.user) else {
        throw wrong("the data have no user \"\(ids.user)\"")
      }
      guard let item = dataset.itemIDs.position(of: ids.item) else {
        throw wrong("the data have no item \"\(ids.item)\"")
      }
      guard fields.count > 1 else { throw wrong("(\(ids.user),\(ids.item)) has no negatives") }
      let pair = PublishedNegatives.Pair(UserIndex(user), ItemIndex(item))
      guard items[pair] == nil else { throw wrong("(\(ids.user),\(ids.item)) stands here twice") }
      let positions = fields.dropFirst().map { dataset.itemIDs.position(of: $0) }
      guard !positions.contains(item) else {
        throw wrong("\(ids.item) is a negative of itself")
      }
      items[pair] = positions.compactMap { $0.map { UInt32($0) } }
      unknownCount += positions.count { $0 == nil }
    }
    return PublishedNegatives(name: name, items: items, unknownCount: unknownCount)
  }

  /// - Throws: `Failure` where a test pair has no line.
  static func check(_ negatives: PublishedNegatives, _ experiment: Experiment) throws {
    let missing = negatives.missingPairs(of: experiment.test)
    guard let first = missing.first else { return }
    let dataset = experiment.dataset
    let pair = "(\(dataset.userIDs[first.user.position]),\(dataset.itemIDs[first.item.position]))"
    throw Failure(
      reason: "\(negatives.name) has no line for \(Phrase.count(missing.count, "test pair")), the "
        + "first of them \(pair)",
      advice: "Name the test rows that it was published with: --test FILE.")
  }

  private static func ids(in text: String) -> (user: String, item: String)? {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let ids = text.dropFirst().dropLast().split(
      separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
    guard ids.count == 2, !ids[0].isEmpty, !ids[1].isEmpty else { return nil }
    return (String(ids[0]), String(ids[1]))
  }
}
