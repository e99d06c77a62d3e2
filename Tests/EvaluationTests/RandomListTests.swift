import Evaluation
import Glibc
import Interactions
import Recommenders
import SparseMath
import Testing

/// A world drawn from a seed, evaluated by the program and by a slow, obvious version.
private struct RandomWorld {
  static let items = 90
  static let depth = 30
  let train: [[Int]]
  let test: [[Int]]
  let listed: [[Int]]
  let genres: [[Int]]

  init(users: Int, seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    func some(_ range: ClosedRange<Int>, of count: Int) -> [Int] {
      Array(
        (0..<count).shuffled(using: &generator).prefix(Int.random(in: range, using: &generator)))
    }
    train = (0..<users).map { _ in some(1...20, of: Self.items - 10) }
    test = (0..<users).map { _ in some(1...25, of: Self.items) }
    listed = (0..<users).map { _ in some(0...Self.depth, of: Self.items - 10) }
    genres = (0..<Self.items).map { _ in some(0...3, of: 6).sorted() }
  }

  func report(_ options: EvaluationOptions) throws -> EvaluationReport {
    try EvaluationSetup(
      train: feedback(train, items: Self.items), test: matrix(test, columns: Self.items),
      catalogue: catalogue(names: ["a", "b", "c", "d", "e", "f"], genres), split: "random"
    ).report(of: lists(listed, count: Self.depth), options: options)
  }
}

@Test("Fast metrics agree with a slow, obvious version on random lists", arguments: 1...5)
func fastAgreesWithSlow(seed: Int) throws {
  let world = RandomWorld(users: 40, seed: UInt64(seed))
  let report = try world.report(EvaluationOptions(cutoffs: [1, 7, 30], draws: 0))
  let trainCounts = (0..<RandomWorld.items).map { item in
    world.train.count { $0.contains(item) }
  }
  for k in [1, 7, 30] {
    func column(_ metric: Metric) throws -> Column<Double> {
      try #require(report.userValues[MetricKey(metric, at: k)])
    }
    for user in 0..<40 {
      let list = Array(world.listed[user].prefix(k))
      let truth = Set(world.test[user])
      let hits = list.indices.filter { truth.contains(list[$0]) }.map { $0 + 1 }
      let precision = Double(hits.count) / Double(k)
      let recall = Double(hits.count) / Double(truth.count)
      let cap = min(k, truth.count)
      let gain = hits.reduce(0.0) { $0 + 1 / log2(Double($1 + 1)) }
      let ideal = (1...cap).reduce(0.0) { $0 + 1 / log2(Double($1 + 1)) }
      let precisions = hits.enumerated().reduce(0.0) {
        $0 + Double($1.offset + 1) / Double($1.element)
      }
      let harmonic = hits.isEmpty ? 0 : 2 * precision * recall / (precision + recall)
      #expect(isClose(try column(.precision)[user], precision))
      #expect(isClose(try column(.recall)[user], recall))
      #expect(isClose(try column(.cappedRecall)[user], Double(hits.count) / Double(cap)))
      #expect(isClose(try column(.f1)[user], harmonic))
      #expect(isClose(try column(.hitRate)[user], hits.isEmpty ? 0 : 1))
      #expect(isClose(try column(.ndcg)[user], gain / ideal))
      #expect(isClose(try column(.map)[user], precisions / Double(cap)))
      #expect(isClose(try column(.mrr)[user], hits.first.map { 1 / Double($0) } ?? 0))
      guard !list.isEmpty else {
        #expect(try column(.novelty)[user].isNaN)
        #expect(try column(.ild)[user] == 0)
        continue
      }
      let bits = list.reduce(0.0) { $0 - log2(Double(max(1, trainCounts[$1])) / 40) }
      #expect(isClose(try column(.novelty)[user], bits / Double(list.count)))
      var distances: [Double] = []
      for (position, item) in list.enumerated() {
        for other in list[..<position] {
          let union = Set(world.genres[item]).union(world.genres[other])
          let common = Set(world.genres[item]).intersection(world.genres[other])
          distances.append(union.isEmpty ? 1 : 1 - Double(common.count) / Double(union.count))
        }
      }
      let diversity = distances.isEmpty ? 0 : distances.reduce(0, +) / Double(distances.count)
      #expect(isClose(try column(.ild)[user], diversity))
    }
  }
}

@Test("Personalization in closed form is the mean over pairs of users")
func personalizationByPairs() throws {
  let world = RandomWorld(users: 60, seed: 4)
  let report = try world.report(EvaluationOptions(cutoffs: [10], draws: 0))
  var common: [Double] = []
  for one in 0..<60 {
    for other in 0..<one {
      let shared = Set(world.listed[one].prefix(10)).intersection(world.listed[other].prefix(10))
      common.append(Double(shared.count) / 10)
    }
  }
  try #require(report.notes.isEmpty, "some item has no train row")
  let found = report.measurement(MetricKey(.personalization, at: 10))?.value
  #expect(isClose(found, 1 - common.reduce(0, +) / Double(common.count)))
}

@Test("A report is the same, bit for bit, at any thread count")
func sameAtAnyThreadCount() throws {
  let world = RandomWorld(users: 2500, seed: 9)
  func run(_ threads: Int) throws -> EvaluationReport {
    try world.report(
      EvaluationOptions(
        cutoffs: [5, 20], draws: 40, parallelism: Parallelism(threadCount: threads)))
  }
  let one = try run(1)
  let three = try run(3)
  #expect(one.measurements == three.measurements)
  #expect(one.curves == three.curves)
  #expect(one.segments.map(\.measurements) == three.segments.map(\.measurements))
}

@Test("Curves over k agree with the metric at each k")
func curves() throws {
  let report = try RandomWorld(users: 60, seed: 2).report(
    EvaluationOptions(cutoffs: [1, 5, 30], draws: 0))
  #expect(report.curves.precision.count == 30)
  for k in [1, 5, 30] {
    let precision = report.measurement(MetricKey(.precision, at: k))?.value
    let recall = report.measurement(MetricKey(.recall, at: k))?.value
    #expect(isClose(precision, report.curves.precision[k - 1]))
    #expect(isClose(recall, report.curves.recall[k - 1]))
  }
}

@Test("A cancelled evaluation throws")
func cancelled() {
  let cancellation = Cancellation()
  cancellation.cancel()
  #expect(throws: CancellationError.self) {
    try RandomWorld(users: 5, seed: 1).report(
      EvaluationOptions(cutoffs: [5], cancellation: cancellation))
  }
}
