/// How two sides' results must agree for their times to be compared.
enum Check {
  /// A fact agrees within this relative difference.
  case equal(String, Double)
  /// Our fact is not above the peer's by more than this share of it.
  case notAbove(String, Double)
  /// At least this share of the places of all lists holds an item that the other's list holds too.
  case sameLists(Double)

  /// Nil where the results agree, else the difference in words. A fact the peer does not give is
  /// none of the difference.
  func complaint(_ ours: Side, _ peer: Side, in folder: BenchFolder) throws -> String? {
    switch self {
    case .equal(let fact, let tolerance):
      guard let (mine, theirs) = values(of: fact, ours, peer) else { return nil }
      return abs(mine - theirs) <= tolerance * abs(theirs) ? nil : "\(fact) \(mine) ≠ \(theirs)"
    case .notAbove(let fact, let tolerance):
      guard let (mine, theirs) = values(of: fact, ours, peer) else { return nil }
      return mine <= theirs + tolerance * abs(theirs) ? nil : "\(fact) \(mine) > \(theirs)"
    case .sameLists(let wanted):
      let share = try sharedPlaces(folder.result(of: ours.name), folder.result(of: peer.name))
      return share >= wanted ? nil : "lists share \(share) of their places"
    }
  }

  private func values(of fact: String, _ ours: Side, _ peer: Side) -> (Double, Double)? {
    guard let theirs = peer.facts[fact] else { return nil }
    return (ours.facts[fact] ?? .nan, theirs)
  }

  private func sharedPlaces(_ left: String, _ right: String) throws -> Double {
    let length = 10
    func items(_ path: String) throws -> [UInt32] {
      let count = try RawFile.byteCount(path) / 4
      return Array(try RawFile(path).read(count, UInt32.self))
    }
    let (mine, theirs) = (try items(left), try items(right))
    guard mine.count == theirs.count, !mine.isEmpty else { return 0 }
    var shared = 0
    for start in stride(from: 0, to: mine.count, by: length) {
      let list = mine[start..<start + length]
      shared += theirs[start..<start + length].count { list.contains($0) }
    }
    return Double(shared) / Double(mine.count)
  }
}
