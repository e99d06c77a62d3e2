import SparseMath

/// Facts about users or items, one row per dense index of the dataset.
///
/// Cells of indexes that the attribute file does not know are nil.
public struct AttributeTable: Sendable {
  public struct Column: Sendable {
    public enum Cells: Sendable {
      case text([String?])
      case number([Double?])
      /// Milliseconds since 1970.
      case date([Int64?])
      /// Sets of category names; each entry lists positions in `names`, strictly increasing.
      case categories(names: [String], [[Int]?])
    }

    /// The column's name in the file, or what the format calls it.
    public let name: String
    public let cells: Cells

    public init(name: String, cells: Cells) {
      self.name = name
      self.cells = cells
    }
  }

  /// Whether the attribute file has a row for the index; shape [userCount] or [itemCount].
  public let isKnown: [Bool]
  public let columns: [Column]

  public init(isKnown: [Bool], columns: [Column]) {
    self.isKnown = isKnown
    self.columns = columns
  }

  public func column(named name: String) -> Column? { columns.first { $0.name == name } }
}
