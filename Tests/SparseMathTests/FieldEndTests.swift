import CKernels
import SparseMath
import Testing

@Suite("Ends of fields")
struct FieldEndTests {
  /// What the kernel does, one byte after the other.
  private func ends(_ text: ArraySlice<UInt8>, _ separator: [UInt8]) -> [UInt32] {
    let text = Array(text)
    return text.indices.filter { place in
      if text[place] < 0x20 { return true }
      guard separator.count == 2 else { return text[place] == separator[0] }
      return place > 0 && text[place - 1] == separator[0] && text[place] == separator[1]
    }.map { UInt32($0) }
  }

  @Test(
    "Every level finds the same ends in texts of every length",
    arguments: [[0x2c], [0x3a, 0x3a], [0x7c, 0x2d], [0x09]] as [[UInt8]])
  func sameAtEveryLevel(separator: [UInt8]) {
    var random = SeededGenerator(seed: 11)
    let alphabet: [UInt8] =
      separator + separator + [0x61, 0x0a, 0x0d, 0x00, 0x1f, 0x20, 0xff, 0x80]
    // Sparse text and text that is nothing but ends.
    for density in [2, 20, 200] {
      let text = (0..<900).map { _ -> UInt8 in
        random.below(200) < density ? alphabet[random.below(alphabet.count)] : 0x62
      }
      let padded = text + [UInt8](repeating: 0x2c, count: 64)
      for length in Array(0..<200) + [512, 836, 900] {
        let expected = ends(text[..<length], separator)
        for level in InstructionSet.available {
          var found = [UInt32](repeating: 0, count: length + Int(CSV_SPARE_ENDS))
          let count = csv_find_ends(
            level.rawValue, padded, length, [separator[0], separator.last ?? 0],
            separator.count == 2 ? 1 : 0, &found)
          #expect(Array(found[..<count]) == expected, "\(level), \(length) bytes")
        }
      }
    }
  }
}
