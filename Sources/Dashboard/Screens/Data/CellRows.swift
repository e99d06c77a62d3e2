import Audit
import Interactions
import Workbench

/// The rows behind a cell of the sparsity map, once somebody opened it.
enum CellRows {
  static func table(_ request: RowListing.Request, _ context: ScreenContext) -> Table? {
    guard let open = context.state.open else { return nil }
    guard let listing = context.state.rowListing, listing.request == request else {
      return RowsTable.table(of: open, rowCount: 0, emptyText: "Looking for the rows.") { $0 }
    }
    let rows = listing.rows
    var hasher = Hasher()
    hasher.combine(open.version)
    hasher.combine(request.part)
    return RowsTable.table(
      of: open, rowCount: rows.count, version: hasher.finalize(),
      emptyText: "No row lies in this cell: these users did not touch these items."
    ) { rows[$0] }
  }
}
