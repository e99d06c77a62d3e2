import Interactions
import SparseMath

/// How the chain of what comes after what is counted.
public struct MarkovChainRecipe: ModelRecipe {
  static let card = ModelCard(
    id: "markov-chain", name: "MarkovChain", family: .sequential, needs: [.times],
    summary: "Recommends what most often came right after the latest item.",
    useWhen: "Sessions are short and one thing leads to the next; as a yardstick for SASRec.",
    avoidWhen: "Tastes are long-lived, or the catalogue is so large that few pairs repeat.",
    cost: "O(positives · log positives) once; memory for the pairs that occur.",
    explanation: "How often the item came right after the latest one, and its popularity where "
      + "that says little.",
    source:
      "Shani, Heckerman and Brafman 2005, section 4.1 (JMLR 6); smoothing towards popularity: "
      + "Zhai and Lafferty 2004, eq. 6 (doi:10.1145/984321.984322).",
    hyperparameters: [
      Hyperparameter(
        name: "smoothing",
        meaning: "A larger value needs more transitions before it trusts them over popularity.",
        kind: .real(range: 0...10_000, default: 10, isLogarithmic: false))
    ])

  public var card: ModelCard { Self.card }

  public init() {}

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    // Every pair as a number for the sort, then as an entry; the order of every history, found through
    // the latest row of each pair; popularity.
    feedback.userItems.entryCount * (8 + 8 + 24) + feedback.itemCount * 16
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Train on fewer rows.")
    let meter = ProgressMeter(context, unitsPerEpoch: 2 * feedback.userCount)
    let pairs = try pairs(of: feedback, context.cancellation) { meter.advance(to: $0) }
    let total = Double(feedback.userItems.entryCount)
    let model = MarkovChain(
      transitions: try Self.counts(pairs, itemCount: feedback.itemCount, context.cancellation),
      popularity: (0..<feedback.itemCount).map {
        Double(feedback.popularity(of: ItemIndex($0))) / total
      }, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    let reader = try ArchiveReader(archive, card, itemCount: itemCount)
    let popularity = try reader.doubles("popularity")
    let count = popularity.count
    let offsets = try reader.integers("offsets", shape: [count + 1])
    let next = try reader.integers("next")
    guard offsets.first == 0, offsets.last == UInt32(next.count),
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }),
      next.allSatisfy({ $0 < count })
    else { throw reader.damaged("its transitions do not fit its items") }
    return MarkovChain(
      transitions: CSRMatrix(
        rowCount: count, columnCount: count, rowOffsets: Column(offsets), columns: Column(next),
        values: Column(try reader.floats("counts", shape: [next.count]))),
      popularity: popularity, settings: try reader.settings(card))
  }

  /// Every item of a history and the one right after it.
  private func pairs(
    of feedback: FeedbackMatrix, _ cancellation: Cancellation, advance: (Int) -> Void
  ) throws -> [(last: UInt32, next: UInt32)] {
    var pairs: [(last: UInt32, next: UInt32)] = []
    pairs.reserveCapacity(feedback.userItems.entryCount)
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user), detail: .order)
      var last: UInt32?
      for position in history.chronologicalPositions {
        let item = UInt32(history.items[position].position)
        if let last { pairs.append((last, item)) }
        last = item
      }
      if user % 256 == 0 {
        try cancellation.check()
        advance(user)
      }
    }
    return pairs
  }

  /// Pairs gathered by their first item, then counted.
  private static func counts(
    _ pairs: [(last: UInt32, next: UInt32)], itemCount: Int, _ cancellation: Cancellation
  ) throws -> CSRMatrix {
    var ends = [Int](repeating: 0, count: itemCount + 1)
    for pair in pairs { ends[Int(pair.last) + 1] += 1 }
    for item in 0..<itemCount { ends[item + 1] += ends[item] }
    let starts = ends
    var next = [UInt32](repeating: 0, count: pairs.count)
    for pair in pairs {
      next[ends[Int(pair.last)]] = pair.next
      ends[Int(pair.last)] += 1
    }
    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for item in 0..<itemCount {
      for column in next[starts[item]..<starts[item + 1]].sorted() {
        if columns.count > Int(offsets[item]), columns.last == column {
          values[values.count - 1] += 1
        } else {
          columns.append(column)
          values.append(1)
        }
      }
      offsets.append(UInt32(columns.count))
      if item % 64 == 0 { try cancellation.check() }
    }
    return CSRMatrix(
      rowCount: itemCount, columnCount: itemCount, rowOffsets: Column(offsets),
      columns: Column(columns), values: Column(values))
  }
}
