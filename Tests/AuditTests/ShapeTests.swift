import Interactions
import SparseMath
import Testing

@testable import Audit

@Suite("Shape")
struct ShapeTests {
  /// Users have 3, 2, 1, 0 rows; items 3, 2, 1, 0 as well.
  private let small = {
    var rows = TestRows.pairs([(0, 0), (1, 1), (0, 1), (2, 0), (1, 0), (0, 2)])
    rows.userCount = 4
    rows.itemCount = 4
    return rows.dataset
  }()

  @Test("Counts, density and quantiles of a tiny dataset are those worked out by hand")
  func handWorked() throws {
    let report = try audit(small)
    #expect(report.shape.rowCount == 6)
    #expect(report.shape.userCount == 3)
    #expect(report.shape.idleUserCount == 1)
    #expect(report.shape.pairCount == 6)
    #expect(abs(report.shape.density - 6.0 / 9) < 1e-12)
    #expect(report.activity.quantiles.minimum == 1)
    #expect(report.activity.quantiles.median == 2)
    #expect(report.activity.quantiles.maximum == 3)
    #expect(report.activity.quantiles.mean == 2)
    #expect(Array(report.popularity.ranking) == [0, 1, 2])
    #expect(report.popularity.fewest(holding: 0.8) == 2)
    #expect(report.popularity.topShare(0.2) == 0.5)
  }

  @Test(
    "Gini follows its formula",
    arguments: [
      ([4, 4, 4, 4], 0.0), ([1, 2, 3], 2.0 / 9), ([1, 0, 3], 0.25), ([], 0.0),
    ] as [([UInt32], Double)])
  func gini(counts: [UInt32], expected: Double) {
    #expect(abs(Concentration(rowCounts: counts).gini - expected) < 1e-12)
  }

  @Test("Curves start and end where they must and keep every row")
  func curves() {
    let counts = (1...1000).map { UInt32(1 + 5000 / $0) }
    let concentration = Concentration(rowCounts: counts)
    let lorenz = concentration.lorenzCurve(points: 50)
    #expect(lorenz.count == 50)
    #expect(lorenz.first == .init(x: 0, y: 0))
    #expect(lorenz.last == .init(x: 1, y: 1))
    #expect(zip(lorenz, lorenz.dropFirst()).allSatisfy { $0.y <= $1.y && $0.y <= $0.x + 1e-12 })
    let tail = concentration.tailCurve(points: 100)
    #expect(tail.count > 50 && tail.count <= 100)
    #expect(tail.first == .init(x: 1, y: 5_001))
    #expect(tail.last == .init(x: 1_000, y: 6))
    #expect(zip(tail, tail.dropFirst()).allSatisfy { $0.x < $1.x && $0.y >= $1.y })
    #expect(concentration.histogram.bins.reduce(0) { $0 + $1.count } == 1000)
  }

  @Test("Every bin of the histogram holds what lies between its edges")
  func histogramEdges() {
    var random = SeededGenerator(seed: 5)
    let counts = (0..<500).map { _ in UInt32(1 + random.below(1 + random.below(4000))) }
    for bin in Concentration(rowCounts: counts).histogram.bins {
      #expect(bin.count == counts.filter { (bin.lower...bin.upper).contains(Int($0)) }.count)
    }
  }

