/// The letter that stands for a run on every chart, with the place of its colour.
struct RunLetter: Equatable {
  let text: String
  let series: Int

  /// Baselines have letters and colours of their own.
  static let popularity = RunLetter(text: "P", series: 6)
  static let random = RunLetter(text: "R", series: 7)

  private init(text: String, series: Int) {
    self.text = text
    self.series = series
  }

  /// A letter that was given before, or nil where it is none.
  init?(_ text: String) {
    guard let known = Self.all.first(where: { $0.text == text }) else { return nil }
    self = known
  }

  /// The first letter no run has; the baselines' own for those.
  static func next(modelID: String, taken: Set<String>) -> RunLetter {
    switch modelID {
    case "most-popular" where !taken.contains(popularity.text): popularity
    case "random" where !taken.contains(random.text): random
    default: models.first { !taken.contains($0.text) } ?? RunLetter(text: "?", series: 0)
    }
  }

  /// `A` … `Z` without `P` and `R`, then `A2` and on; colours go round.
  private static let models: [RunLetter] = (0..<1000).compactMap { index in
    let letter = String(UnicodeScalar(UInt8(65 + index % 26)))
    if letter == popularity.text || letter == random.text { return nil }
    return RunLetter(text: index < 26 ? letter : "\(letter)\(index / 26 + 1)", series: index % 6)
  }

  private static let all = [popularity, random] + models
}
