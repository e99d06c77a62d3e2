import Recommenders
import Workbench

/// What a person needs to know to choose a model and to set it.
struct CardPrinter {
  let card: ModelCard

  /// One line for each kind, under its family.
  static func printShelf(_ cards: [ModelCard]) {
    for family in ModelFamily.allCases {
      let cards = cards.filter { $0.family == family }
      guard !cards.isEmpty else { continue }
      Paragraph.heading(family.title)
      var table = TextTable([("", .left), ("", .left), ("", .left)])
      for card in cards { table.add([card.id, card.name, card.summary]) }
      table.print()
    }
    Output.line()
    Output.line("recscope models KIND shows when to use a kind, what it costs and its settings.")
  }

  func print() {
    Output.line("\(card.name) (\(card.id)), \(card.family.title.lowercased())")
    Output.line()
    Paragraph.print(card.summary)
    Output.line()
    for (title, text) in [
      ("use when", card.useWhen), ("not when", card.avoidWhen), ("cost", card.cost),
      ("explanation", card.explanation), ("source", card.source),
      ("needs", card.needs.isEmpty ? "" : card.needs.map(\.words).joined(separator: ", ")),
      ("objective", card.objective.directedTitle),
    ] where !text.isEmpty { Paragraph.print("\(title): \(text)") }
    guard !card.hyperparameters.isEmpty else { return }
    Paragraph.heading("Settings, as --set name=value; * those that a search varies unasked")
    for parameter in card.hyperparameters {
      let mark = parameter.isTuned && parameter.name != Hyperparameter.epochs ? "*" : " "
      Output.line(
        "\(mark) \(parameter.name)=\(parameter.defaultValue.words)  \(parameter.expectation)")
      Paragraph.print(parameter.meaning, indent: 4)
    }
  }
}
