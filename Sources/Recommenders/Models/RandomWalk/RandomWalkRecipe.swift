import Glibc
import Interactions
import SparseMath

/// How a model of three random steps is made: from a history item to somebody who has it, and on to
/// what else they have.
///
/// W(j, i) = Σᵤ (x(u,j) / d(j))ᵅ (x(u,i) / d(u))ᵅ / d(i)ᵝ with d the sum of weights of a user or item;
/// each list keeps its largest, and a history adds up its rows. P3alpha has β = 0.
public struct RandomWalkRecipe: ModelRecipe {
  public let card: ModelCard
  private let punishesPopularity: Bool

  /// Whose list of walks is cut to its largest.
  private enum Direction: String, CaseIterable {
    /// Every history item keeps its likeliest ends.
    case source
    /// Every scored item keeps the history items from which it is reached likeliest.
    case target
    /// First the one, then the other of what is left, as the published evaluations do.
    case both
  }

  /// Cooper et al. 2014.
  public static let p3alpha = RandomWalkRecipe(
    id: "p3-alpha", name: "P3alpha",
    summary: "Recommends where a random walk of three steps from the history ends most often.",
    avoidWhen: "Lists should reach beyond the best-sellers: the walk is drawn to them.",
    source: "Cooper et al. 2014, doi:10.1145/2567948.2579244.", alpha: 1,
    direction: .source, parameters: [])

  /// Paudel et al. 2017.
  public static let rp3beta = RandomWalkRecipe(
    id: "rp3-beta", name: "RP3beta",
    summary: "A random walk of three steps from the history, with popular ends held back.",
    avoidWhen: "The history is one or two items everybody has: the walk then ends anywhere.",
    source: "Paudel et al. 2017, doi:10.1145/2955101, eq. 6.", alpha: 0.6,
    direction: .both,
    parameters: [
      Hyperparameter(
        name: "beta",
        meaning: "A larger value holds popular items back and reaches further into the catalogue.",
        kind: .real(range: 0...2, default: 0.35, isLogarithmic: false))
    ], revision: 2)

  private init(
    id: String, name: String, summary: String, avoidWhen: String, source: String,
    alpha: Double, direction: Direction, parameters: [Hyperparameter], revision: Int = 1
  ) {
    punishesPopularity = !parameters.isEmpty
    card = ModelCard(
      id: id, name: name, family: .neighborhood, summary: summary,
      useWhen: "You want a strong model in seconds, also where most items have few users.",
      avoidWhen: avoidWhen,
      cost: "O(Σ over users of n²) once, n = items of the user; O(items · neighborCount) memory.",
      explanation: "Each history item adds the chance that a walk from it ends at the recommended "
        + "item, times its weight.",
      source: source,
      hyperparameters: [
        Hyperparameter(
          name: "neighborCount",
          meaning: "More ends kept for each item reach further from the history.",
          kind: .whole(range: 1...2000, default: 200)),
        Hyperparameter(
          name: "alpha",
          meaning: "A larger value follows likely steps and forgets unlikely ones.",
          kind: .real(range: 0...3, default: alpha, isLogarithmic: false)),
      ] + parameters + [
        Hyperparameter(
          name: "normalization",
          meaning: "unitSum: what an item gives to its ends sums to 1, so each counts alike; with "
            + "direction target what it takes from the history.",
          kind: .choice(names: ["none", "unitSum"], default: "none")),
        Hyperparameter(
          name: "direction",
          meaning:
            "Whose list keeps neighborCount: source, each history item's; target, each scored "
            + "item's; both, one after the other, which spares rare items the noise of popular ones.",
          kind: .choice(names: Direction.allCases.map(\.rawValue), default: direction.rawValue)),
      ], revision: revision)
  }

  public func memoryEstimate(for feedback: FeedbackMatrix, settings: ModelSettings) throws -> Int {
    let settings = try card.resolve(settings)
    let lists = ItemNeighborhood.memoryEstimate(
      for: feedback, neighborCount: settings.whole("neighborCount"),
      isBinary: feedback.userItems.values == nil)
    guard direction(settings) == .both else { return lists }
    // The lists once more, and for each of their entries a place and a mark.
    return lists + feedback.itemCount * min(settings.whole("neighborCount"), feedback.itemCount)
      * 17
  }

  public func train(
    on feedback: FeedbackMatrix, settings: ModelSettings, context: TrainingContext
  ) throws -> any Recommender {
    let settings = try admit(settings, for: feedback, context, advice: "Lower neighborCount.")
    let meter = ProgressMeter(context, unitsPerEpoch: feedback.userItems.entryCount)
    let direction = direction(settings)
    let table = try search(feedback, settings, direction).table(
      parallelism: context.parallelism, cancellation: context.cancellation,
      progress: meter.advance(to:))
    var lists = NeighborLists(table)
    if settings.choice("normalization") == "unitSum" { lists = lists.withUnitSums() }
    if direction == .both {
      lists = lists.keepingStrongestNamings(settings.whole("neighborCount"))
    }
    let model = ItemNeighborhood(
      neighbors: lists, direction: owner(of: direction), card: card, settings: settings)
    meter.finishEpoch(validation: try context.validate?(model))
    return model
  }

  public func restore(_ archive: ModelArchive, itemCount: Int) throws -> any Recommender {
    try ItemNeighborhood(archive, itemCount: itemCount, card: card) { owner(of: direction($0)) }
  }

  private func direction(_ settings: ModelSettings) -> Direction {
    Direction(rawValue: settings.choice("direction")) ?? .source
  }

  /// Whose lists the trained model holds.
  private func owner(of direction: Direction) -> ItemNeighborhood.Direction {
    direction == .target ? .target : .source
  }

  private func search(
    _ feedback: FeedbackMatrix, _ settings: ModelSettings, _ direction: Direction
  ) -> SimilaritySearch {
    let alpha = settings.real("alpha")
    let beta = punishesPopularity ? settings.real("beta") : 0
    let steps = CSRMatrix(
      rowCount: feedback.itemCount, columnCount: feedback.userCount,
      rowOffsets: feedback.itemUsers.rowOffsets, columns: feedback.itemUsers.columns,
      values: alpha == 1
        ? feedback.itemUsers.values
        : feedback.itemUsers.values.map { Column($0.map { pow($0, Float(alpha)) }) })
    return SimilaritySearch(
      userItems: feedback.userItems, itemUsers: steps,
      userScales: degrees(feedback.userItems).map { $0 > 0 ? pow($0, -alpha) : 0 },
      formula: SimilarityFormula(.sided),
      terms: degrees(feedback.itemUsers).map {
        let (start, end) = (pow($0, alpha), pow($0, beta))
        return direction == .target
          ? .init(own: end, other: start) : .init(own: start, other: end)
      },
      neighborCount: settings.whole("neighborCount"))
  }

  /// The sum of each row's weights.
  private func degrees(_ matrix: CSRMatrix) -> [Double] {
    (0..<matrix.rowCount).map {
      VectorWeighting.length(matrix.values(ofRow: $0), count: matrix.entryCount(ofRow: $0))
    }
  }
}
