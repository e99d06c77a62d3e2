import Evaluation
import Recommenders
import Terminal
import Workbench

/// What a search is to vary, how it goes about it, and when it ends.
struct SearchForm: FormSubject {
  let card: ModelCard
  /// What it would be to train once; nil before anything of the kind was trained.
  let secondsPerTrial: Double?

  struct Draft: Sendable, Equatable {
    var method = SearchMethod.random
    var trialCount = 30
    var minutes: Double?
    var seed: UInt64 = 7
    var metric: MetricKey
    /// What is varied, by name; what is absent has its value in `fixed` or its default.
    var dimensions: [String: SearchDimension]
    var fixed = ModelSettings()

    init(card: ModelCard, settings: ModelSettings = ModelSettings()) {
      metric = card.objective
      let suggested = SearchSpace.suggested(for: card)
      dimensions = Dictionary(uniqueKeysWithValues: suggested.dimensions.map { ($0.name, $0) })
      fixed = ModelSettings(settings.values.filter { dimensions[$0.key] == nil })
    }
  }

  var title: String { "Search: \(card.name)" }
  var verb: String { "start" }

  func specification(_ draft: Draft) -> SearchSpecification {
    SearchSpecification(
      modelID: card.id,
      space: SearchSpace(
        dimensions: card.hyperparameters.compactMap { draft.dimensions[$0.name] },
        fixed: draft.fixed), method: draft.method, trialCount: draft.trialCount,
      seconds: draft.minutes.map { $0 * 60 }, seed: draft.seed, metric: draft.metric)
  }

  func fields(_ value: Draft) -> [FormField<Draft>] {
    [method, trials, minutes, seed, objective] + card.hyperparameters.map(field)
  }

  private var method: FormField<Draft> {
    FormField(
      "method", help: "How settings are chosen.", text: { $0.method.name },
      step: { $0.method = FormSteps.cycle($0.method, in: SearchMethod.allCases, $1) })
  }

  private var objective: FormField<Draft> {
    FormField(
      "objective", help: "What is compared on the validation rows, such as recall@20.",
      text: { $0.metric.directedTitle },
      step: { draft, direction in
        draft.metric = FormSteps.cycle(draft.metric, in: card.objectives, direction)
      },
      take: { draft, text in
        guard let key = MetricKey(text), key.k <= Pipeline.listLength else {
          return "objective \(text): expected one of \(MetricKey.objectiveForms)."
        }
        do {
          draft.metric = try card.objective(key)
          return nil
        } catch {
          return Failure(error).reason + "."
        }
      })
  }

  private var trials: FormField<Draft> {
    FormField(
      "trials", help: "How many settings are tried.", text: { "\($0.trialCount)" },
      step: { draft, direction in
        draft.trialCount = FormSteps.next(
          after: draft.trialCount, in: [5, 10, 20, 30, 50, 81, 100, 200, 500, 1000], direction)
      },
      take: { draft, text in
        guard let number = Int(text), (1...SearchSpecification.trialLimit).contains(number) else {
          return "trials \(text): expected a whole number from 1 to "
            + "\(SearchSpecification.trialLimit)."
        }
        draft.trialCount = number
        return nil
      })
  }

  private var minutes: FormField<Draft> {
    FormField(
      "minutes", help: "The search ends after so long; r lets it go on. 0: no limit.",
      text: { $0.minutes.map { Phrase.duration($0 * 60) } ?? "no limit" },
      step: { draft, direction in
        let minutes = FormSteps.next(
          after: draft.minutes ?? 0, in: [0, 1, 2, 5, 10, 20, 30, 60, 120, 480], direction)
        draft.minutes = minutes > 0 ? minutes : nil
      },
      take: { draft, text in
        guard let number = Double(text), number >= 0, number.isFinite else {
          return "minutes \(text): expected a number from 0."
        }
        draft.minutes = number > 0 ? number : nil
        return nil
      })
  }

