import Interactions

/// SHA-256 (FIPS 180-4), only to hold splits to the reference.
func sha256(_ message: [UInt8]) -> String {
  // First 32 bits of the fractional parts of the cube (square) roots of the first primes.
  let primes = (2...).lazy.filter { number in !(2..<number).contains { number % $0 == 0 } }
  func fraction(_ root: Double) -> UInt32 {
    UInt32((root - root.rounded(.down)) * 4_294_967_296)
  }
  let constants = primes.prefix(64).map { fraction(cubeRoot(Double($0))) }
  var state = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  let bits = UInt64(message.count) * 8
  padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) }
  func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
    (word >> count) | (word << (32 - count))
  }
  var schedule = [UInt32](repeating: 0, count: 64)
  for block in stride(from: 0, to: padded.count, by: 64) {
    for word in 0..<16 {
      schedule[word] = (0..<4).reduce(0) { ($0 << 8) | UInt32(padded[block + word * 4 + $1]) }
    }
    for word in 16..<64 {
      let (early, late) = (schedule[word - 15], schedule[word - 2])
      let first = rotated(early, 7) ^ rotated(early, 18) ^ (early >> 3)
      let second = rotated(late, 17) ^ rotated(late, 19) ^ (late >> 10)
      schedule[word] = schedule[word - 16] &+ first &+ schedule[word - 7] &+ second
    }
    var s = state
    for round in 0..<64 {
      let sigma = rotated(s[4], 6) ^ rotated(s[4], 11) ^ rotated(s[4], 25)
      let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
      let first = s[7] &+ sigma &+ choice &+ constants[round] &+ schedule[round]
      let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
      let second = (rotated(s[0], 2) ^ rotated(s[0], 13) ^ rotated(s[0], 22)) &+ majority
      s = [first &+ second, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
    }
    for word in 0..<8 { state[word] = state[word] &+ s[word] }
  }
  return state.map { word in
    let digits = String(word, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }.joined()
}

private func cubeRoot(_ number: Double) -> Double {
  var root = number
  for _ in 0..<80 { root -= (root * root * root - number) / (3 * root * root) }
  return root
}

/// Digest of `user<TAB>item<LF>` lines in the order of the selection.
func digest(_ rows: RowSelection, of dataset: Dataset) -> String {
  var lines: [UInt8] = []
  rows.forEach { row in
    lines += Array(dataset.userIDs[Int(dataset.log.users[row])].utf8) + [9]
    lines += Array(dataset.itemIDs[Int(dataset.log.items[row])].utf8) + [10]
  }
  return sha256(lines)
}
