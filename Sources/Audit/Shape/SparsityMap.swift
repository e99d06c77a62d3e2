import SparseMath

/// Rows by users × items, both ordered from most to least rows, on a fine grid.
///
/// Row band 0 holds the most active users, column band 0 the most popular items; only users and
/// items with rows take part. Coarser grids are exact sums of whole fine cells.
public struct SparsityMap: Sendable {
  /// One cell of a grid.
  public struct Cell: Sendable, Equatable {
    /// Interaction rows in the cell.
    public let rowCount: Int
    public let userCount: Int
    public let itemCount: Int
    /// Rows over user-item pairs; above 1 where pairs repeat.
    public var density: Double {
      userCount * itemCount > 0 ? Double(rowCount) / (Double(userCount) * Double(itemCount)) : 0
    }
  }

  /// A grid of any size up to the fine one.
  public struct Grid: Sendable {
    public let rows: Int
    public let columns: Int
    /// Shape [rows · columns], row after row.
    public let cells: [Cell]
    /// Activity ranks of row band 0, 1, …; shape [rows + 1].
    public let userEdges: [Int]
    /// Popularity ranks of column band 0, 1, …; shape [columns + 1].
    public let itemEdges: [Int]
    public subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }
  }

  /// Bands of the fine grid in each direction, where there are as many users or items.
  public static let resolution = 256

  let rowBands: Int
  let columnBands: Int
  let userCount: Int
  let itemCount: Int
  /// Shape [rowBands · columnBands].
  let counts: [Int]

  init(_ view: LogView, users: Concentration, items: Concentration, _ parallelism: Parallelism) {
    rowBands = min(Self.resolution, users.count)
    columnBands = min(Self.resolution, items.count)
    userCount = users.count
    itemCount = items.count
    func bands(_ side: Concentration, of count: Int, bands: Int) -> [UInt32] {
      var band = [UInt32](repeating: 0, count: count)
      for (rank, index) in side.ranking.enumerated() {
        // The band whose range [b·n/bands, (b+1)·n/bands) holds the rank.
        band[Int(index)] = UInt32(((rank + 1) * bands - 1) / side.count)
      }
      return band
    }
    let userBand = bands(users, of: view.userCount, bands: rowBands)
    let itemBand = bands(items, of: view.itemCount, bands: columnBands)
    let cellCount = rowBands * columnBands
    let width = UInt32(columnBands)
    // One table for each worker: whole numbers add up to the same in any order.
    var tables = [UInt32](repeating: 0, count: cellCount * parallelism.threadCount)
    tables.withUnsafeMutableBufferPointer { tables in
      userBand.withUnsafeBufferPointer { userBand in
        itemBand.withUnsafeBufferPointer { itemBand in
          parallelism.forEach(count: view.count, chunkSize: LogView.chunkSize) { worker, range in
            let first = worker * cellCount
            for position in range {
              let row = userBand[Int(view.users[position])]
              let column = itemBand[Int(view.items[position])]
              tables[first + Int(row &* width &+ column)] &+= 1
            }
          }
        }
      }
    }
    counts = (0..<cellCount).map { cell in
      stride(from: cell, to: tables.count, by: cellCount).reduce(0) { $0 + Int(tables[$1]) }
    }
  }

  /// The map on a grid of at most `rows` × `columns` cells, fewer where the fine grid has fewer.
  ///
  /// - Complexity: O(fine cells), at most 65,536.
  public func grid(rows: Int, columns: Int) -> Grid {
    let rows = min(max(rows, 0), rowBands)
    let columns = min(max(columns, 0), columnBands)
    let userEdges = edges(cells: rows, bands: rowBands, members: userCount)
    let itemEdges = edges(cells: columns, bands: columnBands, members: itemCount)
    var cells: [Cell] = []
    cells.reserveCapacity(rows * columns)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum = 0
        for band in row * rowBands / rows..<(row + 1) * rowBands / rows {
          for other in column * columnBands / columns..<(column + 1) * columnBands / columns {
            sum += counts[band * columnBands + other]
          }
        }
        cells.append(
          Cell(
            rowCount: sum, userCount: userEdges[row + 1] - userEdges[row],
            itemCount: itemEdges[column + 1] - itemEdges[column]))
      }
    }
    return Grid(
      rows: rows, columns: columns, cells: cells, userEdges: userEdges, itemEdges: itemEdges)
  }

  /// First rank of each coarse cell, and the number of members at the end.
  private func edges(cells: Int, bands: Int, members: Int) -> [Int] {
    guard cells > 0 else { return [0] }
    return (0...cells).map { cell in
      let band = cell * bands / cells
      return band * members / bands
    }
  }
}
