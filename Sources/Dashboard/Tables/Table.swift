import Charts
import Terminal

/// Rows and columns to show, sort, filter, mark, copy and export: a view onto data that lives elsewhere.
///
/// Closures are called for visible rows when drawing and for all rows when ordering, the latter
/// possibly on another thread.
struct Table: Sendable {
  var columns: [TableColumn]
  var rowCount: Int
  /// Changes when the rows do, so that an order computed earlier is known to be stale.
  var version: Int
  /// What one cell shows.
  var cell: @Sendable (_ row: Int, _ column: Int) -> TableCell
  /// What one cell sorts by; nil sorts by the text.
  var sortKey: (@Sendable (_ row: Int, _ column: Int) -> SortKey)?
  /// Shown instead of rows where there are none.
  var emptyText: String
  /// Columns on the left that stay in view until a person says otherwise.
  var frozenColumns = 0
  /// What each row is called for as long as it lives, where rows come and go; empty: rows stay put.
  var rowIDs: [Int] = []

  init(
    columns: [TableColumn], rowCount: Int, version: Int = 0,
    emptyText: String = "Nothing here yet.",
    sortKey: (@Sendable (_ row: Int, _ column: Int) -> SortKey)? = nil,
    cell: @escaping @Sendable (_ row: Int, _ column: Int) -> TableCell
  ) {
    self.columns = columns
    self.rowCount = rowCount
    self.version = version
    self.emptyText = emptyText
    self.sortKey = sortKey
    self.cell = cell
  }

  /// Rows as texts below a header.
  func figures(of rows: some Sequence<Int>) -> [[String]] {
    [columns.map(\.title)] + rows.map { row in columns.indices.map { cell(row, $0).plain } }
  }

  func key(_ row: Int, _ column: Int) -> SortKey {
    if let sortKey { return sortKey(row, column) }
    return .text(cell(row, column).plain)
  }
}

struct TableColumn: Sendable {
  enum Width: Sendable {
    case fixed(Int)
    /// Shares what the fixed columns leave, at least `minimum`.
    case flexible(minimum: Int)

    /// The fewest cells it takes.
    var minimum: Int {
      switch self {
      case .fixed(let width): width
      case .flexible(let minimum): minimum
      }
    }
  }
  enum Alignment: Sendable { case left, right }

  let title: String
  var width: Width
  var alignment: Alignment = .left
  /// Higher leaves first where the pane is too narrow.
  var dropOrder = 0
  /// The common axis of a column of whiskers; its labels stand in the header.
  var whiskers: WhiskerColumn?
}

/// One cell: always with a plain text form, so that copying and filtering see what the eye sees.
enum TableCell: Sendable {
  case text(String, Role = .text)
  case number(String, Role = .text)
  /// A bar of a share 0...1 with the figure it stands for.
  case bar(share: Double, label: String, Color = .role(.mark))
  /// A bar alone; copying and filtering see the figure.
  case plainBar(share: Double, value: String, Color = .role(.mark))
  /// A value with its interval on the axis of its column; nil leaves the cell blank.
  case whiskers(Interval?, Color)
  /// A model's letter in its colour, then its name.
  case model(letter: String, series: Int, name: String)
  case spans([Span])

  struct Span: Sendable {
    let text: String
    let style: Style
    init(_ text: String, _ style: Style = .text) {
      self.text = text
      self.style = style
    }
  }

  var plain: String {
    switch self {
    case .text(let text, _), .number(let text, _): text
    case .bar(_, let label, _): label
    case .plainBar(_, let value, _): value
    case .model(let letter, _, let name): letter.isEmpty ? name : letter + " " + name
    case .whiskers(let interval, _):
      interval.map { interval in
        [interval.low, interval.high].map(NumberFormat.decimal(4).text).joined(separator: " to ")
      } ?? ""
    case .spans(let spans): spans.map(\.text).joined()
    }
  }
}

/// Numbers before texts; missing values last in either direction.
enum SortKey: Sendable, Equatable {
  case number(Double)
  case text(String)
  case missing
}
