/// Where data lie: one place, or one for each part of a split that somebody else has made.
///
/// Written `train.txt?test=test.txt` or `train.csv?validation=valid.csv&test=test.csv`; all other
/// text is one place, also `file.db?table=events`.
public struct DataLocation: Sendable, Equatable {
  /// The file or folder of all rows, or of the train rows.
  public let main: String
  public let validation: String?
  public let test: String?

  public init(_ text: String) {
    var starts: [(name: String, mark: String.Index, value: String.Index)] = []
    for mark in text.indices where text[mark] == "?" || text[mark] == "&" {
      for name in ["validation", "test"] where text[mark...].dropFirst().hasPrefix(name + "=") {
        starts.append((name, mark, text.index(mark, offsetBy: name.count + 2)))
      }
    }
    var parts: [String: String] = [:]
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1].mark : text.endIndex
      parts[start.name] = String(text[start.value..<end])
    }
    main = String(text[..<(starts.first?.mark ?? text.endIndex)])
    validation = parts["validation"]
    test = parts["test"]
  }

  public init(main: String, validation: String?, test: String?) {
    self.main = main
    self.validation = validation
    self.test = test
  }

  /// The parts in the order of `GivenParts`, or the one place.
  public var places: [String] { [main] + [validation, test].compactMap { $0 } }

  /// As it is written; `init` reads it back.
  public var text: String {
    var text = main
    for (name, place) in [("validation", validation), ("test", test)] {
      if let place { text += (text.contains("?") ? "&" : "?") + "\(name)=\(place)" }
    }
    return text
  }
}
