import Interactions
import SparseMath

/// Scores items by what a transformer over the latest items expects next.
///
/// The score is the product of an item's vector with the network's result at the last item, so the
/// model is a factor model whose fold-in is a network.
public struct SASRec: FactorRecommender {
  /// Shape [itemCount × factors].
  public let itemFactors: DenseMatrix
  /// The items' vectors and, last, the one that stands for the start of a history.
  private let table: [Float]
  /// What `SASRecShape` lays out.
  private let parameters: [Float]
  private let shape: SASRecShape
  private let settings: SASRecSettings

  /// - Parameter table: Shape [(items + 1) × factors].
  init(table: [Float], parameters: [Float], settings: SASRecSettings) {
    self.table = table
    self.parameters = parameters
    self.settings = settings
    shape = SASRecShape(settings)
    let itemCount = table.count / shape.width - 1
    itemFactors = DenseMatrix(
      rowCount: itemCount, columnCount: shape.width,
      elements: Array(table[..<(itemCount * shape.width)]))
  }

  public var itemCount: Int { itemFactors.rowCount }

  public var historyDetail: HistoryDetail { .order }

  public func score(_ history: History, into scores: UnsafeMutableBufferPointer<Double>) {
    score(foldIn(history), into: scores)
  }

  /// - Complexity: O(blocks · n · factors · (factors + n)), n = items read.
  public func foldIn(_ history: History) -> [Double] {
    expected(after: history.latest(shape.length, start: UInt32(itemCount)))
  }

  /// The differences between the scores of the last item alone, of the last two, and so on: what
  /// each earlier item changes given all later ones. They sum to the score.
  public func explain(_ item: ItemIndex, for history: History) -> Explanation {
    let start = UInt32(itemCount)
    let latest = history.chronologicalPositions.suffix(shape.length).map { history.items[$0] }
    var before = score(of: item.position, expected(after: [start]))
    var parts = [
      Explanation.Contribution(cause: .fixed("score of an empty history"), amount: before)
    ]
    for count in 1..<latest.count + 1 {
      let items = latest.suffix(count).map { UInt32($0.position) }
      let score = score(
        of: item.position, expected(after: count < shape.length ? [start] + items : items))
      parts.append(
        Explanation.Contribution(
          cause: .historyItem(latest[latest.count - count]), amount: score - before))
      before = score
    }
    return Explanation(
      item: item, score: before, parts: parts, meaning: SASRecRecipe.card.explanation)
  }

  /// The network's result at the last of some items.
  private func expected(after items: [UInt32]) -> [Double] {
    let tape = SASRecTape(shape, sequences: 1, length: items.count)
    // Nothing is drawn without dropout.
    var generator = SeededGenerator(seed: 0)
    tape.forward(
      parameters, table: table, items: items, lengths: [items.count], dropout: nil,
      using: &generator)
    let last = tape.output.start + (items.count - 1) * shape.width
    return UnsafeBufferPointer(start: last, count: shape.width).map(Double.init)
  }

  public func archive() -> ModelArchive {
    ModelArchive(
      modelID: SASRecRecipe.card.id,
      tensors: [
        "table": .floats(shape: [itemCount + 1, shape.width], table),
        "parameters": .floats(shape: [parameters.count], parameters),
      ], metadata: settings.settings.metadata)
  }
}
