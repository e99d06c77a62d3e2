/// What is known of the items, by dense index.
///
/// The roles point at columns of `attributes`; a role is nil where the file has no such column.
public struct Catalogue: Sendable {
  public let attributes: AttributeTable
  public let titleColumn: String?
  public let categoryColumn: String?
  public let priceColumn: String?
  public let releasedColumn: String?
  public let descriptionColumn: String?

  public init(
    attributes: AttributeTable, titleColumn: String? = nil, categoryColumn: String? = nil,
    priceColumn: String? = nil, releasedColumn: String? = nil, descriptionColumn: String? = nil
  ) {
    self.attributes = attributes
    self.titleColumn = titleColumn
    self.categoryColumn = categoryColumn
    self.priceColumn = priceColumn
    self.releasedColumn = releasedColumn
    self.descriptionColumn = descriptionColumn
  }

  /// The title, or nil where the catalogue has none for this item.
  public func title(of item: ItemIndex) -> String? {
    guard let titleColumn, case .text(let titles)? = attributes.column(named: titleColumn)?.cells
    else { return nil }
    return titles[item.position]
  }

  /// All category names of the catalogue; empty without categories.
  public var categoryNames: [String] {
    guard let categoryColumn,
      case .categories(let names, _)? = attributes.column(named: categoryColumn)?.cells
    else { return [] }
    return names
  }

  /// Positions in `categoryNames`, strictly increasing; empty where none are known.
  public func categories(of item: ItemIndex) -> [Int] {
    guard let categoryColumn,
      case .categories(_, let sets)? = attributes.column(named: categoryColumn)?.cells
    else { return [] }
    return sets[item.position] ?? []
  }
}
