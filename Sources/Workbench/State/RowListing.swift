import Audit
import Interactions

/// The rows behind a part of the data, such as a cell of the sparsity map.
public struct RowListing: Sendable {
  public struct Request: Sendable, Equatable {
    let version: Int
    let cleaning: [CleaningRule]
    /// What the panes were narrowed to, and hence what `part` counts ranks in.
    let brush: Brush?
    public let part: Brush
  }

  public let request: Request
  /// In the order of the file.
  public let rows: RowSelection
}

extension OpenDataset {
  /// A request for the rows behind a part of what is shown; nil before its audit.
  ///
  /// - Parameter part: Ranks are those of `shownAudit`.
  public func rowRequest(_ part: Brush) -> RowListing.Request? {
    guard brush == nil ? audit != nil : brushedAudit != nil else { return nil }
    return RowListing.Request(version: version, cleaning: cleaning, brush: brush, part: part)
  }
}

extension WorkbenchModel {
  struct RowSearch: Sendable {
    let request: RowListing.Request
    let open: OpenDataset
  }

  /// Looks for rows in the background; the answer becomes `state.rowListing`.
  public func listRows(_ request: RowListing.Request) {
    guard let open = state.open, open.version == request.version,
      pendingRows != request, state.rowListing?.request != request
    else { return }
    pendingRows = request
    rowSearches.submit(RowSearch(request: request, open: open))
  }

  static func rowWorker(_ mailbox: Mailbox<Change>) -> LatestRequest<RowSearch> {
    LatestRequest { search in
      let (open, request) = (search.open, search.request)
      var rows = open.rows
      if let brush = open.brush, let audit = open.audit {
        rows = brush.rows(of: open.dataset, in: rows, report: audit)
      }
      if let audit = open.shownAudit {
        rows = request.part.rows(of: open.dataset, in: rows, report: audit)
      }
      let listing = RowListing(request: request, rows: rows)
      mailbox.post { model in
        guard model.pendingRows == request else { return }
        model.pendingRows = nil
        model.state.rowListing = listing
      }
    }
  }
}
