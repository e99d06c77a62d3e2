import Interactions
import Terminal
import Workbench

/// How rows are divided into train, validation and test, with what it would leak.
struct SplitForm: FormSubject {
  /// First and last usable moment, where rows have one.
  let span: ClosedRange<Int64>?
  /// Whether the files divide the rows.
  let isDivided: Bool

  var title: String { "Train, validation, test" }
  var verb: String { "split so" }

  enum Kind: CaseIterable {
    case userTemporal, globalTemporal, globalDates, leaveLast, random, kFold, userHoldOut, given

    init(_ rule: SplitRule) {
      self =
        switch rule {
        case .userTemporal: .userTemporal
        case .globalTemporal: .globalTemporal
        case .globalDates: .globalDates
        case .leaveLast: .leaveLast
        case .random: .random
        case .kFold: .kFold
        case .userHoldOut: .userHoldOut
        case .given: .given
        }
    }

    var name: String {
      switch self {
      case .userTemporal: "each user's own time"
      case .globalTemporal: "one moment for all, by shares"
      case .globalDates: "one moment for all, by dates"
      case .leaveLast: "each user's last rows"
      case .random: "random rows"
      case .kFold: "one of k random folds"
      case .userHoldOut: "whole users held out"
      case .given: "as the files divide it"
      }
    }

    var help: String {
      switch self {
      case .userTemporal: "Each person's last rows are tested: everybody takes part."
      case .globalTemporal, .globalDates:
        "Learn before a moment, test after it: closest to use, and feels drift."
      case .leaveLast: "Each person's last rows are tested, the same number for all."
      case .random:
        "Ignores time: with timestamps the model sees the future of what it is tested on."
      case .kFold: "Every row is tested once over k runs; ignores time."
      case .userHoldOut: "Tests people the model has never trained on, from part of their history."
      case .given: "Train and test rows came in files of their own: for published splits."
      }
    }
  }

  func rule(_ kind: Kind) -> SplitRule {
    switch kind {
    case .userTemporal: .userTemporal(validation: 0.1, test: 0.1)
    case .globalTemporal: .globalTemporal(validation: 0.1, test: 0.1)
    case .globalDates:
      .globalDates(
        validationFrom: span.map { moment($0, 0.8) }, testFrom: span.map { moment($0, 0.9) } ?? 0)
    case .leaveLast: .leaveLast(validation: 1, test: 1)
    case .random: .random(validation: 0.1, test: 0.1, seed: 7)
    case .kFold: .kFold(count: 5, fold: 0, seed: 7)
    case .userHoldOut:
      .userHoldOut(validationUsers: 0.1, testUsers: 0.1, historyShare: 0.8, seed: 7)
    case .given: .given(validation: 0.1, seed: 7)
    }
  }

  /// Midnight at a share of the span.
  private func moment(_ span: ClosedRange<Int64>, _ share: Double) -> Int64 {
    let moment = span.lowerBound + Int64(Double(span.upperBound - span.lowerBound) * share)
    return moment / Self.day * Self.day
  }

  private static let day: Int64 = 86_400_000

  private var kinds: [Kind] { Kind.allCases.filter { isDivided || $0 != .given } }

  func fields(_ value: SplitRule) -> [FormField<SplitRule>] {
    let kind = FormField<SplitRule>(
      "divide by", help: Kind(value).help, text: { Kind($0).name },
      step: { $0 = rule(FormSteps.cycle(Kind($0), in: kinds, $1)) })
    switch value {
    case .userTemporal(let validation, let test):
      return [kind] + shares(validation, test) { .userTemporal(validation: $0, test: $1) }
    case .globalTemporal(let validation, let test):
      return [kind] + shares(validation, test) { .globalTemporal(validation: $0, test: $1) }
    case .random(let validation, let test, let seed):
      return [kind] + shares(validation, test) { .random(validation: $0, test: $1, seed: seed) }
        + [self.seed(seed) { .random(validation: validation, test: test, seed: $0) }]
    case .globalDates(let validation, let test):
      return [
        kind,
        date("validation from", validation ?? test) {
          .globalDates(validationFrom: $0, testFrom: test)
        },
        date("test from", test) { .globalDates(validationFrom: validation, testFrom: $0) },
      ]
    case .leaveLast(let validation, let test):
      return [
        kind, number("rows tested", test, 1...50) { .leaveLast(validation: validation, test: $0) },
        number("rows validating", validation, 0...50) { .leaveLast(validation: $0, test: test) },
      ]
    case .kFold(let count, let fold, let seed):
      // Journals and sessions may hold what no form makes.
      let folds = max(1, count)
      return [
        kind,
        number("folds", count, 2...20) { .kFold(count: $0, fold: min(fold, $0 - 1), seed: seed) },
        number("fold tested", min(max(0, fold), folds - 1) + 1, 1...folds) {
          .kFold(count: count, fold: $0 - 1, seed: seed)
        },
        self.seed(seed) { .kFold(count: count, fold: fold, seed: $0) },
      ]
    case .userHoldOut(let validation, let test, let history, let seed):
      @Sendable func make(_ validation: Double, _ test: Double, _ history: Double, _ seed: UInt64)
        -> SplitRule
      {
        .userHoldOut(
          validationUsers: validation, testUsers: test, historyShare: history, seed: seed)
      }
      return [
        kind, share("users tested", test) { make(validation, $0, history, seed) },
        share("users validating", validation) { make($0, test, history, seed) },
        share("of their rows given", history) { make(validation, test, $0, seed) },
        self.seed(seed) { make(validation, test, history, $0) },
      ]
    case .given(let validation, let seed):
      return [
        kind,
        share("validation", validation) { .given(validation: $0, seed: seed) },
        self.seed(seed) { .given(validation: validation, seed: $0) },
      ]
    }
  }

