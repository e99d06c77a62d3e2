/// Colours between colours.
enum Blend {
  /// The colour a share (0...1) of the way from one to the other, channel by channel.
  static func mix(_ from: Theme.RGB, _ to: Theme.RGB, _ share: Double) -> Theme.RGB {
    func channel(_ shift: UInt32) -> UInt32 {
      let low = Double(from >> shift & 0xff)
      let high = Double(to >> shift & 0xff)
      return UInt32((low + (high - low) * share).rounded()) << shift
    }
    return channel(16) | channel(8) | channel(0)
  }

  /// Evenly spaced steps through the stops; the first and last step are the first and last stop.
  static func steps(through stops: [Theme.RGB], count: Int = Color.rampSteps) -> [Theme.RGB] {
    guard stops.count > 1 else { return [Theme.RGB](repeating: stops.first ?? 0, count: count) }
    return (0..<count).map { step in
      let position = Double(step) / Double(count - 1) * Double(stops.count - 1)
      let stop = min(Int(position), stops.count - 2)
      return mix(stops[stop], stops[stop + 1], position - Double(stop))
    }
  }

  /// The colour, moved towards another until its contrast with the ground suffices, or that other one.
  static func readable(
    _ color: Theme.RGB, on ground: Theme.RGB, atLeast ratio: Double, towards text: Theme.RGB
  ) -> Theme.RGB {
    for step in 0...10 {
      let candidate = mix(color, text, Double(step) / 10)
      if Luminance.contrast(candidate, ground) >= ratio { return candidate }
    }
    return text
  }
}
