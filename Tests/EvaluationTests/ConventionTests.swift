import Evaluation
import Interactions
import SparseMath
import Testing

/// Users A (one relevant item, hit at 1), B (20, hits at 1, 3, 5) and C (2, hits at 1, 3); k = 10.
private let vectors = [
  RankedHits(ranks: [1], listLength: 10, relevantCount: 1),
  RankedHits(ranks: [1, 3, 5], listLength: 10, relevantCount: 20),
  RankedHits(ranks: [1, 3], listLength: 10, relevantCount: 2),
]

private struct Expected: CustomTestStringConvertible {
  let metric: Metric
  let library: String
  let values: [Double]
  init(_ metric: Metric, _ library: String, _ values: [Double]) {
    self.metric = metric
    self.library = library
    self.values = values
  }
  var testDescription: String { "\(metric) of \(library)" }
}

private let table = [
  Expected(.ndcg, "RecTools (default)", [0.22009, 0.41528, 0.33014]),
  Expected(.ndcg, "LensKit (default)", [1, 0.39235, 0.81546]),
  Expected(.ndcg, "RecSys2019 evaluation", [1, 0.26801, 0.91972]),
  Expected(.recall, "LensKit", [1, 0.3, 1]),
  Expected(.precision, "LensKit", [0.1, 0.3, 0.2]),
  Expected(.map, "RecTools (default)", [1, 0.11333, 0.83333]),
  Expected(.map, "LensKit", [1, 0.22667, 0.83333]),
  Expected(.map, "RecTools (divide_by_k)", [0.1, 0.22667, 0.16667]),
  Expected(.map, "recmetrics", [1, 0.75556, 0.83333]),
  Expected(.map, "Elliot", [0.29290, 0.52036, 0.43579]),
]

@Test("Conventions give what the libraries give on three known users", arguments: table)
private func testVectors(expected: Expected) throws {
  let convention = try #require(
    Convention.all.first {
      $0.metric == expected.metric && $0.libraries.hasPrefix(expected.library)
    })
  guard case .perUser(let rule) = convention.rule else {
    Issue.record("\(convention.libraries) is not per user")
    return
  }
  for (user, value) in zip(vectors, expected.values) {
    #expect(isClose(rule(user, 10), value, within: 6e-6))
  }
}

@Test("Ours on the same three users")
func oursOnTestVectors() {
  let discount = RankDiscount(depth: 20)
  #expect(isClose(discount.idealGain(ofHits: 10), 4.543559, within: 1e-6))
  #expect(isClose(discount.idealGain(ofHits: 20), 7.040268, within: 1e-6))
  let ours = vectors.map {
    HitSums(hitRanks: $0.ranks, relevantCount: $0.relevantCount, at: 10)
  }
  for (sums, (ndcg, map)) in zip(ours, [(1, 1), (0.41528, 0.22667), (0.91972, 0.83333)]) {
    #expect(isClose(sums.ndcg(at: 10, discount: discount), ndcg, within: 6e-6))
    #expect(isClose(sums.averagePrecision(at: 10), map, within: 6e-6))
  }
}

@Suite("Rescoring whole runs")
struct RescoringTests {
  let setup: EvaluationSetup
  let values: [(convention: Convention, value: Double?)]

  init() throws {
    setup = try EvaluationSetup(
      train: feedback([[0, 1], [0, 2], [0, 3]], items: 4),
      test: matrix([[2, 3], [1], [1]], columns: 4),
      catalogue: catalogue(names: ["a", "b"], [[0], [0], [1], [0, 1]]), split: "by hand")
    values = try setup.rescore(lists([[2, 3], [3, 1], [2]], count: 2), at: 2)
  }

