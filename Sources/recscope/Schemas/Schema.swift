/// What `--json` of a command prints: every field with its type and meaning.
struct Schema {
  struct Field {
    /// `[]` stands for each element, `*` for each key.
    let path: String
    /// `text`, `whole`, `number`, `yes/no`; with `?` where it may be absent.
    let type: String
    let meaning: String

    init(_ path: String, _ type: String, _ meaning: String) {
      self.path = path
      self.type = type
      self.meaning = meaning
    }
  }

  /// The command's name.
  let command: String
  let fields: [Field]

  /// What the field `schema` of the document says; the number grows when a field changes its meaning.
  var name: String { "recscope/\(command)/1" }

  static let all: [Schema] = [
    audit, models, train, tune, evaluate, evaluateFolds, compare, recommend, similar, explain,
    doctor, error,
  ]

  /// In place of a command's own document, where it failed.
  static let error = Schema(
    "error",
    [
      Field("what", "text", "What failed."),
      Field("place", "text?", "The file, line, setting or option it is about."),
      Field("found", "text?", "What stood there instead."),
      Field("expected", "text?", "What should have stood there."),
      Field("advice", "text", "What to do next; empty: nothing."),
      Field("exitCode", "whole", "1 failed, 2 wrong usage."),
    ])

  init(_ command: String, _ groups: [Field]...) {
    self.command = command
    fields =
      [Field("schema", "text", "Name and version of this schema: recscope/\(command)/1.")]
      + groups.joined()
  }

  /// The same fields under a path.
  static func under(_ path: String, _ fields: [Field]) -> [Field] {
    fields.map { Field(path + "." + $0.path, $0.type, $0.meaning) }
  }
}
