/// What one run took, and facts about its result by which sides are held to equal work.
struct Outcome {
  /// Seconds of processor time, user and system, all threads.
  var processor: Double
  var wall: Double
  /// Largest resident size of the process during the run.
  var peakMegabytes: Double
  var facts: [String: Double]

  init(processor: Double, wall: Double, peakMegabytes: Double = 0, facts: [String: Double] = [:]) {
    self.processor = processor
    self.wall = wall
    self.peakMegabytes = peakMegabytes
    self.facts = facts
  }

  /// Measures `body`.
  static func of(_ body: () throws -> Void) rethrows -> Outcome {
    let watch = Stopwatch()
    try body()
    return Outcome(processor: watch.processor, wall: watch.wall)
  }

  /// Reads `result cpu=1.5 wall=0.8 peak=120 entries=99`; nil for anything else.
  init?(line: String) {
    let words = line.split(separator: " ")
    guard words.first == "result" else { return nil }
    var numbers: [String: Double] = [:]
    for word in words.dropFirst() {
      let parts = word.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, let number = Double(parts[1]) else { return nil }
      numbers[String(parts[0])] = number
    }
    guard let processor = numbers.removeValue(forKey: "cpu"),
      let wall = numbers.removeValue(forKey: "wall"),
      let peak = numbers.removeValue(forKey: "peak")
    else { return nil }
    self.init(processor: processor, wall: wall, peakMegabytes: peak, facts: numbers)
  }

  var line: String {
    let facts = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    return "result cpu=\(processor) wall=\(wall) peak=\(peakMegabytes)" + facts
  }
}
