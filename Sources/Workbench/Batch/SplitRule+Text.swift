import Interactions
import Wording

extension SplitRule {
  /// The forms that `init(text:seed:)` reads, for help and errors.
  public static let forms =
    "user-temporal:.1/.1, global-temporal:.1/.1, dates:2024-06-01/2024-09-01, leave-last:1/1, "
    + "random:.1/.1, k-fold:5/0, hold-out:.1/.1/.8, given:.1"

  /// Reads a rule as typed: name, then validation and test parts; a single part is for the test.
  ///
  /// - Throws: `Failure` that lists the forms.
  public init(text: String, seed: UInt64) throws {
    let pieces = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = pieces.count > 1 ? pieces[1].split(separator: "/").map(String.init) : []
    func wrong() -> Failure {
      Failure(
        reason: "split \"\(text)\" is not one of the known forms",
        advice: "Forms are \(Self.forms).")
    }
    func share(_ text: String) throws -> Double {
      guard let number = Double(text), number.isFinite else { throw wrong() }
      return number
    }
    /// Validation and test; without parts a tenth each.
    func shares(_ parts: [String]) throws -> (validation: Double, test: Double) {
      switch parts.count {
      case 0: (0.1, 0.1)
      case 1: (0, try share(parts[0]))
      case 2: (try share(parts[0]), try share(parts[1]))
      default: throw wrong()
      }
    }
    func counts(_ defaults: (Int, Int)) throws -> (Int, Int) {
      let numbers = try parts.map { part in
        guard let number = Int(part), number >= 0 else { throw wrong() }
        return number
      }
      switch numbers.count {
      case 0: return defaults
      case 1: return (0, numbers[0])
      case 2: return (numbers[0], numbers[1])
      default: throw wrong()
      }
    }
    func days() throws -> [Int64] {
      try parts.map { part in
        guard let day = CivilDate(text: part) else { throw wrong() }
        return Int64(day.daysSince1970) * 86_400_000
      }
    }
    switch pieces[0] {
    case "user-temporal":
      let (validation, test) = try shares(parts)
      self = .userTemporal(validation: validation, test: test)
    case "global-temporal":
      let (validation, test) = try shares(parts)
      self = .globalTemporal(validation: validation, test: test)
    case "random":
      let (validation, test) = try shares(parts)
      self = .random(validation: validation, test: test, seed: seed)
    case "dates":
      let days = try days()
      guard let last = days.last, days.count <= 2 else { throw wrong() }
      self = .globalDates(validationFrom: days.count == 2 ? days[0] : nil, testFrom: last)
    case "leave-last":
      let (validation, test) = try counts((1, 1))
      self = .leaveLast(validation: validation, test: test)
    case "k-fold":
      guard parts.count == 2 else { throw wrong() }
      let (count, fold) = try counts((5, 0))
      self = .kFold(count: count, fold: fold, seed: seed)
    case "hold-out":
      let history = parts.count == 3 ? try share(parts[2]) : 0.8
      let (validation, test) = try shares(Array(parts.prefix(2)))
      self = .userHoldOut(
        validationUsers: validation, testUsers: test, historyShare: history, seed: seed)
    case "given":
      guard parts.count <= 1 else { throw wrong() }
      self = .given(validation: try parts.first.map(share) ?? 0, seed: seed)
    default: throw wrong()
    }
  }
}
