import Foundation
import Interactions
import TestSupport
import Testing

@Suite("Splits of the reference") struct SplitReferenceTests {
  private struct Golden: Decodable {
    let trainRows: Int
    let testRows: Int
    let trainDigest: String
    let testDigest: String

    enum CodingKeys: String, CodingKey {
      case trainRows = "train_rows"
      case testRows = "test_rows"
      case trainDigest = "sha256_train"
      case testDigest = "sha256_test"
    }
  }

  @Test("SHA-256 of abc is the one of the standard")
  func standardDigest() {
    #expect(
      sha256(Array("abc".utf8))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(
    "Temporal splits hash equal to the reference", .enabled(if: SharedData.isPresent),
    arguments: ["ml-100k", "ml-latest-small"])
  func hashes(_ name: String) throws {
    let dataset = try readMovieLens(name)
    for (folder, rule) in [
      ("global_temporal", SplitRule.globalTemporal(validation: 0, test: 0.2)),
      ("user_temporal", .userTemporal(validation: 0, test: 0.2)),
    ] {
      let file = try #require(SharedData.folder)
        .appendingPathComponent("reference/\(name)/\(folder)/split.json")
      let golden = try JSONDecoder().decode(Golden.self, from: Data(contentsOf: file))
      let split = try rule.split(dataset)
      #expect(split.train.count == golden.trainRows)
      #expect(split.test.count == golden.testRows)
      #expect(digest(split.train, of: dataset) == golden.trainDigest)
      #expect(digest(split.test, of: dataset) == golden.testDigest)
    }
  }
}
