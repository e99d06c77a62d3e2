import Terminal
import Workbench

extension DataScreen {
  mutating func handle(
    _ key: Key, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool {
    guard let facts = DataFacts(context.state) else { return false }
    switch pane {
    case Self.shape:
      let shape = ShapePane(facts: facts, hasFindingsBeside: hasFindingsBeside(context))
      return shapeScroll.handle(
        key, lines: shape.lineCount(in: Self.inner(area).size), rows: area.size.rows)
    case Self.sparsity: return moveCell(key)
    case Self.tail: return moveHead(key, facts)
    case Self.timeline: return moveTime(key, facts)
    default: return false
    }
  }

  private mutating func moveCell(_ key: Key) -> Bool {
    let bands = SparsityPane.bands
    switch key {
    case .left, .character("h"): cell.column = max(0, cell.column - 1)
    case .right, .character("l"): cell.column = min(bands.columns - 1, cell.column + 1)
    case .up, .character("k"): cell.row = max(0, cell.row - 1)
    case .down, .character("j"): cell.row = min(bands.rows - 1, cell.row + 1)
    case .home, .character("g"): cell = Point(column: 0, row: 0)
    case .end, .character("G"):
      cell = Point(column: bands.columns - 1, row: bands.rows - 1)
    default: return false
    }
    return true
  }

  /// The head grows and shrinks by a fortieth of the items, or by a tenth of itself on a log axis.
  private mutating func moveHead(_ key: Key, _ facts: DataFacts) -> Bool {
    let count = facts.tail.count
    let now = headCount(facts)
    let step = max(1, isTailLogarithmic ? now / 10 : count / 40)
    switch key {
    case .left, .character("h"), .character("<"): head = max(1, now - step)
    case .right, .character("l"), .character(">"): head = min(count, now + step)
    default: return false
    }
    return true
  }

  /// Arrows move the period under the cursor; with shift the chosen span grows.
  private mutating func moveTime(_ key: Key, _ facts: DataFacts) -> Bool {
    guard let count = facts.timeline?.count, count > 0 else { return false }
    let target: Int
    switch key {
    case .left, .character("h"), .shiftLeft, .character("<"): target = periods.cursor - 1
    case .right, .character("l"), .shiftRight, .character(">"): target = periods.cursor + 1
    case .home, .character("g"): target = 0
    case .end, .character("G"): target = count - 1
    default: return false
    }
    periods.cursor = max(0, min(count - 1, target))
    switch key {
    case .shiftLeft, .shiftRight, .character("<"), .character(">"): break
    default: periods.anchor = periods.cursor
    }
    return true
  }

  // MARK: Mouse

  mutating func click(
    _ point: Point, in pane: PaneID, area: Rect, _ context: ScreenContext
  ) -> Bool {
    guard let facts = DataFacts(context.state) else { return false }
    let area = Self.inner(area)
    guard area.contains(point) else { return false }
    let across = point.column - area.origin.column
    switch pane {
    case Self.sparsity:
      let bands = SparsityPane.bands
      let down = point.row - area.origin.row
      cell = Point(
        column: across * bands.columns / max(1, area.size.columns),
        row: min(bands.rows - 1, down * bands.rows / max(1, area.size.rows - 2)))
    case Self.tail:
      let pane = TailPane(facts: facts, isLogarithmic: isTailLogarithmic, head: headCount(facts))
      guard let rank = pane.rank(at: point, area: area) else { return false }
      head = rank
    case Self.timeline:
      guard let count = facts.timeline?.count, count > 0 else { return false }
      let period = min(count - 1, across * count / max(1, area.size.columns))
      periods = (period, period)
    default: return false
    }
    return true
  }
}
