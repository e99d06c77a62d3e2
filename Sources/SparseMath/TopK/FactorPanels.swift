/// Item factors ready for tiles: candidates only, longest first, in panels of 32.
///
/// A position is an item's place in that order. Because lengths fall, |x| times the first length of
/// a panel bounds every score from there on (Cauchy-Schwarz).
final class FactorPanels: @unchecked Sendable {
  static let panelSize = 32

  /// Factors, with the bias as one more, filled with zeros to a multiple of 4.
  let width: Int
  let candidateCount: Int
  let panelCount: Int
  /// Shape [panelCount · 32 × width].
  let rows: UnsafeMutablePointer<Float>
  /// Shape [panelCount][width][32].
  let panels: UnsafeMutablePointer<Float>
  /// Shape [panelCount]: length of the longest item of the panel, rounded up.
  let norms: [Float]
  /// Shape [candidateCount]: item at each position.
  let items: [UInt32]
  /// Shape [itemCount]: position of each item, `notCandidate` where it has none.
  let positions: [UInt32]
  static let notCandidate = UInt32.max

  init(itemFactors: DenseMatrix, itemBiases: [Float]?, candidates: [Bool]) {
    let factors = itemFactors.columnCount
    let width = (factors + (itemBiases == nil ? 0 : 1) + 3) / 4 * 4
    let squares = (0..<itemFactors.rowCount).map { item in
      let bias = Double(itemBiases?[item] ?? 0)
      return itemFactors.row(item).reduce(bias * bias) { $0 + Double($1) * Double($1) }
    }
    let items = (0..<itemFactors.rowCount).filter { candidates[$0] }.sorted {
      squares[$0] > squares[$1] || (squares[$0] == squares[$1] && $0 < $1)
    }
    let size = Self.panelSize
    let panelCount = (items.count + size - 1) / size
    let count = panelCount * size * width
    rows = .allocate(capacity: count)
    panels = .allocate(capacity: count)
    rows.initialize(repeating: 0, count: count)
    panels.initialize(repeating: 0, count: count)
    var positions = [UInt32](repeating: Self.notCandidate, count: itemFactors.rowCount)
    for (position, item) in items.enumerated() {
      positions[item] = UInt32(position)
      let row = rows + position * width
      for d in 0..<factors { row[d] = itemFactors.elements[item * factors + d] }
      if let itemBiases { row[factors] = itemBiases[item] }
      let panel = panels + (position / size) * width * size + position % size
      for d in 0..<width { panel[d * size] = row[d] }
    }
    self.width = width
    self.panelCount = panelCount
    self.positions = positions
    self.items = items.map { UInt32($0) }
    candidateCount = items.count
    norms = (0..<panelCount).map { Float(squares[items[$0 * size]].squareRoot()).nextUp }
  }

  deinit {
    rows.deallocate()
    panels.deallocate()
  }
}
