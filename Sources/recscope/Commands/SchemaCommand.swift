import ArgumentParser

/// `recscope schema`: what `--json` prints.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "Describes what --json prints, field by field.",
    discussion: "A type with ? may be absent. [] stands for each element, * for each key.")

  @Argument(help: "A command. Default: all that print JSON.")
  var command: String?

  func validate() throws {
    if let command, !Schema.all.contains(where: { $0.command == command }) {
      let known = Schema.all.map(\.command).joined(separator: ", ")
      throw ValidationError("\(command) prints no JSON; these do: \(known).")
    }
  }

  func run() throws {
    for schema in Schema.all where command == nil || command == schema.command {
      if command == nil { Paragraph.heading(schema.name) }
      var table = TextTable([("", .left), ("", .left), ("", .left)])
      for field in schema.fields { table.add([field.path, field.type, field.meaning]) }
      table.print()
    }
  }
}
