import Interactions

extension ItemReason {
  /// What the catalogue knows of an item, in the order of the file; the title stands elsewhere.
  static func facts(of item: ItemIndex, in dataset: Dataset) -> [Fact] {
    var facts = [Fact(label: "id", text: dataset.itemIDs[item.position])]
    guard let catalogue = dataset.catalogue else { return facts }
    for column in catalogue.attributes.columns where column.name != catalogue.titleColumn {
      guard let text = text(of: column, at: item.position), !text.isEmpty else { continue }
      facts.append(Fact(label: column.name, text: text))
    }
    return facts
  }

  /// A cell of an attribute table in words; nil where it is missing.
  public static func text(of column: AttributeTable.Column, at position: Int) -> String? {
    switch column.cells {
    case .text(let texts): return texts[position]
    case .number(let numbers):
      return numbers[position].map { number in
        number == number.rounded() && abs(number) < 1e15
          ? String(Int(number)) : Phrase.fixed(number, 2)
      }
    case .date(let dates): return dates[position].map(Phrase.date)
    case .categories(let names, let sets):
      return sets[position].map { $0.map { names[$0] }.joined(separator: ", ") }
    }
  }
}
