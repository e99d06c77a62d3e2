/// A whole number with commas between thousands.
func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  var result = ""
  for (position, digit) in digits.enumerated() {
    if position > 0, (digits.count - position).isMultiple(of: 3) { result.append(",") }
    result.append(digit)
  }
  return (number < 0 ? "-" : "") + result
}

/// A number with a fixed count of decimals, `0.019` as `.019` where it is below 1, with a sign if asked.
func decimals(_ value: Double, _ places: Int, signed: Bool = false) -> String {
  guard value.isFinite else { return value.isNaN ? "–" : "\(value)" }
  var scale = 1.0
  for _ in 0..<places { scale *= 10 }
  let scaled = (abs(value) * scale).rounded()
  guard scaled < 1e15 else { return "\(value)" }
  let units = Int(scaled)
  let fraction = String(units % Int(scale))
  let padded = String(repeating: "0", count: places - min(places, fraction.count)) + fraction
  let whole = units / Int(scale)
  let sign = value < 0 && units > 0 ? "-" : (signed ? "+" : "")
  return sign + (whole == 0 ? "" : grouped(whole)) + (places > 0 ? "." + padded : "")
}
