import Interactions
import Wording

/// Missing cells of one attribute column.
public struct ColumnGaps: Sendable, Equatable {
  public enum Table: String, Sendable, Codable {
    case items, users

    /// `1 item`, `3 users`.
    func words(_ count: Int) -> String { Words.count(count, String(rawValue.dropLast())) }
  }
  public let table: Table
  public let column: String
  /// Rows of the attribute file that belong to a user or item of the dataset.
  public let knownCount: Int
  /// Of those, cells that are empty or no number.
  public let missingCount: Int

  public var missingShare: Double {
    knownCount > 0 ? Double(missingCount) / Double(knownCount) : 0
  }

  static func all(of dataset: Dataset) -> [ColumnGaps] {
    gaps(of: dataset.catalogue?.attributes, .items) + gaps(of: dataset.userAttributes, .users)
  }

  private static func gaps(of attributes: AttributeTable?, _ table: Table) -> [ColumnGaps] {
    guard let attributes else { return [] }
    let known = attributes.isKnown.indices.filter { attributes.isKnown[$0] }
    return attributes.columns.map { column in
      let missing =
        switch column.cells {
        case .text(let cells): known.filter { cells[$0]?.isEmpty ?? true }
        case .number(let cells): known.filter { !(cells[$0]?.isFinite ?? false) }
        case .date(let cells): known.filter { cells[$0] == nil }
        case .categories(_, let cells): known.filter { cells[$0]?.isEmpty ?? true }
        }
      return ColumnGaps(
        table: table, column: column.name, knownCount: known.count, missingCount: missing.count)
    }
  }
}
