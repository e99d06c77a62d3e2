import Foundation
import Testing

@testable import recscope

@Suite("JSON is as documented")
struct SchemaTests {
  let scratch: Scratch
  init() throws { scratch = try Scratch(withSmallData: ()) }

  /// Paths of all plain values, with `[]` for elements.
  private func paths(_ value: Any, _ path: String = "") -> Set<String> {
    if let object = value as? [String: Any] {
      return object.reduce(into: []) { paths, entry in
        paths.formUnion(self.paths(entry.value, path.isEmpty ? entry.key : path + "." + entry.key))
      }
    }
    if let array = value as? [Any] {
      return array.reduce(into: []) { $0.formUnion(self.paths($1, path + "[]")) }
    }
    return [path]
  }

  @Test(
    "Every field is documented, and every documented field that must be there is",
    arguments: [
      ["audit", "ratings.csv", "--clean", "keep-last"],
      ["train", "ratings.csv", "-m", "ease", "-o", "m.safetensors"],
      ["train", "ratings.csv", "-m", "ease", "-o", "m.safetensors", "--all-rows"],
      ["evaluate", "ratings.csv", "-m", "ials:factors=4,epochs=2"],
      ["evaluate", "ratings.csv", "-m", "item-knn", "--folds", "2"],
      ["compare", "ratings.csv", "-m", "item-knn"],
      ["tune", "ratings.csv", "-m", "item-knn", "--trials", "3"],
      [
        "tune", "ratings.csv", "-m", "ials", "--set", "epochs=2", "--range", "factors=2..4",
        "--search", "halving", "--trials", "3", "--open-test",
      ],
      ["evaluate", "ratings.csv", "-m", "item-knn", "--sampled", "9", "--refit"],
      ["recommend", "ratings.csv", "-m", "ease", "--user", "u1", "--history", "i2"],
      ["similar", "ratings.csv", "-m", "ease", "--item", "i2"],
      ["explain", "ratings.csv", "-m", "ease", "--user", "u2"],
      ["models"], ["models", "svd"], ["train", "ratings.csv", "-m", "svd:epochs=2", "--refit"],
      ["doctor"],
    ])
  func fields(arguments: [String]) throws {
    let run = try scratch.recscope(arguments + ["--json"])
    let document = try run.json
    let name = arguments[0] + (arguments.contains("--folds") ? "-folds" : "")
    let schema = try #require(Schema.all.first { $0.command == name })
    #expect(document["schema"] as? String == schema.name)
    let documented = Set(schema.fields.map(\.path))
    let open = documented.filter { $0.hasSuffix("*") }.map { String($0.dropLast()) }
    let found = paths(document).filter { path in !open.contains { path.hasPrefix($0) } }
    #expect(found.subtracting(documented) == [])
    let required = schema.fields.filter {
      !$0.type.hasSuffix("?") && $0.type != "any" && !$0.path.contains("[]")
    }
    #expect(Set(required.map(\.path)).subtracting(found) == [])
  }

  @Test("Each field is documented once")
  func unique() {
    for schema in Schema.all {
      #expect(Set(schema.fields.map(\.path)).count == schema.fields.count, "\(schema.command)")
    }
  }

  @Test("A command that fails prints its failure in parts where JSON was asked for")
  func failure() throws {
    try scratch.write("a  b.csv", "user,item\n")
    let run = try scratch.recscope(["audit", "a  b.csv", "--json"])
    #expect(run.code == 1)
    let document = try run.json
    #expect(document["schema"] as? String == Schema.error.name)
    #expect(document["place"] as? String == "a  b.csv")
    #expect(document["exitCode"] as? Int == 1)
    #expect((document["advice"] as? String)?.isEmpty == false)
    #expect(paths(document).isSubset(of: Set(Schema.error.fields.map(\.path))))
    #expect(run.errors.hasPrefix("recscope: a  b.csv: "), "\(run.errors)")
  }

  @Test("Wrong usage is a failure in JSON too")
  func usage() throws {
    let run = try scratch.recscope(["evaluate", "ratings.csv", "-m", "ials:factors=-1", "--json"])
    #expect(run.code == 2)
    #expect(try run.json["exitCode"] as? Int == 2)
    #expect((try run.json["what"] as? String)?.isEmpty == false)
  }
}
