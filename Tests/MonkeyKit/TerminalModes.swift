/// What a program asked of its terminal and did not take back, found in what it wrote.
enum TerminalModes {
  /// The private modes that a dashboard sets, with the state in which a shell expects each.
  private static let expected: [(mode: Int, isOn: Bool, words: String)] = [
    (1049, false, "the alternate screen is still shown"), (25, true, "the cursor is hidden"),
    (1000, false, "the mouse is still taken"), (1002, false, "the mouse is still taken"),
    (1003, false, "the mouse is still taken"), (1006, false, "the mouse still reports"),
    (2004, false, "pastes are still marked"), (1004, false, "focus is still reported"),
    (7, true, "lines do not wrap"),
  ]

  /// The first thing left as no shell expects it, in words.
  static func leftover(in output: [UInt8]) -> String? {
    let last = lastStates(in: output)
    return expected.first { last[$0.mode] != nil && last[$0.mode] != $0.isOn }?.words
  }

  /// The state in which `ESC [ ? 1049 ; 25 h` and `… l` left each mode.
  private static func lastStates(in output: [UInt8]) -> [Int: Bool] {
    var states: [Int: Bool] = [:]
    var rest = output[...]
    while let start = rest.firstIndex(of: 0x1b) {
      rest = rest[(start + 1)...]
      guard rest.starts(with: Array("[?".utf8)) else { continue }
      let body = rest.dropFirst(2)
      let numbers = body.prefix { $0 == UInt8(ascii: ";") || (0x30...0x39).contains($0) }
      guard let final = body.dropFirst(numbers.count).first else { break }
      guard final == UInt8(ascii: "h") || final == UInt8(ascii: "l") else { continue }
      for number in numbers.split(separator: UInt8(ascii: ";")) {
        guard let mode = Int(String(decoding: number, as: UTF8.self)) else { continue }
        states[mode] = final == UInt8(ascii: "h")
      }
    }
    return states
  }
}
