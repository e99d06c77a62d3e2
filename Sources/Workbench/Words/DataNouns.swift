import Interactions

/// What the items, rows and people of a dataset are called in sentences.
public struct DataNouns: Sendable, Equatable {
  /// Singular: `film`, `artist`, `item`.
  public let item: String
  public let items: String
  /// Plural: `ratings`, `events`, `plays`, `interactions`.
  public let rows: String
  public let row: String

  /// Judged by the names of the format, the file and its columns; `item` where they say nothing.
  public init(_ open: OpenDataset) {
    let mapping = open.mapping
    let itemColumn = mapping.column(for: .item).map { mapping.columns[$0].name } ?? ""
    let hints = (itemColumn + " " + open.dataset.loadReport.format).lowercased()
    let kinds = [
      ("movie", "film"), ("film", "film"), ("artist", "artist"), ("book", "book"),
      ("isbn", "book"), ("song", "song"), ("track", "track"), ("product", "product"),
      ("game", "game"), ("recipe", "recipe"), ("article", "article"),
    ]
    item = kinds.first { hints.contains($0.0) }?.1 ?? "item"
    items = item + "s"
    if open.dataset.log.events != nil {
      row = "event"
    } else if open.dataset.log.values == nil {
      row = "interaction"
    } else if mapping.valueKind == .rating {
      row = "rating"
    } else {
      row = "row"
    }
    rows = row + "s"
  }
}