  @Test("Coarse sparsity grids are exact sums of rows and cover all users and items")
  func sparsityGrid() throws {
    let shop = humanShop(users: 700, items: 330)
    let report = try audit(shop.dataset)
    for (rows, columns) in [(1, 1), (7, 13), (42, 79), (256, 256), (400, 400)] {
      let grid = report.sparsity.grid(rows: rows, columns: columns)
      #expect(grid.rows == min(rows, 256))
      #expect(grid.cells.reduce(0) { $0 + $1.rowCount } == shop.rows.count)
      #expect(grid.userEdges.last == report.shape.userCount)
      #expect(grid.itemEdges.last == report.shape.itemCount)
    }
    let grid = report.sparsity.grid(rows: 5, columns: 4)
    var rank = [Int](repeating: 0, count: 700)
    for (place, user) in report.activity.ranking.enumerated() { rank[Int(user)] = place }
    var itemRank = [Int](repeating: 0, count: 330)
    for (place, item) in report.popularity.ranking.enumerated() { itemRank[Int(item)] = place }
    let held = shop.rows.filter {
      (grid.userEdges[1]..<grid.userEdges[2]).contains(rank[$0.user])
        && (grid.itemEdges[2]..<grid.itemEdges[3]).contains(itemRank[$0.item])
    }
    #expect(grid[1, 2].rowCount == held.count)
  }

  @Test("A rating scale keeps one bin per step, with the exact median and mean")
  func ratingScale() {
    let values: [Float] = [0.5, 5, 3, 3, 4.5, .nan, 0.5, 3]
    let found = values.withUnsafeBufferPointer {
      ValueDistribution($0.baseAddress.unsafelyUnwrapped, count: $0.count, .single)
    }
    #expect(found.spread == .scale)
    #expect(found.bins.map(\.lower) == [0.5, 3, 4.5, 5])
    #expect(found.bins.map(\.count) == [2, 3, 1, 1])
    #expect(found.median == 3)
    #expect(abs(found.mean - 19.5 / 7) < 1e-12)
    #expect(found.notFiniteCount == 1)
  }

  @Test("Skewed counts go to logarithmic bins that hold every value once", arguments: [1, 2])
  func playCounts(threads: Int) {
    var random = SeededGenerator(seed: 3)
    let values = (0..<20_000).map { _ in
      Float(1 + random.below(1 + random.below(1 + random.below(300_000))))
    }
    let found = values.withUnsafeBufferPointer {
      ValueDistribution(
        $0.baseAddress.unsafelyUnwrapped, count: $0.count, Parallelism(threadCount: threads))
    }
    #expect(found.spread == .logarithmic)
    #expect(found.bins.reduce(0) { $0 + $1.count } == values.count)
    #expect(found.median == Double(values.sorted()[(values.count - 1) / 2]))
    for bin in found.bins.dropLast() {
      let held = values.filter { Double($0) >= bin.lower && Double($0) < bin.upper }
      #expect(bin.count == held.count)
    }
  }

  @Test("Values over more decades than there can be bins are still counted")
  func manyDecades() {
    let values = (0..<700).map {
      Float(sign: .plus, exponent: $0 * 250 / 700 - 125, significand: 1 + Float($0 % 7) / 8)
    }
    let found = values.withUnsafeBufferPointer {
      ValueDistribution($0.baseAddress.unsafelyUnwrapped, count: $0.count, .single)
    }
    #expect(found.spread == .logarithmic)
    #expect(found.bins.count <= ValueDistribution.logarithmicBinLimit)
    #expect(found.bins.reduce(0) { $0 + $1.count } == values.count)
    #expect(found.bin(of: values[699]) == found.bins.count - 1)
  }

  @Test("The head table holds the last value of a pair, or its number of rows")
  func headTable() throws {
    var data = TestRows(rows: [
      .init(user: 1, item: 2, value: 5), .init(user: 1, item: 2, value: 3),
      .init(user: 1, item: 0, value: 4), .init(user: 0, item: 2, value: 1),
    ])
    let counted = try audit(data.dataset).head
    // User 1 and item 2 have most rows, so that they come first.
    #expect(counted.holdsValues == false)
    #expect([counted[0, 0], counted[0, 1], counted[1, 0], counted[1, 1]] == [2, 1, 1, nil])
    data.hasValues = true
    let valued = try audit(data.dataset).head
    #expect([valued[0, 0], valued[0, 1], valued[1, 0], valued[1, 1]] == [3, 4, 1, nil])
  }
}