  private var seed: FormField<Draft> {
    FormField(
      "seed", help: "The same seed and data give the same trials.", text: { "\($0.seed)" },
      step: { $0.seed = $1 > 0 ? $0.seed &+ 1 : $0.seed > 0 ? $0.seed - 1 : 0 },
      take: { draft, text in
        guard let number = UInt64(text) else { return "seed \(text): expected a whole number." }
        draft.seed = number
        return nil
      })
  }

  /// Arrows turn a setting's range on and off; a range, a list or a single value can be typed.
  private func field(_ parameter: Hyperparameter) -> FormField<Draft> {
    let name = parameter.name
    return FormField(
      name, help: "\(parameter.meaning) Type 10..2000, 16,32,64 or one value.",
      text: { draft in
        if let dimension = draft.dimensions[name] { return "vary \(dimension.words)" }
        return (draft.fixed.values[name] ?? parameter.defaultValue).words
      },
      step: { draft, _ in
        if draft.dimensions[name] != nil {
          draft.dimensions[name] = nil
        } else {
          draft.fixed.values[name] = nil
          draft.dimensions[name] = parameter.suggestedDimension ?? parameter.wholeRange
        }
      },
      take: { draft, text in
        do {
          if text.contains("..") || text.contains(",") {
            draft.dimensions[name] = try SearchDimension(text: "\(name)=\(text)", card: card)
            draft.fixed.values[name] = nil
          } else {
            draft.fixed.values[name] = try parameter.resolve(
              ModelSettings.Value(text: text, for: parameter))
            draft.dimensions[name] = nil
          }
          return nil
        } catch {
          let failure = Failure(error)
          return [failure.reason, failure.advice].filter { !$0.isEmpty }.joined(separator: ". ")
        }
      })
  }

  func request(_ value: Draft) -> Preview.Request? { nil }

  func notes(_ value: Draft, _ context: ScreenContext) -> [FormNote] {
    var words = ["\(value.method.help)"]
    if value.dimensions.isEmpty {
      return [
        FormNote(text: ""),
        FormNote(text: "Nothing varies: turn a setting on with the arrows.", role: .error),
      ]
    }
    if let flaw = specification(value).flaw(for: card) {
      return [FormNote(text: ""), FormNote(text: flaw.reason + ".", role: .error)]
    }
    let rounds = SearchPlan.expectedRounds(of: specification(value))
    let trialCount = rounds.reduce(0) { $0 + $1.count }
    if value.method == .halving {
      words.append(
        rounds.map { "\($0.count) at \(Phrase.percent($0.share))" }.joined(separator: ", ")
          + (card.hyperparameters.contains { $0.name == Hyperparameter.epochs }
            ? " of the epochs." : " of the users."))
    }
    var cost = Phrase.count(trialCount, "trial")
    if let secondsPerTrial, value.method != .halving {
      cost += ", about \(Phrase.duration(secondsPerTrial * Double(trialCount)))"
    }
    return [FormNote(text: "")] + words.map { FormNote(text: $0, role: .muted) } + [
      FormNote(text: "\(cost). Only validation rows are looked at.")
    ]
  }

  func apply(_ value: Draft, _ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    guard !value.dimensions.isEmpty else {
      model.toast = Toast("Nothing varies, so there is nothing to search.", .notice)
      return
    }
    model.view.screen = .train
    workbench.perform(.search(specification(value)))
    let context = ScreenContext(
      state: workbench.state, options: model.options, size: model.size, now: model.now)
    let row = TrainRow.rows(workbench.state).count - 1
    model.view.train.runsState.go(toRow: row, in: RunsTable.table(context))
    model.view.train.focus = TrainScreen.runs
    model.toast = Toast("The search is queued: \(specification(value).words).")
  }
}

extension Hyperparameter {
  /// All that the card allows, for settings without a suggestion.
  fileprivate var wholeRange: SearchDimension {
    switch kind {
    case .whole(let range, _): SearchDimension(name: name, values: .whole(range, spacing))
    case .real(let range, _, _): SearchDimension(name: name, values: .real(range, spacing))
    case .choice(let names, _):
      SearchDimension(name: name, values: .list(names.map { .choice($0) }))
    }
  }
}
