import Terminal

/// Running text in lines of a readable length.
enum Paragraph {
  private static let longest = 100

  static func print(_ text: String, indent: Int = 0) {
    let room = max(20, min(Output.columns ?? longest, longest) - indent)
    for line in TextLayout.wrap(text, columns: room) {
      Output.write(String(repeating: " ", count: indent) + line + "\n")
    }
  }

  /// A line that heads what follows.
  static func heading(_ text: String) {
    Output.write("\n")
    Output.line(text)
  }
}
