/// Shares of a grid as shades; what is empty stays blank.
enum SVGHeatMap {
  /// - Parameters:
  ///   - shares: Shape [rows][columns], 0...1.
  ///   - width: About; cells are whole points, so that no seams show between them.
  static func map(
    _ shares: [[Double]], xTitle: String, yTitle: String, width: Double = 460, label: String
  ) -> String {
    let columns = shares.first?.count ?? 0
    guard columns > 0 else { return "" }
    let side = 18.0
    let cell = (
      width: max(1, ((width - side) / Double(columns)).rounded()),
      height: max(1, (width * 0.56 / Double(shares.count)).rounded())
    )
    let width = side + cell.width * Double(columns)
    let height = cell.height * Double(shares.count)
    var canvas = SVGCanvas(width: width, height: height + 22)
    for (row, line) in shares.enumerated() {
      for (column, share) in line.enumerated() where share > 0 {
        // Roots spread the many thin cells; a full cell stays full.
        canvas.rectangle(
          side + Double(column) * cell.width, Double(row) * cell.height, cell.width, cell.height,
          opacity: max(0.05, min(1, share).squareRoot()))
      }
    }
    canvas.line(side, 0, side, height)
    canvas.line(side, height, width, height)
    canvas.text(xTitle, width, height + 16, anchor: .end)
    canvas.text(yTitle, side, height + 16)
    return canvas.svg(label: label)
  }
}
