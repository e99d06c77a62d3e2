import Interactions
import Wording

/// One finding for each kind of signal, so that each can be judged and cleaned alone.
enum SuspicionChecks {
  static func findings(_ evidence: Evidence) -> [Finding] {
    SuspiciousUser.Signal.Kind.allCases.compactMap { kind in
      let suspects = evidence.report.suspiciousUsers.filter { $0.signal(kind) != nil }
        .sorted { left, right in
          let (first, second) = (left.signal(kind)?.score ?? 0, right.signal(kind)?.score ?? 0)
          return (second, left.user) < (first, right.user)
        }
      guard let worst = suspects.first, let signal = worst.signal(kind) else { return nil }
      let users = suspects.map(\.user)
      let rowCount = suspects.reduce(0) { $0 + $1.rowCount }
      let names = Words.list(users.prefix(3).map(evidence.id), of: users.count)
      // Raters of one value are odd people rather than programs.
      let severity: Finding.Severity =
        kind == .oneValue || kind == .placeholder ? .notice : .warning
      return Finding(
        id: "users.\(kind.rawValue)", severity: severity,
        title: title(kind, users.count),
        evidence:
          "\(names): \(Words.count(rowCount, "row")), \(Words.percent(rowCount, of: evidence.shape.rowCount)) of all. User \(evidence.id(worst.user)): \(signal.evidence).",
        advice: advice(kind), rows: evidence.rows(ofUsers: users), rowCount: rowCount,
        users: users, remedy: .dropUsers(ids: users.map(evidence.id), reason: reason(kind)))
    }
  }

  private static func title(_ kind: SuspiciousUser.Signal.Kind, _ count: Int) -> String {
    let users = Words.count(count, "user")
    let single = count == 1
    switch kind {
    case .rate: return "\(users) act\(single ? "s" : "") faster for hours than people do"
    case .burst: return "\(users) fire\(single ? "s" : "") bursts no person can"
    case .regularIntervals: return "\(users) act\(single ? "s" : "") like clockwork"
    case .catalogueSweep: return "\(users) sweep\(single ? "s" : "") the catalogue"
    case .oneValue: return "\(users) always give\(single ? "s" : "") the same rating"
    case .testAccount:
      return "\(users) \(single ? "is a" : "are") test account\(single ? "" : "s") by name"
    case .placeholder: return "\(users) \(single ? "is a placeholder" : "are placeholders")"
    }
  }

  private static func reason(_ kind: SuspiciousUser.Signal.Kind) -> String {
    switch kind {
    case .rate: "inhuman rate"
    case .burst: "inhuman bursts"
    case .regularIntervals: "regular intervals"
    case .catalogueSweep: "catalogue sweep"
    case .oneValue: "one rating value"
    case .testAccount: "test account"
    case .placeholder: "placeholder id"
    }
  }

  private static func advice(_ kind: SuspiciousUser.Signal.Kind) -> String {
    switch kind {
    case .rate, .burst, .regularIntervals, .catalogueSweep:
      "Look at their rows; if they are programs or imports, drop them: they pull popularity and neighbours towards themselves."
    case .oneValue:
      "Their ratings carry no preference; mean-centring silences them, dropping them is cleaner."
    case .testAccount: "Drop them: staff and robots do not shop for themselves."
    case .placeholder: "Drop it: one id for many people mixes their tastes."
    }
  }
}
