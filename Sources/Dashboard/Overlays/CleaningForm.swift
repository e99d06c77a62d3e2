import Interactions
import Terminal
import Workbench

/// The parameters of one cleaning rule, with what it would drop.
struct CleaningForm: FormSubject {
  let title: String
  /// What the rule is about, for people who meet it first.
  let help: String
  var verb: String { "apply" }

  func fields(_ value: CleaningRule) -> [FormField<CleaningRule>] {
    switch value {
    case .kCore(let minimum): [number("k", minimum) { .kCore(minimum: $0) }]
    case .minimumPerUser(let minimum): [number("rows per user", minimum) { .minimumPerUser($0) }]
    case .minimumPerItem(let minimum): [number("rows per item", minimum) { .minimumPerItem($0) }]
    case .minimumValue(let minimum): [threshold(minimum)]
    case .dateRange(let from, let through):
      [
        day("from", from) { .dateRange(from: $0, through: through) },
        // The last day counts whole.
        day("through", through) {
          .dateRange(from: from, through: $0.map { $0 &+ (Self.day - 1) })
        },
      ]
    default: [FormField(title, help: help, text: { "\($0)" })]
    }
  }

  private static let day: Int64 = 86_400_000

  private func number(
    _ label: String, _ now: Int, _ make: @escaping @Sendable (Int) -> CleaningRule
  ) -> FormField<CleaningRule> {
    let range = 1...1_000_000
    return FormField(
      label, help: help, text: { _ in "\(now)" },
      step: { $0 = make(FormSteps.whole(now, $1, range)) },
      take: { value, text in
        guard let number = Int(text), range.contains(number) else {
          return "\(label) \(text): expected a whole number from 1 to \(range.upperBound)."
        }
        value = make(number)
        return nil
      })
  }

  private func threshold(_ now: Double) -> FormField<CleaningRule> {
    FormField(
      "value at least", help: help, text: { _ in ValuesPane.text(now) },
      step: { $0 = .minimumValue(now + 0.5 * Double($1)) },
      take: { value, text in
        guard let number = Double(text), number.isFinite else {
          return "value \(text): expected a number."
        }
        value = .minimumValue(number)
        return nil
      })
  }

  private func day(
    _ label: String, _ now: Int64?, _ make: @escaping @Sendable (Int64?) -> CleaningRule
  ) -> FormField<CleaningRule> {
    FormField(
      label, help: help + " A day such as 1998-03-01; - leaves the end open.",
      text: { _ in now.map(Phrase.date) ?? "open" },
      step: { value, direction in
        if let now {
          let start = now / Self.day * Self.day
          value = make(start &+ Int64(direction) * 7 * Self.day)
        }
      },
      take: { value, text in
        if text == "-" {
          value = make(nil)
          return nil
        }
        guard let day = DayText.milliseconds(text) else {
          return "\(label) \(text): expected a day such as 1998-03-01."
        }
        value = make(day)
        return nil
      })
  }

  func request(_ value: CleaningRule) -> Preview.Request? { .cleaning(value) }

  func notes(_ value: CleaningRule, _ context: ScreenContext) -> [FormNote] {
    guard let preview = context.state.preview, preview.request == .cleaning(value) else {
      return [FormNote(text: ""), FormNote(text: "Counting rows …", role: .muted)]
    }
    switch preview.result {
    case .failure(let failure):
      return [
        FormNote(text: ""), FormNote(text: failure.reason, role: .error),
        FormNote(text: failure.advice, role: .muted),
      ]
    case .success(.cleaning(let receipt)): return [FormNote(text: "")] + Self.words(receipt)
    case .success: return []
    }
  }

  /// What a rule would do, or did, with the first rows it drops.
  static func words(_ receipt: Receipt) -> [FormNote] {
    let counts =
      "\(Phrase.count(receipt.rowsBefore)) → \(Phrase.count(receipt.rowsAfter, "row")), "
      + "\(Phrase.count(receipt.rowsDropped)) dropped"
    return [FormNote(text: counts)] + receipt.notes.map { FormNote(text: $0, role: .warning) }
      + receipt.examples.map { FormNote(text: "  " + $0, role: .muted) }
  }

  func apply(_ value: CleaningRule, _ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    workbench.perform(.clean(value))
    model.toast = Toast("Applying: \(value).", .notice)
  }
}
