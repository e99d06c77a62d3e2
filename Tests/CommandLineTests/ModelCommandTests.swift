import Foundation
import Testing

@Suite("Models without a screen")
struct ModelCommandTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  private func train(_ more: String...) throws -> CommandRun {
    try scratch.recscope(
      [
        "train", "ratings.csv", "-m", "item-knn", "-o", "m.safetensors", "--split",
        "leave-last:1/1",
      ]
        + more)
  }

  private func metric(_ model: [String: Any], _ key: String) throws -> Double {
    let metrics = try #require(model["metrics"] as? [[String: Any]])
    let found = try #require(metrics.first { $0["metric"] as? String == key })
    return try #require(found["value"] as? Double)
  }

  @Test("A model from its file measures the same as when it was trained, with its own split")
  func savedModel() throws {
    let training = try train("--json")
    #expect(training.code == 0, "\(training.errors)")
    let document = try #require(try training.json["evaluation"] as? [String: Any])
    let trained = try #require((document["models"] as? [[String: Any]])?.first)
    let run = try scratch.recscope("evaluate", "ratings.csv", "-m", "./m.safetensors", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let measured = try #require((try run.json["models"] as? [[String: Any]])?.first)
    #expect(try metric(measured, "ndcg@10") == metric(trained, "ndcg@10"))
    #expect(measured["file"] as? String == "./m.safetensors")
    let split = try #require(try run.json["split"] as? [String: Any])
    #expect(split["rule"] as? String == "each user's last row tested, the one before it validating")
  }

  @Test("A model is not judged by rows it was trained on, nor by other data")
  func mismatches() throws {
    _ = try train()
    let other = try scratch.recscope(
      "evaluate", "ratings.csv", "-m", "./m.safetensors", "--split", "random:.2")
    #expect(other.code == 1)
    #expect(other.errors.contains("other rows"))
    let rules = try scratch.recscope(
      "evaluate", "ratings.csv", "-m", "./m.safetensors", "--positive-threshold", "4")
    #expect(rules.errors.contains("other feedback rules"))
    try scratch.write("less.csv", SmallData.ratings.replacing("i41", with: "i99"))
    let data = try scratch.recscope("evaluate", "less.csv", "-m", "./m.safetensors")
    #expect(data.errors.contains("other items"))
    let whole = try scratch.recscope(
      "train", "ratings.csv", "-m", "item-knn", "--all-rows", "-o", "whole.safetensors")
    #expect(whole.code == 0, "\(whole.errors)")
    let judged = try scratch.recscope("evaluate", "ratings.csv", "-m", "./whole.safetensors")
    #expect(judged.errors.contains("nothing was held out"))
    #expect(try scratch.names.contains { $0.hasSuffix(".tmp") } == false)
  }

  @Test("Lists for a user, for somebody new and for a brand-new person")
  func lists() throws {
    let run = try scratch.recscope(
      "recommend", "ratings.csv", "-m", "item-knn", "--user", "u3", "--history", "i8,i9", "-n", "2")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("user u3 · 12 items in the history · ItemKNN"), "\(run.output)")
    #expect(run.output.contains("somebody new · 2 items in the history · ItemKNN"))
    let tea = try scratch.recscope(
      "recommend", "ratings.csv", "-m", "ease", "--history", "i1,i2", "-n", "3", "--json")
    let list = try #require((try tea.json["lists"] as? [[String: Any]])?.first)
    let entries = try #require(list["entries"] as? [[String: Any]])
    let ids = entries.compactMap { ($0["item"] as? [String: Any])?["id"] as? String }
    // Those who have items 1 and 2 have items of the first third.
    #expect(Set(ids).isSubset(of: (0..<14).map { "i\($0)" }), "\(ids)")
    let nobody = try scratch.recscope(
      "recommend", "ratings.csv", "-m", "most-popular", "--history", "", "-n", "1")
    #expect(nobody.output.contains("a brand-new person"))
    #expect(nobody.output.contains("Title 0"))
  }

  @Test("An explanation's parts sum to the score")
  func explanation() throws {
    let run = try scratch.recscope(
      "explain", "ratings.csv", "-m", "ease", "--user", "u4", "--item", "i20", "--json")
    let document = try run.json
    let parts = try #require(document["contributions"] as? [[String: Any]])
    let sum = parts.reduce(0) { $0 + ($1["amount"] as? Double ?? .nan) }
    let score = try #require(document["score"] as? Double)
    #expect(abs(sum - score) < 1e-9)
    let words = try scratch.recscope("explain", "ratings.csv", "-m", "ease", "--user", "u4")
    #expect(words.code == 0)
    #expect(words.output.contains("rank 1 of"))
  }

  @Test("A comparison names a verdict, and always has the baselines")
  func comparison() throws {
    let run = try scratch.recscope("compare", "ratings.csv", "-m", "ease", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let ranking = try #require(try run.json["ranking"] as? [String])
    #expect(Set(ranking) == ["EASE", "MostPopular", "Random"])
    let words = try scratch.recscope(
      "compare", "ratings.csv", "-m", "ease", "--metric", "coverage@5")
    #expect(words.output.contains("no value of its own for each user"))
    let wrong = try scratch.recscope("compare", "ratings.csv", "-m", "ease", "--baseline", "svd")
    #expect(wrong.code == 2)
  }

  @Test("Numbers are the same with one thread and with two, and follow from the seed")
  func reproducible() throws {
    func lists(_ threads: String, _ seed: String) throws -> String {
      try scratch.recscope(
        "recommend", "ratings.csv", "-m", "ials:factors=4,epochs=3", "--all", "--threads", threads,
        "--seed", seed
      ).output
    }
    let first = try lists("1", "5")
    #expect(first.split(separator: "\n").count > SmallData.userCount * 5)
    #expect(try lists("2", "5") == first)
    #expect(try lists("2", "6") != first)
  }

  @Test("Parts of a split are exported, read back and add up")
  func export() throws {
    let parts = ["train", "validation", "test"]
    var rows: [String] = []
    for part in parts {
      let run = try scratch.recscope(
        "export", "ratings.csv", "--part", part, "--split", "random:.2/.2", "-o", "\(part).csv")
      #expect(run.code == 0, "\(run.errors)")
      #expect(run.output.isEmpty)
      rows += try scratch.read("\(part).csv").split(separator: "\n").dropFirst().map(String.init)
    }
    let all = try scratch.recscope("export", "ratings.csv").lines
    #expect(all.first == "user,item,value,timestamp")
    #expect(rows.sorted() == all.dropFirst().sorted())
    #expect(try scratch.recscope("audit", "train.csv").code == 0)
  }
}
