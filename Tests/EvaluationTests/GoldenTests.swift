import Evaluation
import Interactions
import SparseMath
import TestSupport
import Testing

@Suite("Golden results", .enabled(if: SharedData.isPresent))
struct GoldenTests {
  @Test(
    "Popularity lists and their metrics agree with the reference", arguments: ReferenceData.sets,
    ReferenceData.protocols)
  func mostPopular(set: String, protocol name: String) throws {
    let data = try ReferenceData.load(set: set, protocol: name)
    let lists = data.setup.popularityLists(count: 20)
    let golden = try data.lists(in: "most_popular.json")
    try #require(!golden.isEmpty)
    for (row, expected) in golden.enumerated() {
      #expect(data.userIDs[data.setup.users[row].position] == expected.user)
      #expect(
        lists.items(ofList: row).prefix(expected.items.count).map { data.itemIDs[Int($0)] }
          == expected.items)
    }
    let expected = try #require(data.metrics["MostPopular"])
    let report = try data.setup.report(of: lists, options: EvaluationOptions(draws: 0))
    for k in [5, 10, 20] {
      for (key, metric) in referenceKeys {
        let value = try #require(expected["\(key)@\(k)"])
        let found = try #require(report.measurement(MetricKey(metric, at: k))).value
        #expect(abs(found - value) < 1e-9 * max(1, abs(value)), "\(key)@\(k) is \(found)")
      }
    }
    let cosine = try data.setup.report(
      of: lists,
      options: EvaluationOptions(metrics: [.ild], draws: 0, categoryDistance: .cosine))
    #expect(
      isClose(
        cosine.measurement(MetricKey(.ild, at: 10))?.value, try #require(expected["ild_cosine@10"]))
    )
  }
}
