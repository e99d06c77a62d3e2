import ArgumentParser
import Recommenders
import Workbench

/// `recscope models`: the shelf, and the card of a kind.
struct ModelsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models", abstract: "Shows the kinds of models, or the card and settings of one.",
    discussion: "What a kind is for and not for, what it costs, and what --set and --range may say."
  )

  @Argument(help: "A kind, such as ials. Default: all, by family.")
  var kind: String?

  @Flag(help: "Print JSON instead of text; `recscope schema models` describes it.")
  var json = false

  private var cards: [ModelCard] {
    get throws {
      let all = ModelFamily.allCases.flatMap { family in
        ModelShelf.recipes.map(\.card).filter { $0.family == family }
      }
      guard let kind else { return all }
      guard let card = all.first(where: { $0.id == kind }) else {
        throw ValidationError("there is no model \(kind). Kinds are \(ModelChoice.names).")
      }
      return [card]
    }
  }

  func validate() throws { _ = try cards }

  func run() throws {
    let cards = try cards
    if json {
      try JSONDocument.print(ModelsDocument(cards), schema: "models")
    } else if kind != nil, let card = cards.first {
      CardPrinter(card: card).print()
    } else {
      CardPrinter.printShelf(cards)
    }
  }
}
