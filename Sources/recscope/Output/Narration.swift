import Glibc
import Terminal
import Workbench

/// What is said to the person, on standard error; standard output is for data.
enum Narration {
  static func say(_ text: String) {
    Progress.clear()
    let line = TextLayout.scrub(text) + "\n"
    _ = line.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  }

  /// What failed, and on a line of its own what to do next.
  static func say(_ failure: Failure) {
    say("recscope: \(failure.reason).")
    if !failure.advice.isEmpty { say("  " + failure.advice) }
  }
}
