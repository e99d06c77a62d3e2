import Glibc
import Terminal

/// What is said to the person, on standard error; standard output is for data.
enum Narration {
  static func say(_ text: String) {
    let line = TextLayout.scrub(text) + "\n"
    _ = line.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  }
}