  func value(_ metric: Metric, _ library: String) throws -> Double? {
    try #require(
      values.first {
        $0.convention.metric == metric && $0.convention.libraries.hasPrefix(library)
      }
    ).value
  }

  @Test("Hits: 2 of 2, 1 of 1, 0 of 1")
  func hits() throws {
    #expect(isClose(try value(.recall, "implicit"), 3.0 / 4))
    #expect(isClose(try value(.precision, "LensKit"), (1 + 0.5 + 0) / 3))
    let precision = 0.5
    let recall = 2.0 / 3
    #expect(
      isClose(try value(.f1, "F1 of the means"), 2 * precision * recall / (precision + recall)))
    // Popularity would show {2, 3}, {1, 3} and {1, 2}.
    #expect(isClose(try value(.serendipity, "RePlay"), 0))
  }

  @Test("Exposure: items 1, 2 and 3 shown 1, 2 and 2 times, item 0 never")
  func exposure() throws {
    #expect(try value(.coverage, "RecTools") == 3)
    #expect(isClose(try value(.coverage, "RecBole"), 0.6))
    #expect(isClose(try value(.coverage, "recmetrics"), 75))
    // (-3·0 - 1·1 + 1·2 + 3·2) / (3·5)
    #expect(isClose(try value(.gini, "Elliot"), 1 - 7.0 / 15))
    // (-2·1 + 0·2 + 2·2) / (2·5)
    #expect(isClose(try value(.gini, "Evidently"), 0.2))
    let nats = 1.0549201679861442
    #expect(isClose(try value(.entropy, "RecSys2019"), nats))
    #expect(isClose(try value(.entropy, "RecBole"), nats / 3))
  }

  @Test("Popularity: everything shown has one of six train rows and one of three users")
  func popularity() throws {
    #expect(isClose(try value(.novelty, "recommenders"), 2.584962500721156))
    #expect(isClose(try value(.novelty, "RePlay"), 1))
    #expect(isClose(try value(.arp, "RecTools"), 1.0 / 6))
    #expect(isClose(try value(.arp, "Evidently"), 1.0 / 3))
  }

  @Test("Diversity divided by items, not pairs")
  func diversity() throws {
    let half = 1 - 1 / 2.0.squareRoot()
    // {b} and {a, b} in the first list, {a, b} and {a} in the second, one item in the third.
    #expect(isClose(try value(.ild, "Evidently"), (half / 2 + half / 2 + 0) / 3))
  }

  @Test("What RecTools itself gives for these lists")
  func recTools() throws {
    #expect(isClose(try value(.serendipity, "RecTools"), 0.125 / 3))
    #expect(isClose(try value(.ild, "RecTools"), 2.0 / 3))
  }

  @Test("Hits discounted by rank and weighed by how little known they are")
  func surprise() throws {
    // Both hits of the first list, the second place of the next one; each item has 1 of 3 users.
    let discounted = (1 + 0.6309297535714575 / 1.6309297535714575 + 0) / 3
    #expect(isClose(try value(.novelty, "Elliot (EPC)"), 2.0 / 3 * discounted))
    #expect(isClose(try value(.novelty, "Elliot (EFD)"), 2.584962500721156 * discounted))
    #expect(isClose(try value(.novelty, "RecSys2019"), 2.584962500721156 / 4))
  }

  @Test("Head 0, 1, 2 and tail 3: 3 of 4 and 2 of 2 chances taken, 2 of 3 and 1 of 1 likes found")
  func groups() throws {
    #expect(isClose(try value(.longTailShare, "Elliot (PopRSP)"), 0.125 / 0.875))
    #expect(isClose(try value(.longTailShare, "Elliot (PopREO)"), 0.2))
    // The three items with one user share ranks 1 to 3 of 4.
    #expect(isClose(try value(.arp, "LensKit"), 0.5))
  }

  @Test("The least popular tenth is one of ten items")
  func tail() throws {
    let setup = try EvaluationSetup(
      train: feedback([Array(0..<10), Array(1..<10)], items: 10),
      test: matrix([[], [0]], columns: 10),
      split: "by hand")
    let values = try setup.rescore(lists([[0, 5]], count: 2), at: 2)
    let found = values.first { $0.convention.libraries.hasPrefix("RecBole (Tail") }
    #expect(found?.value == 0.5)
  }

  @Test("Relevant items that weigh 3 and 1, found the wrong way round")
  func graded() throws {
    let setup = try EvaluationSetup(
      train: feedback([[0], [1, 2]], items: 3),
      test: CSRMatrix(
        rowCount: 2, columnCount: 3, rowOffsets: [0, 2, 2], columns: [1, 2], values: [1, 3]),
      split: "by hand")
    let values = try setup.rescore(lists([[1, 2]], count: 2), at: 2)
    func value(_ library: String) -> Double? {
      values.first { $0.convention.libraries.hasPrefix(library) && $0.convention.metric == .ndcg }?
        .value
    }
    #expect(isClose(value("Evidently"), 0.7967075, within: 1e-6))
    #expect(isClose(value("ranx (ndcg_burges)"), 0.7098097, within: 1e-6))
  }

  @Test("Gains counted from the threshold of relevance: 1 and 7 for weights 2 and 4")
  func gradedFromThreshold() throws {
    let setup = try EvaluationSetup(
      train: feedback([[0], [1, 2]], items: 3),
      test: CSRMatrix(
        rowCount: 2, columnCount: 3, rowOffsets: [0, 2, 2], columns: [1, 2], values: [2, 4]),
      split: "by hand")
    let values = try setup.rescore(lists([[1, 2]], count: 2), at: 2)
    let found = values.first { $0.convention.libraries.hasPrefix("Elliot (default)") }
    // (1 + 7 / log2(3)) / (7 + 1 / log2(3)).
    #expect(isClose(found?.value, 0.7098097, within: 1e-6))
  }

  @Test("Graded gains say nothing where every relevant item weighs 1")
  func ungraded() throws {
    #expect(try value(.ndcg, "Evidently") == nil)
  }

  @Test("Cut-offs beyond the lists cannot be rescored")
  func tooDeep() {
    #expect(throws: EvaluationError.listsTooShort(length: 2, cutoff: 3)) {
      try setup.rescore(lists([[], [], []], count: 2), at: 3)
    }
  }
}
