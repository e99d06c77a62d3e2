import Audit
import Interactions

// How a person's decisions about data stand in files.

extension Mapping {
  static let form = Form<Mapping>.record(
    .needed("layout", Layout.form), .needed("separator", .name),
    .optional("quote", .quote), .needed("hasHeader", .flag),
    .needed("columns", .list(Column.form, 1...100_000)), .needed("valueKind", ValueKind.form),
    .needed("timeUnit", TimeUnit.form), .needed("hasDecimalComma", .flag),
    make: {
      Mapping(
        layout: $0, separator: $1, quote: $2, hasHeader: $3, columns: $4, valueKind: $5,
        timeUnit: $6, hasDecimalComma: $7)
    },
    parts: {
      (
        $0.layout, $0.separator, $0.quote, $0.hasHeader, $0.columns, $0.valueKind, $0.timeUnit,
        $0.hasDecimalComma
      )
    })
}

extension Form<String> {
  fileprivate static let quote = Form("one ASCII character", write: { .text($0) }) {
    if case .text(let text) = $0, text.utf8.count == 1 { text } else { nil }
  }
}

extension Mapping.Layout {
  static let form = Form<Self>.names {
    switch $0 {
    case .delimited: "delimited"
    case .jsonLines: "jsonLines"
    case .adjacency: "adjacency"
    case .database: "database"
    }
  }
}

extension Mapping.Column {
  static let form = Form<Self>.record(
    .needed("name", .text), .needed("role", Mapping.Role.form),
    make: { Self(name: $0, role: $1) }, parts: { ($0.name, $0.role) })
}

extension Mapping.Role {
  static let form = Form<Self>.names {
    switch $0 {
    case .user: "user"
    case .item: "item"
    case .value: "value"
    case .timestamp: "timestamp"
    case .event: "event"
    case .ignored: "ignored"
    }
  }
}

extension Mapping.ValueKind {
  static let form = Form<Self>.names {
    switch $0 {
    case .rating: "rating"
    case .weight: "weight"
    }
  }
}

extension Mapping.TimeUnit {
  static let form = Form<Self>.names {
    switch $0 {
    case .seconds: "seconds"
    case .milliseconds: "milliseconds"
    case .microseconds: "microseconds"
    case .iso8601: "iso8601"
    }
  }
}

extension CleaningRule {
  static let form = Form<CleaningRule>.cases([
    Case("dropExactDuplicates", .dropExactDuplicates),
    Case("keepLastOfPair", .keepLastOfPair),
    Case("keepFirstOfRun", .keepFirstOfRun),
    Case("kCore", .needed("minimum", .count), make: { .kCore(minimum: $0) }) {
      if case .kCore(let minimum) = $0 { minimum } else { nil }
    },
    Case("minimumPerUser", .count, make: { .minimumPerUser($0) }) {
      if case .minimumPerUser(let minimum) = $0 { minimum } else { nil }
    },
    Case("minimumPerItem", .count, make: { .minimumPerItem($0) }) {
      if case .minimumPerItem(let minimum) = $0 { minimum } else { nil }
    },
    Case(
      "dateRange", .optional("from", .moment), .optional("through", .moment),
      make: { .dateRange(from: $0, through: $1) }
    ) {
      if case .dateRange(let from, let through) = $0 { (from, through) } else { nil }
    },
    Case(
      "dropUsers", .needed("ids", .list(.text)), .needed("reason", .text),
      make: { .dropUsers(ids: $0, reason: $1) }
    ) {
      if case .dropUsers(let ids, let reason) = $0 { (ids, reason) } else { nil }
    },
    Case(
      "dropItems", .needed("ids", .list(.text)), .needed("reason", .text),
      make: { .dropItems(ids: $0, reason: $1) }
    ) {
      if case .dropItems(let ids, let reason) = $0 { (ids, reason) } else { nil }
    },
    Case("minimumValue", .real(), make: { .minimumValue($0) }) {
      if case .minimumValue(let value) = $0 { value } else { nil }
    },
  ])
}

extension FeedbackRules {
  static let form = Form<FeedbackRules>.record(
    .needed("kind", Kind.form), .optional("scale", .range(.real())),
    .optional("positiveThreshold", .real()), .needed("normalization", Normalization.form),
    .needed("eventWeights", .dictionary(.real())), .needed("aggregation", Aggregation.form),
    .optional("recencyHalfLifeDays", .real(1e-9...1e9)), .needed("isBinary", .flag),
    make: {
      FeedbackRules(
        kind: $0, scale: $1, positiveThreshold: $2, normalization: $3, eventWeights: $4,
        aggregation: $5, recencyHalfLifeDays: $6, isBinary: $7)
    },
    parts: {
      (
        $0.kind, $0.scale, $0.positiveThreshold, $0.normalization, $0.eventWeights,
        $0.aggregation, $0.recencyHalfLifeDays, $0.isBinary
      )
    })
}

extension FeedbackRules.Kind {
  static let form = Form<Self>.names {
    switch $0 {
    case .explicit: "explicit"
    case .implicit: "implicit"
    }
  }
}

