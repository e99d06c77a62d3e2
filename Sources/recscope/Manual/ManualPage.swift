import ArgumentParser
import FoundationEssentials

/// The manual page in roff, from what the parser knows of the commands and from the schemas.
enum ManualPage {
  static func text() throws -> String {
    let tree = try CommandTree.read()
    var page = Roff()
    page.line(".TH RECSCOPE 1 \"\" \"recscope \(Recscope.version)\" \"User Commands\"")
    page.section("NAME")
    page.paragraph("recscope - \(tree.abstract ?? "")")
    page.section("SYNOPSIS")
    page.paragraph("recscope [FILE]", isBold: true)
    page.paragraph("recscope COMMAND [OPTIONS]", isBold: true)
    page.section("DESCRIPTION")
    for paragraph in (tree.discussion ?? "").split(separator: "\n\n") {
      page.paragraph(String(paragraph).replacing("\n", with: " "))
    }
    page.section("COMMANDS")
    for command in tree.shownSubcommands {
      page.entry("recscope \(command.commandName)", command.abstract ?? "")
    }
    for command in tree.shownSubcommands { add(command, named: command.commandName, to: &page) }
    page.section("JSON")
    page.paragraph(
      "With --json a command prints one object. A type with ? may be absent; [] stands for each element, * for each key."
    )
    for schema in Schema.all {
      page.subsection(schema.name)
      for field in schema.fields.dropFirst() {
        page.entry("\(field.path)  (\(field.type))", field.meaning)
      }
    }
    page.section("FILES")
    page.entry(
      "$XDG_DATA_HOME/recscope",
      "Caches, kept and trained models, trials of searches and the session; --workspace names another folder. A second dashboard on the same folder keeps its session and journal beside the first one's, as session-2.json and journal-2.log."
    )
    page.entry("$XDG_CONFIG_HOME/recscope", "Options, and themes in the folder themes.")
    page.section("EXIT STATUS")
    page.entry("0", "Done.")
    page.entry("1", "Failed; standard error says why and what to do.")
    page.entry("2", "Wrong usage, or no terminal for the dashboard.")
    page.entry(
      "129, 130, 143", "Ended by SIGHUP, by ctrl-c, by SIGTERM: 128 and the signal's number.")
    return page.text
  }

  private static func add(_ command: CommandTree.Command, named name: String, to page: inout Roff) {
    page.section("recscope \(name)".uppercased())
    page.paragraph(command.abstract ?? "")
    if let discussion = command.discussion { page.paragraph(discussion) }
    for argument in command.arguments ?? [] where argument.shouldDisplay && argument.isOwn {
      page.entry(argument.label, argument.abstract ?? "")
    }
    for child in command.shownSubcommands {
      page.subsection("recscope \(name) \(child.commandName)")
      page.paragraph(child.abstract ?? "")
      for argument in child.arguments ?? [] where argument.shouldDisplay && argument.isOwn {
        page.entry(argument.label, argument.abstract ?? "")
      }
    }
  }
}

/// Roff requests with text escaped.
private struct Roff {
  private(set) var text = ""

  mutating func line(_ request: String) { text += request + "\n" }
  mutating func section(_ title: String) { line(".SH \(Self.escaped(title))") }
  mutating func subsection(_ title: String) { line(".SS \(Self.escaped(title))") }

  mutating func paragraph(_ words: String, isBold: Bool = false) {
    line(".PP")
    line(isBold ? "\\fB\(Self.escaped(words))\\fR" : Self.escaped(words))
  }

  mutating func entry(_ term: String, _ words: String) {
    line(".TP")
    line("\\fB\(Self.escaped(term))\\fR")
    line(Self.escaped(words.replacing("\n", with: " ")))
  }

  /// A dot or quote at the start of a line would be a request.
  private static func escaped(_ words: String) -> String {
    let safe = words.replacing("\\", with: "\\e").replacing("-", with: "\\-")
    return safe.hasPrefix(".") || safe.hasPrefix("'") ? "\\&" + safe : safe
  }
}

/// The commands as the parser describes them.
private enum CommandTree {
  struct Root: Decodable { let command: Command }

  struct Command: Decodable {
    let commandName: String
    let abstract: String?
    let discussion: String?
    let arguments: [Argument]?
    let subcommands: [Command]?

    var shownSubcommands: [Command] { (subcommands ?? []).filter { $0.commandName != "help" } }
  }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String
    }
    let kind: String
    let abstract: String?
    let names: [Name]?
    let valueName: String?
    let shouldDisplay: Bool

    /// Not one of those that every command has.
    var isOwn: Bool { !(names ?? []).contains { $0.name == "help" || $0.name == "version" } }

    /// `-n, --count <count>`.
    var label: String {
      let value = "<\(valueName ?? "value")>"
      if kind == "positional" { return value }
      let spelled = (names ?? []).map { ($0.kind == "short" ? "-" : "--") + $0.name }
      return spelled.joined(separator: ", ") + (kind == "option" ? " " + value : "")
    }
  }

  static func read() throws -> Command {
    try JSONDecoder().decode(Root.self, from: Data(Recscope._dumpHelp().utf8)).command
  }
}
