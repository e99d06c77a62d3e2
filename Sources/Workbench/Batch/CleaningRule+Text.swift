import Interactions
import Wording

extension CleaningRule {
  /// The forms that `init(text:)` reads, for help and errors.
  public static let forms =
    "drop-duplicates, keep-last, keep-first-of-run, k-core=5, min-user=5, min-item=5, min-value=3, "
    + "from=2024-01-01, through=2024-12-31, dates=2024-01-01/2024-12-31, drop-user=ID,ID, drop-item=ID,ID"

  /// Milliseconds.
  private static let dayLength: Int64 = 86_400_000

  /// Reads a rule as typed: `k-core=5`.
  ///
  /// - Throws: `Failure` that lists the forms.
  public init(text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let value = parts.count > 1 ? String(parts[1]) : nil
    func whole() throws -> Int {
      guard let number = value.flatMap(Int.init), number > 0 else {
        throw Self.wrong(text, "needs a whole number from 1, as in \(parts[0])=5")
      }
      return number
    }
    func day(_ value: String?) throws -> Int64 {
      guard let day = value.flatMap(CivilDate.init(text:)) else {
        throw Self.wrong(text, "needs a day, as in through=2024-12-31")
      }
      return Int64(day.daysSince1970) * Self.dayLength
    }
    func ids() throws -> [String] {
      let ids = (value ?? "").split(separator: ",").map(String.init)
      if ids.isEmpty { throw Self.wrong(text, "needs ids, as in \(parts[0])=13,42") }
      return ids
    }
    switch (parts[0], value) {
    case ("drop-duplicates", nil): self = .dropExactDuplicates
    case ("keep-last", nil): self = .keepLastOfPair
    case ("keep-first-of-run", nil): self = .keepFirstOfRun
    case ("k-core", _): self = .kCore(minimum: try whole())
    case ("min-user", _): self = .minimumPerUser(try whole())
    case ("min-item", _): self = .minimumPerItem(try whole())
    case ("from", _): self = .dateRange(from: try day(value), through: nil)
    case ("through", _):
      self = .dateRange(from: nil, through: try day(value) + Self.dayLength - 1)
    case ("dates", _):
      let ends = (value ?? "").split(separator: "/").map(String.init)
      self = .dateRange(
        from: try day(ends.first),
        through: try day(ends.count == 2 ? ends[1] : nil) + Self.dayLength - 1)
    case ("drop-user", _): self = .dropUsers(ids: try ids(), reason: "")
    case ("drop-item", _): self = .dropItems(ids: try ids(), reason: "")
    case ("min-value", _):
      guard let number = value.flatMap(Double.init), number.isFinite else {
        throw Self.wrong(text, "needs a number, as in min-value=3.5")
      }
      self = .minimumValue(number)
    default: throw Self.wrong(text, "is not known")
    }
  }

  /// The rule as `init(text:)` reads it; with whole days; nil where no flag can say it.
  public var flag: String? {
    func ids(_ name: String, _ ids: [String]) -> String? {
      let isPlain = ids.allSatisfy { id in
        !id.isEmpty
          && id.utf8.allSatisfy {
            $0 > 0x20 && $0 < 0x7f && !"'\"\\$`,;&|<>()*?![]{}~#".utf8.contains($0)
          }
      }
      return isPlain && ids.count <= 20 ? "\(name)=\(ids.joined(separator: ","))" : nil
    }
    func day(_ milliseconds: Int64) -> String {
      CivilDate(millisecondsSince1970: milliseconds).description
    }
    switch self {
    case .dropExactDuplicates: return "drop-duplicates"
    case .keepLastOfPair: return "keep-last"
    case .keepFirstOfRun: return "keep-first-of-run"
    case .kCore(let minimum): return "k-core=\(minimum)"
    case .minimumPerUser(let minimum): return "min-user=\(minimum)"
    case .minimumPerItem(let minimum): return "min-item=\(minimum)"
    case .dateRange(let from?, let through?): return "dates=\(day(from))/\(day(through))"
    case .dateRange(let from?, nil): return "from=\(day(from))"
    case .dateRange(nil, let through?): return "through=\(day(through))"
    case .dateRange(nil, nil): return nil
    case .dropUsers(let list, _): return ids("drop-user", list)
    case .dropItems(let list, _): return ids("drop-item", list)
    case .minimumValue(let value): return "min-value=\(value)"
    }
  }

  private static func wrong(_ text: String, _ what: String) -> Failure {
    Failure(
      reason: "cleaning rule \"\(text)\" \(what)", advice: "Rules are \(forms).")
  }
}
