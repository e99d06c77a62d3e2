/// Rows that could not be used, by reason in order of first appearance.
struct RejectionTally {
  private(set) var rejections: [LoadReport.Rejection] = []

  var count: Int { rejections.reduce(0) { $0 + $1.count } }
  var isEmpty: Bool { rejections.isEmpty }

  mutating func removeAll() { rejections.removeAll(keepingCapacity: true) }

  mutating func add(
    _ reason: String, line: Int,
    text: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0)
  ) {
    let position = entry(for: reason)
    rejections[position].count += 1
    guard rejections[position].examples.count < 5 else { return }
    rejections[position].examples.append(
      LoadReport.Rejection.Example(line: line, text: Self.scrubbed(text)))
  }

  /// Adds what a later part of the file rejected; its lines count from `firstLine`.
  mutating func add(_ other: RejectionTally, firstLine: Int) {
    for rejection in other.rejections {
      let position = entry(for: rejection.reason)
      rejections[position].count += rejection.count
      let room = 5 - rejections[position].examples.count
      for example in rejection.examples.prefix(room) {
        rejections[position].examples.append(
          LoadReport.Rejection.Example(line: example.line + firstLine, text: example.text))
      }
    }
  }

  private mutating func entry(for reason: String) -> Int {
    if let position = rejections.firstIndex(where: { $0.reason == reason }) { return position }
    rejections.append(LoadReport.Rejection(reason: reason, count: 0, examples: []))
    return rejections.count - 1
  }

  /// One line of at most 200 characters without anything that a terminal would obey.
  static func scrubbed(_ text: UnsafeBufferPointer<UInt8>) -> String {
    let line = String(decoding: text.prefix(800), as: UTF8.self)
    var scalars = String.UnicodeScalarView()
    for scalar in line.unicodeScalars.prefix(200) {
      switch scalar.properties.generalCategory {
      case .control where scalar == "\t": scalars.append(" ")
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned:
        scalars.append("\u{fffd}")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
