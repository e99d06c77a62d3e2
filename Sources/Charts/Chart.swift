import Terminal

/// Numbers that draw themselves into any rectangle of cells.
///
/// Empty data becomes a sentence and a rectangle under 20 × 4 the one-line summary, so a chart never
/// fails and never draws outside its size.
public protocol Chart: Sendable {
  /// What stands for the chart where it has no room.
  var summary: Sparkline { get }

  /// Whether anything can be drawn; by default, whether the summary has a finite value.
  var hasData: Bool { get }

  /// Draws the whole chart; the buffer has at least ``ChartLimits/smallest`` cells and there is data.
  func plot(on buffer: inout CellBuffer, glyphs: GlyphSet)
}

public enum ChartLimits {
  /// Below this a chart is its one-line summary.
  public static let smallest = Size(columns: 20, rows: 4)
}

extension Chart {
  public var hasData: Bool { summary.values.contains(where: \.isFinite) }

  /// The chart at a size.
  ///
  /// - Complexity: O(values + cells).
  public func cells(_ size: Size, _ glyphs: GlyphSet) -> CellBuffer {
    var buffer = CellBuffer(size: size)
    guard size.columns > 0, size.rows > 0 else { return buffer }
    if !hasData {
      let words = [summary.emptyText, "no data", "–"].first {
        TextLayout.width(of: $0) <= size.columns
      }
      let text = words ?? ""
      buffer.put(
        text, column: (size.columns - TextLayout.width(of: text)) / 2, row: (size.rows - 1) / 2,
        style: .muted, glyphs)
    } else if size.columns < ChartLimits.smallest.columns || size.rows < ChartLimits.smallest.rows {
      let line = summary.cells(columns: size.columns, glyphs)
      buffer.draw(line, at: Point(column: 0, row: (size.rows - 1) / 2))
    } else {
      plot(on: &buffer, glyphs: glyphs)
    }
    return buffer
  }

  /// Draws the chart into a block of a larger buffer.
  public func draw(on buffer: inout CellBuffer, in rect: Rect, _ glyphs: GlyphSet) {
    buffer.draw(cells(rect.size, glyphs), at: rect.origin)
  }
}
