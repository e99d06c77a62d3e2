#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
    return values.map { Tick(value: $0, label: Self.label($0, among: values)) }
  }

  /// A label in the unit and with the decimals that tell it from its neighbours.
  private static func label(_ value: Double, among values: [Double]) -> String {
    let size = values.reduce(0) { max($0, abs($1)) }
    var step = size
    for (left, right) in zip(values, values.dropFirst()) where right > left {
      step = min(step, right - left)
    }
    guard size < 1e15, step > 0 else { return NumberFormat.compact.text(value) }
    // Steps that need seven decimals are written 2.0e-8, not as a row of zeros.
    if size < 1e-6 {
      let exponent = Int(floor(log10(size)))
      let mantissa = value / pow(10, Double(exponent))
      return value == 0 ? "0" : NumberFormat.decimal(1).text(mantissa) + "e−\(-exponent)"
    }
    if size >= 10_000 {
      if value == 0 { return "0" }
      if step >= 1, abs(value) < 1_000 { return NumberFormat.decimal(decimals(step)).text(value) }
      // On log axes each label takes its own unit.
      let ownSize = size / step > 500 ? abs(value) : size
      let (unit, letter) = ownSize >= 1e9 ? (1e9, "B") : ownSize >= 1e6 ? (1e6, "M") : (1e3, "k")
      let places = decimals(ownSize == size ? step / unit : 1)
      return NumberFormat.decimal(places).text(value / unit) + letter
    }
    let places = size / step > 500 && step < 1 ? decimals(min(1, abs(value))) : decimals(step)
    // Scores below one are read with two decimals: .30 beside .05, not .3.
    if size <= 1, places == 1 { return NumberFormat.decimal(2).text(value) }
    return NumberFormat.decimal(places).text(value)
  }

  private static func decimals(_ step: Double) -> Int {
    guard step > 0, step < 1 else { return 0 }
    return min(7, Int(ceil(-log10(step) - 1e-9)))
  }
}
