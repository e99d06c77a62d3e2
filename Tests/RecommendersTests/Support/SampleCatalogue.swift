import Interactions
import Recommenders

extension Samples {
  /// Items by number: even ones are red and odd ones black, and so they are called; one price for
  /// three neighbours, one more day for each release. Nothing is known of the last of many items.
  static func catalogue(itemCount: Int) -> Catalogue {
    func cells<Value>(_ value: (Int) -> Value) -> [Value?] {
      (0..<itemCount).map { itemCount > 1 && $0 == itemCount - 1 ? nil : value($0) }
    }
    let colours = ["Red", "Black"]
    let kinds = ["stone", "leaf", "shell"]
    let titles = cells { "A \(colours[$0 % 2].lowercased()) \(kinds[$0 % 3]), nº \($0)" }
    return Catalogue(
      attributes: AttributeTable(
        isKnown: titles.map { $0 != nil },
        columns: [
          .init(name: "title", cells: .text(titles)),
          .init(name: "colour", cells: .categories(names: colours, cells { [$0 % 2] })),
          .init(name: "price", cells: .number(cells { Double($0 / 3) })),
          .init(name: "released", cells: .date(cells { Int64($0) * 86_400_000 })),
        ]),
      titleColumn: "title", categoryColumn: "colour", priceColumn: "price",
      releasedColumn: "released")
  }
}

extension TrainingContext {
  /// The same with a catalogue, where there is none.
  func knowingItems(_ itemCount: Int) -> TrainingContext {
    TrainingContext(
      seed: seed, parallelism: parallelism, cancellation: cancellation, report: report,
      validate: validate, patience: patience, memoryLimit: memoryLimit,
      catalogue: catalogue ?? Samples.catalogue(itemCount: itemCount))
  }
}
