import Terminal

/// Labels find their places before data is shown, so that none is cut or overlaps another.
struct LabelLayer: Sendable {
  private struct Label: Sendable {
    let text: String
    let place: Point
    let style: Style
  }

  private let bounds: Rect
  private var taken: [Bool]
  private let size: Size
  private var labels: [Label] = []

  /// Labels of a buffer that must stay within `bounds`.
  init(size: Size, within bounds: Rect) {
    self.size = size
    self.bounds = bounds
    taken = [Bool](repeating: false, count: size.columns * size.rows)
  }

  /// Puts a label at the free place that covers the least ink; the earlier of two equal ones.
  ///
  /// - Parameter most: How many cells with ink it may cover or touch.
  /// - Returns: False if it fits nowhere.
  @discardableResult
  mutating func place(
    _ text: String, style: Style, at candidates: [Point], covering most: Int = .max,
    hasInk: (Int, Int) -> Bool
  ) -> Bool {
    let width = TextLayout.width(of: text)
    var best: (ink: Int, place: Point)?
    for place in candidates where isFree(place, width) {
      let ink = (place.column - 1...place.column + width).count { hasInk($0, place.row) }
      if ink <= most, best.map({ ink < $0.ink }) ?? true { best = (ink, place) }
      if ink == 0 { break }
    }
    guard let best, width > 0 else { return false }
    labels.append(Label(text: text, place: best.place, style: style))
    // The blank beside a label keeps it apart from data and from the next label.
    reserve(Point(column: best.place.column - 1, row: best.place.row), width + 2)
    return true
  }

  /// Keeps cells free of other labels and of data.
  mutating func reserve(_ place: Point, _ width: Int) {
    guard place.row >= 0, place.row < size.rows else { return }
    for column in max(0, place.column)..<max(0, min(size.columns, place.column + width)) {
      taken[place.row * size.columns + column] = true
    }
  }

  func isTaken(_ column: Int, _ row: Int) -> Bool {
    guard column >= 0, column < size.columns, row >= 0, row < size.rows else { return true }
    return taken[row * size.columns + column]
  }

  func draw(on buffer: inout CellBuffer, _ glyphs: GlyphSet) {
    for label in labels {
      buffer.put(
        label.text, column: label.place.column, row: label.place.row, style: label.style, glyphs)
    }
  }

  /// Inside the bounds and clear of the cells that other labels keep.
  private func isFree(_ place: Point, _ width: Int) -> Bool {
    guard bounds.rows.contains(place.row), place.column >= bounds.columns.lowerBound,
      place.column + width <= bounds.columns.upperBound
    else { return false }
    return !(place.column..<place.column + width).contains { isTaken($0, place.row) }
  }
}
