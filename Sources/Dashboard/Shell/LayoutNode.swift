import Terminal

/// How panes share an area: rows and columns of panes, each with a share or a fixed size.
indirect enum LayoutNode {
  case pane(PaneID)
  /// Side by side.
  case columns([Track])
  /// One above the other.
  case rows([Track])

  struct Track {
    enum Extent {
      case fixed(Int)
      case share(Double)
    }
    let extent: Extent
    let node: LayoutNode

    static func fixed(_ size: Int, _ node: LayoutNode) -> Track {
      Track(extent: .fixed(size), node: node)
    }
    static func share(_ share: Double, _ node: LayoutNode) -> Track {
      Track(extent: .share(share), node: node)
    }
  }

  /// Where each pane stands inside `area`.
  func place(in area: Rect) -> [(pane: PaneID, area: Rect)] {
    switch self {
    case .pane(let pane): return [(pane, area)]
    case .columns(let tracks):
      var column = area.origin.column
      return zip(tracks, Self.extents(of: tracks, total: area.size.columns)).flatMap {
        track, width in
        defer { column += width }
        return track.node.place(
          in: Rect(column: column, row: area.origin.row, columns: width, rows: area.size.rows))
      }
    case .rows(let tracks):
      var row = area.origin.row
      return zip(tracks, Self.extents(of: tracks, total: area.size.rows)).flatMap { track, height in
        defer { row += height }
        return track.node.place(
          in: Rect(column: area.origin.column, row: row, columns: area.size.columns, rows: height))
      }
    }
  }

  private static func extents(of tracks: [Track], total: Int) -> [Int] {
    let fixed = tracks.reduce(0) { if case .fixed(let size) = $1.extent { $0 + size } else { $0 } }
    let shares = tracks.reduce(0.0) {
      if case .share(let share) = $1.extent { $0 + share } else { $0 }
    }
    let spare = max(0, total - fixed)
    var givenShare = 0.0
    var given = 0
    var left = total
    return tracks.map { track in
      let extent: Int
      switch track.extent {
      case .fixed(let size): extent = min(size, left)
      case .share(let share):
        // Running totals are rounded, not single shares, so that the sizes add up exactly.
        givenShare += share
        let end = Int((Double(spare) * givenShare / shares).rounded())
        extent = min(end - given, left)
        given = end
      }
      left -= extent
      return extent
    }
  }
}

/// How much room there is, which decides how many panes a screen shows at once.
enum SizeClass: Comparable {
  /// Below 100×28: the focused pane, others one tab away.
  case compact
  case regular
  /// From 160×45: more panes.
  case wide

  init(_ size: Size) {
    self =
      size.columns < 100 || size.rows < 28
      ? .compact : size.columns >= 160 && size.rows >= 45 ? .wide : .regular
  }
}
