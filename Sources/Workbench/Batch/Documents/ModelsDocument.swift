import Evaluation
import Recommenders

/// Kinds of models with their settings, as JSON.
public struct ModelsDocument: Encodable, Sendable {
  struct Setting: Encodable {
    let name: String
    let meaning: String
    let expected: String
    let standard: String
    let isTuned: Bool
  }

  struct Kind: Encodable {
    let model: String
    let name: String
    let family: String
    let needs: [String]
    let summary: String
    let useWhen: String
    let avoidWhen: String
    let cost: String
    let explanation: String
    let source: String
    let objective: String
    let revision: Int
    let settings: [Setting]
  }

  let models: [Kind]

  public init(_ cards: [ModelCard]) {
    models = cards.map { card in
      Kind(
        model: card.id, name: card.name, family: card.family.rawValue,
        needs: card.needs.map(\.words), summary: card.summary, useWhen: card.useWhen,
        avoidWhen: card.avoidWhen, cost: card.cost, explanation: card.explanation,
        source: card.source, objective: card.objective.description, revision: card.revision,
        settings: card.hyperparameters.map {
          Setting(
            name: $0.name, meaning: $0.meaning, expected: $0.expectation,
            standard: $0.defaultValue.words, isTuned: $0.isTuned)
        })
    }
  }
}
