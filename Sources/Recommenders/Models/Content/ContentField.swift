/// What a term of an item profile is taken from.
enum ContentField: Int, CaseIterable {
  case title
  case description
  /// Categories, genres and tags, each a term as a whole.
  case category
  /// Other text, such as a brand or an author.
  case attribute
  case price
  /// When the item came out.
  case era

  /// The setting that weighs it.
  var settingName: String {
    switch self {
    case .title: "titleWeight"
    case .description: "descriptionWeight"
    case .category: "categoryWeight"
    case .attribute: "attributeWeight"
    case .price: "priceWeight"
    case .era: "eraWeight"
    }
  }

  /// Terms of the same kind and text are the same term, whatever the field.
  var termKind: UInt8 {
    switch self {
    case .title, .description, .attribute: 0
    case .category: 1
    case .price: 2
    case .era: 3
    }
  }
}
