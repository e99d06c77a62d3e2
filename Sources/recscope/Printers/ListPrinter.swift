import Interactions
import Recommenders
import Workbench

/// Lists and explanations for reading.
struct ListPrinter {
  let serving: ServingModel

  private var dataset: Dataset { serving.data.dataset }

  func print(_ served: ServedList) {
    Output.line(
      "\(name(of: served.audience)) · \(Phrase.count(served.history.items.count, "item")) in the "
        + "history · \(serving.name)")
    guard !served.list.entries.isEmpty else {
      Output.line("Nothing left to recommend.")
      return
    }
    var table = TextTable([
      ("#", .right), ("item", .left), ("id", .left), ("score", .right), ("users", .right),
      ("popularity", .right), ("", .left),
    ])
    for entry in served.list.entries {
      table.add([
        entry.rank.map { "\($0)" } ?? "", dataset.title(of: entry.item),
        dataset.itemIDs[entry.item.position], Phrase.metric(entry.score),
        Phrase.count(entry.facts.userCount), "\(Phrase.count(entry.facts.popularityRank)).",
        entry.facts.isHead ? "well known" : "long tail",
      ])
    }
    table.print()
    Output.line()
  }

  func print(_ served: ServedExplanation, listLength: Int) {
    let explanation = served.explanation
    Output.line(
      "\(dataset.title(of: explanation.item)) for \(name(of: served.audience)) by \(serving.name)")
    Output.line(served.standing.words(listLength: listLength))
    Paragraph.print(explanation.meaning)
    Output.line()
    print(explanation.contributions, as: "because of", explanation, listLength: listLength)
    if !explanation.terms.isEmpty {
      Output.line()
      print(explanation.terms, as: "or by", explanation, listLength: listLength)
    }
  }

  /// - Parameter parts: They sum to the score.
  private func print(
    _ parts: [Explanation.Contribution], as title: String, _ explanation: Explanation,
    listLength: Int
  ) {
    var table = TextTable([(title, .left), ("adds", .right), ("share", .right)])
    for part in parts.prefix(listLength) {
      table.add([words(part.cause), Phrase.signed(part.amount), share(part.amount, explanation)])
    }
    let rest = parts.dropFirst(listLength)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.amount }
      table.add([
        "\(Phrase.count(rest.count)) more", Phrase.signed(sum), share(sum, explanation),
      ])
    }
    table.add(["score", Phrase.metric(explanation.score), ""])
    table.print()
  }

  private func share(_ amount: Double, _ explanation: Explanation) -> String {
    explanation.score == 0 ? "" : Phrase.percent(amount / explanation.score)
  }

  private func words(_ cause: Explanation.Contribution.Cause) -> String {
    switch cause {
    case .historyItem(let item): dataset.title(of: item)
    case .term(let words), .fixed(let words): words
    }
  }

  private func name(of audience: Audience) -> String {
    switch audience {
    case .user(let id): "user \(id)"
    case .history(let ids): ids.isEmpty ? "a brand-new person" : "somebody new"
    }
  }
}
