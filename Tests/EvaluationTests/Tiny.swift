import Evaluation
import Interactions
import Recommenders
import SparseMath

/// A binary matrix from the columns of each row.
func matrix(_ rows: [[Int]], columns: Int) -> CSRMatrix {
  var offsets: [UInt32] = [0]
  for row in rows { offsets.append((offsets.last ?? 0) + UInt32(row.count)) }
  return CSRMatrix(
    rowCount: rows.count, columnCount: columns, rowOffsets: Column(offsets),
    columns: Column(rows.flatMap { $0.sorted().map(UInt32.init) }), values: nil)
}

func feedback(_ rows: [[Int]], items: Int) -> FeedbackMatrix {
  FeedbackMatrix(userItems: matrix(rows, columns: items), rules: .everyRowPositive)
}

/// Lists in the order given, with falling scores.
func lists(_ lists: [[Int]], count: Int) -> RankedLists {
  var offsets = [0]
  for list in lists { offsets.append((offsets.last ?? 0) + list.count) }
  return RankedLists(
    count: count, offsets: offsets, items: lists.flatMap { $0.map(UInt32.init) },
    scores: lists.flatMap { list in list.indices.map { -Double($0) } })
}

/// A catalogue with categories only, by item.
func catalogue(names: [String], _ categories: [[Int]]) -> Catalogue {
  Catalogue(
    attributes: AttributeTable(
      isKnown: categories.map { _ in true },
      columns: [.init(name: "genres", cells: .categories(names: names, categories))]),
    categoryColumn: "genres")
}

func isClose(_ found: Double?, _ expected: Double, within tolerance: Double = 1e-9) -> Bool {
  guard let found else { return false }
  return abs(found - expected) <= tolerance
}
