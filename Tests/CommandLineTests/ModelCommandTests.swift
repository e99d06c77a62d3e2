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
    let judged = try scratch.recscope(
      "compare", "ratings.csv", "-m", "ease", "--metric", "recall@5", "--objective", "recall@20",
      "--json")
    #expect(try judged.json["metric"] as? String == "recall@5")
    let evaluation = try #require(try judged.json["evaluation"] as? [String: Any])
    let models = try #require(evaluation["models"] as? [[String: Any]])
    #expect(models.allSatisfy { $0["objective"] as? String == "recall@20" }, "\(models)")
    let unknown = try scratch.recscope(
      "compare", "ratings.csv", "-m", "ease", "--objective", "charm")
    #expect(unknown.code == 2 && unknown.errors.contains("--objective charm is not known"))
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

  @Test(
    "A refit is in the model's file: it is measured by the same test and serves what it learned")
  func refit() throws {
    let training = try scratch.recscope(
      "train", "ratings.csv", "-m", "ials:factors=4,epochs=4", "-o", "m.safetensors", "--split",
      "leave-last:1/1", "--refit", "--json")
    #expect(training.code == 0, "\(training.errors)")
    let record = try #require(try training.json["training"] as? [String: Any])
    #expect(record["rows"] as? String == "trainAndValidation")
    let epochs = try #require(record["epochs"] as? Int)
    #expect((1...4).contains(epochs))
    #expect(try training.json["trainRows"] as? Int == SmallData.userCount * 11)
    let document = try #require(try training.json["evaluation"] as? [String: Any])
    let trained = try #require((document["models"] as? [[String: Any]])?.first)
    let run = try scratch.recscope("evaluate", "ratings.csv", "-m", "./m.safetensors", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let measured = try #require((try run.json["models"] as? [[String: Any]])?.first)
    #expect(try metric(measured, "ndcg@10") == metric(trained, "ndcg@10"))
    #expect(measured["validation"] as? Double == trained["validation"] as? Double)
    let made = try #require(measured["training"] as? [String: Any])
    #expect(made["words"] as? String == record["words"] as? String)
    let words = try scratch.recscope("evaluate", "ratings.csv", "-m", "./m.safetensors")
    #expect(words.output.contains("refitted on train and validation rows, \(epochs) epoch"))
    let list = try scratch.recscope(
      "recommend", "ratings.csv", "-m", "./m.safetensors", "--user", "u3")
    #expect(list.output.contains("11 items in the history"), "\(list.output)")
  }

  @Test("Candidates from the catalogue stay so through a refit")
  func refitCandidates() throws {
    // Two items have nobody.
    func count(_ more: String...) throws -> Int {
      let run = try scratch.recscope(
        [
          "evaluate", "ratings.csv", "-m", "content", "--split", "leave-last:1/1", "--json",
        ] + more)
      #expect(run.code == 0, "\(run.errors)")
      let made = try #require(try run.json["protocol"] as? [String: Any])
      return try #require(made["candidateCount"] as? Int)
    }
    let train = try count()
    let refit = try count("--refit")
    #expect(train <= refit && refit < SmallData.itemCount)
    #expect(try count("--candidates", "catalogue") == SmallData.itemCount)
    #expect(try count("--candidates", "catalogue", "--refit") == SmallData.itemCount)
  }

  @Test("Negatives that a paper published are used, labelled, and wrong lines are named")
  func negatives() throws {
    // The layout of NCF: no header, tabs, numbers from 0; each last item is tested.
    var (train, test, negatives) = ("", "", "")
    for user in 0..<12 {
      for place in 0..<6 {
        train += "\(user)\t\((user % 2) * 10 + (user / 2 + place) % 9)\t5\t\(1000 + place)\n"
      }
      let item = (user % 2) * 10 + (user / 2 + 6) % 9
      test += "\(user)\t\(item)\t4\t2000\n"
      let others = (0..<5).map { (1 - user % 2) * 10 + (user + $0) % 9 }
      negatives += "(\(user),\(item))\t" + others.map(String.init).joined(separator: "\t") + "\n"
    }
    try scratch.write("toy.train.rating", train)
    try scratch.write("toy.test.rating", test)
    try scratch.write("toy.test.negative", negatives)
    func evaluate(_ file: String, _ more: String...) throws -> CommandRun {
      try scratch.recscope(
        [
          "evaluate", "toy.train.rating", "--test", "toy.test.rating", "-m", "item-knn",
          "--negatives", file,
        ] + more)
    }
    let run = try evaluate("toy.test.negative", "--json")
    #expect(run.code == 0, "\(run.errors)")
    let made = try #require(try run.json["protocol"] as? [String: Any])
    #expect(made["isSampled"] as? Bool == true && made["candidateCount"] as? Int == 6)
    #expect((made["candidates"] as? String)?.contains("toy.test.negative") == true)
    #expect(made["relevantPairs"] as? Int == 12)
    // Everybody's test item is of the own taste, all negatives are of the other.
    let model = try #require((try run.json["models"] as? [[String: Any]])?.first)
    #expect(try metric(model, "hitRate@10") == 1 && metric(model, "ndcg@10") == 1)
    let words = try evaluate("toy.test.negative")
    #expect(words.output.contains("at 10, sampled"))
    let lines = negatives.split(separator: "\n").map(String.init)
    for (name, text, reason) in [
      ("a", "3\t4\n", "line 1: \"3\" is not (user,item)"),
      ("b", lines[0] + "\n(99,1)\t2\n", "line 2: the data have no user \"99\""),
      ("c", lines[0] + "\n\n" + lines[0] + "\n", "line 3: (0,6) stands here twice"),
      ("d", "(0,6)\n", "line 1: (0,6) has no negatives"),
      ("e", "(0,6)\t1\t6\n", "line 1: 6 is a negative of itself"),
      ("f", lines.prefix(10).joined(separator: "\n"), "no line for 2 test pairs"),
    ] {
      try scratch.write(name, text)
      let wrong = try evaluate(name)
      #expect(wrong.code == 1 && wrong.errors.contains(reason), "\(name): \(wrong.errors)")
    }
    #expect(try evaluate("none").errors.contains("there is no such file"))
    #expect(try evaluate("toy.test.negative", "--sampled", "9").code == 2)
  }
}