extension FeedbackRules.Normalization {
  static let form = Form<Self>.names {
    switch $0 {
    case .none: "none"
    case .meanCentring: "meanCentring"
    case .minMax: "minMax"
    case .logarithm: "logarithm"
    }
  }
}

extension FeedbackRules.Aggregation {
  static let form = Form<Self>.names {
    switch $0 {
    case .sum: "sum"
    case .max: "max"
    case .last: "last"
    }
  }
}

extension SplitRule {
  static let form = Form<SplitRule>.cases([
    Case(
      "globalTemporal", .needed("validation", .share), .needed("test", .share),
      make: { .globalTemporal(validation: $0, test: $1) }
    ) {
      if case .globalTemporal(let validation, let test) = $0 { (validation, test) } else { nil }
    },
    Case(
      "globalDates", .optional("validationFrom", .moment), .needed("testFrom", .moment),
      make: { .globalDates(validationFrom: $0, testFrom: $1) }
    ) {
      if case .globalDates(let validation, let test) = $0 { (validation, test) } else { nil }
    },
    Case(
      "userTemporal", .needed("validation", .share), .needed("test", .share),
      make: { .userTemporal(validation: $0, test: $1) }
    ) {
      if case .userTemporal(let validation, let test) = $0 { (validation, test) } else { nil }
    },
    Case(
      "leaveLast", .needed("validation", .count), .needed("test", .count),
      make: { .leaveLast(validation: $0, test: $1) }
    ) {
      if case .leaveLast(let validation, let test) = $0 { (validation, test) } else { nil }
    },
    Case(
      "random", .needed("validation", .share), .needed("test", .share), .needed("seed", .seed),
      make: { .random(validation: $0, test: $1, seed: $2) }
    ) {
      if case .random(let validation, let test, let seed) = $0 {
        (validation, test, seed)
      } else {
        nil
      }
    },
    Case(
      "kFold", .needed("count", .whole(2...1_000_000)), .needed("fold", .count),
      .needed("seed", .seed),
      make: { count, fold, seed in
        guard fold < count else {
          throw Flaw(["fold"], expected: "a whole number from 0 to \(count - 1)", found: "\(fold)")
        }
        return .kFold(count: count, fold: fold, seed: seed)
      }
    ) {
      if case .kFold(let count, let fold, let seed) = $0 { (count, fold, seed) } else { nil }
    },
    Case(
      "userHoldOut", .needed("validationUsers", .share), .needed("testUsers", .share),
      .needed("historyShare", .share), .needed("seed", .seed),
      make: { .userHoldOut(validationUsers: $0, testUsers: $1, historyShare: $2, seed: $3) }
    ) {
      if case .userHoldOut(let validation, let test, let history, let seed) = $0 {
        (validation, test, history, seed)
      } else {
        nil
      }
    },
    Case(
      "given", .needed("validation", .share), .needed("seed", .seed),
      make: { .given(validation: $0, seed: $1) }
    ) {
      if case .given(let validation, let seed) = $0 { (validation, seed) } else { nil }
    },
  ])
}

extension Brush {
  static let form = Form<Brush>.cases([
    Case("items", .needed("ranks", .ranks), make: { .items(ranks: $0) }) {
      if case .items(let ranks) = $0 { ranks } else { nil }
    },
    Case("users", .needed("ranks", .ranks), make: { .users(ranks: $0) }) {
      if case .users(let ranks) = $0 { ranks } else { nil }
    },
    Case(
      "cell", .needed("users", .ranks), .needed("items", .ranks),
      make: { .cell(users: $0, items: $1) }
    ) {
      if case .cell(let users, let items) = $0 { (users, items) } else { nil }
    },
    Case(
      "span", .needed("from", .moment), .needed("through", .moment),
      make: { from, through in
        guard from <= through else {
          throw Flaw(["through"], expected: "no earlier than \(from)", found: "\(through)")
        }
        return .span(from: from, through: through)
      }
    ) {
      if case .span(let from, let through) = $0 { (from, through) } else { nil }
    },
  ])
}

extension Decisions {
  static let form = Form<Decisions>.record(
    .needed("cleaning", .list(CleaningRule.form)), .needed("rules", FeedbackRules.form),
    .needed("splitRule", SplitRule.form), .optional("sampledNegatives", .sampledNegatives),
    make: { Decisions(cleaning: $0, rules: $1, splitRule: $2, sampledNegatives: $3) },
    parts: { ($0.cleaning, $0.rules, $0.splitRule, $0.sampledNegatives) })
}

extension DecisionHistory {
  static let form = Form<DecisionHistory>.record(
    .needed("past", .list(Decisions.form, 0...limit)),
    .needed("future", .list(Decisions.form, 0...limit)),
    make: { DecisionHistory(past: $0, future: $1) }, parts: { ($0.past, $0.future) })
}

extension Form<Int> {
  /// Against how many unseen items a test item is judged.
  static let sampledNegatives = whole(1...100_000)
}
