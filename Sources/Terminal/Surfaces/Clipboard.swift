/// Copying through the terminal, which works over ssh too (OSC 52).
public enum Clipboard {
  public enum Outcome: Hashable, Sendable {
    /// All of it, that many bytes.
    case copied(bytes: Int)
    /// More than terminals accept; nothing was sent.
    case tooLong(bytes: Int, limit: Int)
  }

  /// Terminals cut or refuse sequences above about 100,000 bytes; base64 takes four for three.
  public static let limit = 74_994

  /// The bytes to send, and what becomes of the text.
  static func sequence(
    for text: String, environment: TerminalEnvironment
  ) -> (bytes: [UInt8], outcome: Outcome) {
    let data = Array(text.utf8)
    guard data.count <= limit else { return ([], .tooLong(bytes: data.count, limit: limit)) }
    let plain = Array("\u{1b}]52;c;".utf8) + base64(data) + [0x07]
    var bytes = plain
    if environment.isSet("TMUX") {
      // tmux takes one form or the other, as `set-clipboard` and `allow-passthrough` say.
      let doubled = plain.flatMap { $0 == 0x1b ? [0x1b, 0x1b] : [$0] }
      bytes += Array("\u{1b}Ptmux;".utf8) + doubled + [0x1b, 0x5c]
    } else if environment.isSet("STY") {
      bytes = Array("\u{1b}P".utf8) + plain + [0x1b, 0x5c]
    }
    return (bytes, .copied(bytes: data.count))
  }

  /// - Source: RFC 4648, section 4.
  static func base64(_ data: [UInt8]) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity((data.count + 2) / 3 * 4)
    for start in stride(from: 0, to: data.count, by: 3) {
      let count = min(3, data.count - start)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < count ? Int(data[start + offset]) : 0) }
      for digit in 0..<4 {
        encoded.append(
          digit <= count ? alphabet[group >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
      }
    }
    return encoded
  }
}
