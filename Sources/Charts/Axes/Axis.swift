import Glibc

/// How values are laid out along one side of a chart, and in what words.
public struct Axis: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case linear
    /// Orders of magnitude; values of zero and below cannot be shown and are counted.
    case log
    /// Seconds since 1970, UTC.
    case date
  }

  public var title: String
  public var kind: Kind
  /// The values at the ends; nil takes them from the data.
  public var range: ClosedRange<Double>?
  /// How ticks are written; nil takes as many decimals as their step needs.
  public var format: NumberFormat?
  /// Whether both ends carry a label, before any tick between them.
  var labelsEnds = false

  public init(
    _ title: String = "", kind: Kind = .linear, range: ClosedRange<Double>? = nil,
    format: NumberFormat? = nil
  ) {
    self.title = title
    self.kind = kind
    self.range = range
    self.format = format
  }

  struct Tick: Hashable, Sendable {
    let value: Double
    let label: String
  }

  /// The scale of the range asked for, or else of the data.
  func scale(around values: some Sequence<Double>) -> Scale {
    if let range, range.upperBound > range.lowerBound, kind != .log || range.lowerBound > 0 {
      return Scale(lower: range.lowerBound, upper: range.upperBound, isLog: kind == .log)
    }
    return Scale(around: values, isLog: kind == .log)
  }

  /// At most `count` ticks with their labels.
  func ticks(on scale: Scale, atMost count: Int) -> [Tick] {
    if kind == .date { return DateTicks.ticks(on: scale, atMost: count) }
    let values = Ticks.values(on: scale, atMost: count)
    if let format { return values.map { Tick(value: $0, label: format.text($0)) } }
    return values.map { Tick(value: $0, label: Self.label($0, among: values, isLog: kind == .log)) }
  }

  /// A label in the unit and with the decimals that tell it from its neighbours.
  private static func label(_ value: Double, among values: [Double], isLog: Bool) -> String {
    let size = values.reduce(0) { max($0, abs($1)) }
    var step = size
    for (left, right) in zip(values, values.dropFirst()) where right > left {
      step = min(step, right - left)
    }
    guard size < 1e15, step > 0 else { return NumberFormat.compact.text(value) }
    if value == 0, size > 1 || size < 1e-6 { return "0" }
    // Steps that need seven decimals are written 2.0e−8, not as a row of zeros.
    if size < 1e-6 { return NumberFormat.scientific(value) }
    if size >= 10_000, abs(value) >= 1_000 {
      let (unit, letter) =
        abs(value) >= 1e9 ? (1e9, "B") : abs(value) >= 1e6 ? (1e6, "M") : (1e3, "k")
      let places = isLog ? ownDecimals(value / unit) : decimals(step / unit)
      return NumberFormat.decimal(places).text(value / unit) + letter
    }
    // Ticks of a log axis differ by orders of magnitude: each has its own decimals.
    let places = isLog ? ownDecimals(value) : decimals(step)
    // Scores below one are read with two decimals: .30 beside .05, not .3.
    if size <= 1, places == 1 { return NumberFormat.decimal(2).text(value) }
    return NumberFormat.decimal(places).text(value)
  }

  private static func decimals(_ step: Double) -> Int {
    guard step > 0, step < 1 else { return 0 }
    return min(7, Int(ceil(-log10(step) - 1e-9)))
  }

  /// The fewest decimals that write the value in full.
  private static func ownDecimals(_ value: Double) -> Int {
    var scaled = abs(value)
    for places in 0..<7 {
      if abs(scaled - scaled.rounded()) < 1e-6 * scaled { return places }
      scaled *= 10
    }
    return 7
  }
}
