import Interactions
import SparseMath

/// Terms of items as further rows of the feedback, as if each term were somebody who took its items.
///
/// This is how side information enters models that factorise or invert the feedback (collective
/// factorisation: Singh and Gordon 2008, doi:10.1145/1401890.1401969).
struct FeatureRows {
  /// Shape [terms × itemCount].
  private let rows: CSRMatrix

  /// - Parameter weight: What an item's terms weigh together, as the length of their vector.
  /// - Throws: `ModelError.missingData` without a catalogue, `CancellationError`.
  init(
    for feedback: FeedbackMatrix, weight: Double, card: ModelCard, _ context: TrainingContext
  ) throws {
    guard let catalogue = context.catalogue else {
      throw ModelError.missingData(model: card.name, .catalogue)
    }
    let postings = try ProfileBuilder.profiles(
      of: catalogue, itemCount: feedback.itemCount, settings: .standard,
      cancellation: context.cancellation
    ).postings
    rows = CSRMatrix(
      rowCount: postings.rowCount, columnCount: postings.columnCount,
      rowOffsets: postings.rowOffsets, columns: postings.columns,
      values: postings.values.map { Column($0.map { $0 * Float(weight) }) })
  }

  /// The terms alone.
  func alone(as feedback: FeedbackMatrix) -> FeedbackMatrix {
    FeedbackMatrix(userItems: rows, rules: feedback.rules)
  }

  /// The people, then the terms.
  func added(to feedback: FeedbackMatrix) -> FeedbackMatrix {
    let people = feedback.userItems
    let start = UInt32(people.entryCount)
    let values =
      people.values.map(Array.init) ?? [Float](repeating: 1, count: people.entryCount)
    return FeedbackMatrix(
      userItems: CSRMatrix(
        rowCount: people.rowCount + rows.rowCount, columnCount: people.columnCount,
        rowOffsets: Column(
          Array(people.rowOffsets) + rows.rowOffsets.dropFirst().map { start + $0 }),
        columns: Column(Array(people.columns) + Array(rows.columns)),
        values: Column(values + (rows.values.map(Array.init) ?? []))),
      rules: feedback.rules)
  }
}