  private typealias Field = FormField<SplitRule>

  private func shares(
    _ validation: Double, _ test: Double, _ make: @escaping @Sendable (Double, Double) -> SplitRule
  ) -> [Field] {
    [
      share("test", test) { make(validation, $0) },
      share("validation", validation) { make($0, test) },
    ]
  }

  private func share(
    _ label: String, _ now: Double, _ make: @escaping @Sendable (Double) -> SplitRule
  ) -> Field {
    Field(
      label, help: "A share such as 10 %.", text: { _ in Phrase.percent(now) },
      step: { $0 = make(FormSteps.share(now, $1)) },
      take: { value, text in
        guard let share = FormSteps.share(of: text) else {
          return "\(label) \(text): expected a share such as 10 %."
        }
        value = make(share)
        return nil
      })
  }

  private func number(
    _ label: String, _ now: Int, _ range: ClosedRange<Int>,
    _ make: @escaping @Sendable (Int) -> SplitRule
  ) -> Field {
    let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return Field(
      label, help: "Expects \(expected).", text: { _ in "\(now)" },
      step: { $0 = make(FormSteps.whole(now, $1, range)) },
      take: { value, text in
        guard let number = Int(text), range.contains(number) else {
          return "\(label) \(text): expected \(expected)."
        }
        value = make(number)
        return nil
      })
  }

  private func seed(_ now: UInt64, _ make: @escaping @Sendable (UInt64) -> SplitRule) -> Field {
    Field(
      "seed", help: "The same seed and data give the same split.", text: { _ in "\(now)" },
      step: { $0 = make($1 > 0 ? now &+ 1 : now > 0 ? now - 1 : 0) },
      take: { value, text in
        guard let number = UInt64(text) else { return "seed \(text): expected a whole number." }
        value = make(number)
        return nil
      })
  }

  private func date(
    _ label: String, _ now: Int64, _ make: @escaping @Sendable (Int64) -> SplitRule
  ) -> Field {
    Field(
      label, help: "A day such as 1998-03-01, in UTC; arrows move by a week.",
      text: { _ in Phrase.date(now) }, step: { $0 = make(now &+ Int64($1) * 7 * Self.day) },
      take: { value, text in
        guard let day = DayText.milliseconds(text) else {
          return "\(label) \(text): expected a day such as 1998-03-01."
        }
        value = make(day)
        return nil
      })
  }

  func request(_ value: SplitRule) -> Preview.Request? { .split(value) }

  func notes(_ value: SplitRule, _ context: ScreenContext) -> [FormNote] {
    guard let preview = context.state.preview, preview.request == .split(value) else {
      return [FormNote(text: "", role: .muted), FormNote(text: "Counting rows …", role: .muted)]
    }
    switch preview.result {
    case .failure(let failure):
      return [
        FormNote(text: ""), FormNote(text: failure.reason, role: .error),
        FormNote(text: failure.advice, role: .muted),
      ]
    case .success(.split(let facts)):
      return [
        FormNote(text: ""),
        FormNote(
          text:
            "\(Phrase.count(facts.train)) train · \(Phrase.count(facts.validation)) validation · "
            + "\(Phrase.count(facts.test)) test rows · fingerprint \(facts.fingerprint)"),
      ] + Self.verdict(facts.leakage, ascii: context.glyphs == .ascii)
    case .success: return []
    }
  }

  /// The leakage verdict in words.
  private static func verdict(_ verdict: LeakageVerdict, ascii: Bool) -> [FormNote] {
    guard verdict.severity > .none else {
      return [
        FormNote(text: (ascii ? "+" : "✓") + " Nothing leaks from test into train.", role: .good)
      ]
    }
    return verdict.observations.map { observation in
      switch observation.severity {
      case .leak: FormNote(text: "! " + observation.text, role: .warning)
      default: FormNote(text: (ascii ? "- " : "· ") + observation.text, role: .muted)
      }
    }
  }

  func apply(_ value: SplitRule, _ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    guard workbench.state.open?.splitRule != value else { return }
    workbench.perform(.setSplit(value))
    model.toast = Toast("Split by \(value). U takes it back.", .notice)
  }
}
