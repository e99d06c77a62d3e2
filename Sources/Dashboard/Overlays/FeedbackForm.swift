import Interactions
import Terminal
import Workbench

/// What counts as a positive and how strong it is, with how many rows that makes.
struct FeedbackForm: FormSubject {
  let eventNames: [String]
  let hasValues: Bool
  let hasTimes: Bool

  init(_ open: OpenDataset) {
    eventNames = open.dataset.log.eventNames
    hasValues = open.dataset.log.values != nil
    hasTimes = open.dataset.log.timestamps != nil
  }

  var title: String { "Feedback: what counts as a positive" }
  var verb: String { "count so" }

  private typealias Field = FormField<FeedbackRules>

  func fields(_ value: FeedbackRules) -> [FormField<FeedbackRules>] {
    let isExplicit = value.kind == .explicit
    return (hasValues ? [kind] : []) + (isExplicit ? [threshold(value)] : [])
      + [normalization] + (isExplicit ? [] : eventNames.map(weight))
      + [aggregation, binary] + (hasTimes && !value.isBinary ? [halfLife] : [])
  }

  private var kind: Field {
    Field(
      "kind", help: "Explicit: ratings given on purpose. Implicit: what people did.",
      text: { $0.kind.rawValue },
      step: { value, _ in value.kind = value.kind == .explicit ? .implicit : .explicit })
  }

  private func threshold(_ value: FeedbackRules) -> Field {
    let scale = value.scale ?? 1...5
    return Field(
      "positive from",
      help: "Ratings below it are no positives; every rating asks what people choose to rate.",
      text: { $0.positiveThreshold.map(ValuesPane.text) ?? "every rating" },
      step: { value, direction in
        guard let now = value.positiveThreshold else {
          value.positiveThreshold = direction > 0 ? scale.lowerBound : scale.upperBound
          return
        }
        let next = now + 0.5 * Double(direction)
        value.positiveThreshold = scale.contains(next) ? next : nil
      },
      take: { value, text in
        guard let number = Double(text), number.isFinite else {
          return "positive from \(text): expected a rating."
        }
        value.positiveThreshold = number
        return nil
      })
  }

  private var normalization: Field {
    Field(
      "normalisation",
      help:
        "Mean-centring: above the user's own mean. Min-max: share of the scale. Logarithm: tames counts.",
      text: { Self.name($0.normalization) },
      step: {
        $0.normalization = FormSteps.cycle(
          $0.normalization, in: FeedbackRules.Normalization.allCases, $1)
      })
  }

  private func weight(_ name: String) -> Field {
    Field(
      "weight of \(name)", help: "How much one \(name) counts; 0 leaves it out.",
      text: { Self.number($0.eventWeights[name] ?? 1) },
      step: { value, direction in
        value.eventWeights[name] = FormSteps.next(
          after: value.eventWeights[name] ?? 1, in: [0, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
          direction)
      },
      take: { value, text in
        guard let number = Double(text.hasPrefix(".") ? "0" + text : text), number.isFinite,
          number >= 0
        else { return "weight \(text): expected 0 or more." }
        value.eventWeights[name] = number
        return nil
      })
  }

  private var aggregation: Field {
    Field(
      "rows of one pair", help: "How several rows of the same user and item become one weight.",
      text: { $0.aggregation.rawValue },
      step: {
        $0.aggregation = FormSteps.cycle(
          $0.aggregation, in: FeedbackRules.Aggregation.allCases, $1)
      })
  }

  private var binary: Field {
    Field(
      "every positive weighs 1", help: "Only whether, not how much.",
      text: { $0.isBinary ? "yes" : "no" }, step: { value, _ in value.isBinary.toggle() })
  }

  private var halfLife: Field {
    Field(
      "half-life in days", help: "After this many days a row counts half; off keeps all alike.",
      text: { $0.recencyHalfLifeDays.map(Self.number) ?? "off" },
      step: { value, direction in
        let days = FormSteps.next(
          after: value.recencyHalfLifeDays ?? 0, in: [0, 7, 14, 30, 60, 90, 180, 365, 730],
          direction)
        value.recencyHalfLifeDays = days > 0 ? days : nil
      },
      take: { value, text in
        guard let number = Double(text), number > 0, number.isFinite else {
          return "half-life \(text): expected days above 0."
        }
        value.recencyHalfLifeDays = number
        return nil
      })
  }

  private static func name(_ normalization: FeedbackRules.Normalization) -> String {
    switch normalization {
    case .none: "none"
    case .meanCentring: "mean-centring"
    case .minMax: "min-max"
    case .logarithm: "logarithm"
    }
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() ? Phrase.fixed(value, 0) : "\(value)"
  }

  func request(_ value: FeedbackRules) -> Preview.Request? { .feedback(value) }

  func notes(_ value: FeedbackRules, _ context: ScreenContext) -> [FormNote] {
    let words = [FormNote(text: ""), FormNote(text: "\(value)".capitalizedFirst + ".")]
    guard let preview = context.state.preview, preview.request == .feedback(value) else {
      return words + [FormNote(text: "Counting rows …", role: .muted)]
    }
    switch preview.result {
    case .failure(let failure):
      return words + [
        FormNote(text: failure.reason, role: .error), FormNote(text: failure.advice, role: .muted),
      ]
    case .success(.feedback(let tally)): return words + [FormNote(text: "\(tally)", role: .muted)]
    case .success: return words
    }
  }

  func apply(_ value: FeedbackRules, _ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    guard workbench.state.open?.rules != value else { return }
    workbench.perform(.setFeedback(value))
    model.toast = Toast("Feedback changed. U takes it back.", .notice)
  }
}
