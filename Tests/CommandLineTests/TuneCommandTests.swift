import Foundation
import Testing

@Suite("Searching without a screen")
struct TuneCommandTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  private func tune(_ more: String...) throws -> CommandRun {
    try scratch.recscope(
      ["tune", "ratings.csv", "-m", "item-knn", "--range", "neighborCount=1..40"] + more)
  }

  @Test("A longer search goes on where a shorter one ended, and the test stays closed")
  func resumed() throws {
    let first = try tune("--trials", "3")
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("Best of 3: neighborCount="), "\(first.output)")
    #expect(first.output.contains("stayed closed"))
    let second = try tune("--trials", "5", "--json")
    let document = try second.json
    #expect(document["resumedTrials"] as? Int == 3)
    #expect((document["trials"] as? [Any])?.count == 5)
    #expect(document["test"] == nil)
  }

  @Test("The test is opened on request, each time is remembered, and the model is written")
  func test() throws {
    let first = try tune("--trials", "2", "--open-test", "-o", "best.safetensors")
    #expect(first.code == 0, "\(first.errors)")
    #expect(first.output.contains("Test opened once"), "\(first.output)")
    #expect(first.output.contains("MostPopular") && first.output.contains("Random"))
    #expect(try scratch.names.contains("best.safetensors"))
    #expect(try tune("--trials", "2", "--open-test").output.contains("Test opened twice"))
  }

  @Test(
    "What cannot be searched is refused in words",
    arguments: [
      (["--range", "neighborcount=1..9"], 2, "Did you mean \"neighborCount\""),
      (["--range", "shrinkage=9..1"], 2, "is no range"), (["--trials", "0"], 2, "--trials"),
      (["--metric", "gini@10"], 2, "is no objective"),
      (["--objective", "rmse"], 2, "predicts no ratings"),
      (["--objective", "ndcg"], 2, "is not known"),
      (["--split", "random:.2"], 1, "no validation rows"),
      (["-o", "x.safetensors"], 2, "--open-test"),
    ] as [([String], Int32, String)])
  func refused(arguments: [String], code: Int32, words: String) throws {
    let run = try scratch.recscope(["tune", "ratings.csv", "-m", "item-knn"] + arguments)
    #expect(run.code == code && run.errors.contains(words), "\(run.errors)")
  }

  @Test("Sampled numbers are labelled wherever they stand, and p values are said to be corrected")
  func sampled() throws {
    let run = try scratch.recscope(
      "compare", "ratings.csv", "-m", "item-knn", "--sampled", "9", "--split", "leave-last:1/1")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("sampled: 10 items"), "\(run.output)")
    #expect(run.output.contains("at 10, sampled"))
    #expect(run.output.contains("Differences in sampled ndcg@10"))
    #expect(run.output.contains("Holm"))
    let full = try scratch.recscope("compare", "ratings.csv", "-m", "item-knn")
    #expect(!full.output.contains("sampled"))
  }

  @Test("A model below popularity is told so")
  func belowPopularity() throws {
    let run = try scratch.recscope(
      "evaluate", "ratings.csv", "-m", "random", "-m", "most-popular", "--refit")
    #expect(words(run).contains("learned from train and validation"), "\(run.output)")
    // Everybody ends with what everybody takes, after items that few share.
    var text = "user,item,rating,timestamp\n"
    for user in 0..<30 {
      let items = (0..<8).map { 100 + (user * 7 + $0 * 3) % 60 } + (0..<3).map { (user + $0) % 5 }
      for (place, item) in items.enumerated() {
        text += "u\(user),i\(item),5,\(1_600_000_000 + place * 86_400 + user)\n"
      }
    }
    try scratch.write("late.csv", text)
    let weak = try scratch.recscope(
      "compare", "late.csv", "-m", "item-knn", "--split", "leave-last:1/1")
    #expect(words(weak).contains("does not beat popularity"), "\(weak.output)")
  }

  /// The output as one line: sentences break where the terminal ends.
  private func words(_ run: CommandRun) -> String {
    run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test("Models of ratings are tuned by their error, lower first; the objective can be chosen")
  func objective() throws {
    func tune(_ more: String...) throws -> CommandRun {
      try scratch.recscope(
        [
          "tune", "ratings.csv", "-m", "svd", "--set", "epochs=3", "--range", "factors=2,3,4",
          "--trials", "3", "--split", "random:.2/.2",
        ] + more)
    }
    let run = try tune()
    #expect(run.code == 0, "\(run.errors)")
    #expect(words(run).contains("by RMSE on validation, lower is better"), "\(run.output)")
    let document = try tune("--json").json
    #expect(document["metric"] as? String == "rmse" && document["better"] as? String == "lower")
    let values = try #require(document["trials"] as? [[String: Any]]).compactMap {
      $0["value"] as? Double
    }
    #expect((document["best"] as? [String: Any])?["value"] as? Double == values.min())
    #expect((document["floor"] as? [String: Any])?["name"] as? String == "plain averages")
    let other = try tune("--objective", "recall@5", "--json").json
    #expect(other["metric"] as? String == "recall@5" && other["better"] as? String == "higher")
  }
}
