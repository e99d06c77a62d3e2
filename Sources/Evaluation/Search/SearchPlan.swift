import Glibc
import Recommenders
import SparseMath

/// Which settings come next: a function of the specification and of what has been found so far.
///
/// Nothing else is remembered, so a search goes on after a restart from the trials that were written
/// down.
///
///     let plan = SearchPlan(specification, card: recipe.card)
///     while let candidate = plan.next(after: trials) { trials.append(try measure(candidate)) }
public struct SearchPlan: Sendable {
  /// Each round of successive halving keeps one in `reduction`.
  public static let reduction = 3
  /// Rounds of successive halving at most: the first has 1/27 of the budget.
  static let roundLimit = 4
  /// Draws in a row that brought nothing new before a space counts as known.
  private static let missLimit = 10_000

  public let specification: SearchSpecification
  /// Settings by their configuration number.
  public let configurations: [ModelSettings]
  /// Trials and share of the budget of each round; a single one except with successive halving.
  public let rounds: [(count: Int, share: Double)]

  /// - Precondition: The specification has no flaw for the card.
  /// - Complexity: O(trials · settings): work for a job, not for a screen.
  public init(_ specification: SearchSpecification, card: ModelCard) {
    self.specification = specification
    let count = max(1, specification.trialCount)
    configurations =
      specification.method == .grid
      ? GridPoints(specification.space, seed: specification.seed, limit: count).points
      : Self.draw(count, specification, card)
    rounds = Self.rounds(of: specification, configurationCount: configurations.count)
  }

  /// The rounds as they will be, without laying out what is tried in them: a space in which draws
  /// often fall together may turn out to have a few settings less.
  ///
  /// - Complexity: O(√trials · settings²), so that a screen may ask for it.
  public static func expectedRounds(
    of specification: SearchSpecification
  ) -> [(count: Int, share: Double)] {
    let (space, limit) = (specification.space, max(1, specification.trialCount))
    let count =
      specification.method == .grid
      ? GridPoints.steps(space, limit: limit).reduce(1.0) { $0 * Double($1) }
      : Double(space.pointCount ?? limit)
    return rounds(of: specification, configurationCount: Int(min(count, Double(limit))))
  }

  private static func rounds(
    of specification: SearchSpecification, configurationCount: Int
  ) -> [(count: Int, share: Double)] {
    specification.method == .halving ? halving(configurationCount) : [(configurationCount, 1)]
  }

  /// Trials of all rounds.
  public var trialCount: Int { rounds.reduce(0) { $0 + $1.count } }

  /// The next settings to try; nil when the search is over.
  ///
  /// - Parameter trials: All that have ended, in any order.
  public func next(after trials: [SearchTrial]) -> SearchCandidate? {
    var members = Array(configurations.indices)
    var number = 1
    for (round, budget) in rounds.enumerated() {
      if round > 0 {
        members = promoted(members, trials.filter { $0.round == round - 1 }, count: budget.count)
      }
      let ended = Set(trials.lazy.filter { $0.round == round }.map(\.configuration))
      if let position = members.firstIndex(where: { !ended.contains($0) }) {
        return SearchCandidate(
          number: number + position, configuration: members[position], round: round,
          share: budget.share, settings: configurations[members[position]])
      }
      number += members.count
    }
    return nil
  }

  /// The best of a finished round, best first; ties to the smaller configuration.
  private func promoted(_ members: [Int], _ trials: [SearchTrial], count: Int) -> [Int] {
    let better = specification.metric.better
    var values: [Int: Double] = [:]
    for trial in trials {
      guard let value = trial.value else { continue }
      if better.prefers(value, over: values[trial.configuration] ?? .nan) {
        values[trial.configuration] = value
      }
    }
    // What failed on a small budget has nothing to gain from a large one.
    let ranked = members.compactMap { member in values[member].map { (member, value: $0) } }
      .sorted { left, right in
        left.value == right.value
          ? left.0 < right.0 : better.prefers(left.value, over: right.value)
      }
    return ranked.prefix(count).map(\.0)
  }

  private static func halving(_ count: Int) -> [(count: Int, share: Double)] {
    var counts = [count]
    while counts.count < roundLimit, counts[counts.count - 1] >= reduction {
      counts.append(counts[counts.count - 1] / reduction)
    }
    return counts.enumerated().map { round, count in
      (count, pow(Double(reduction), Double(round - counts.count + 1)))
    }
  }

  /// The model's defaults first, so that a search never ends below them; then draws, each once.
  private static func draw(
    _ count: Int, _ specification: SearchSpecification, _ card: ModelCard
  ) -> [ModelSettings] {
    let space = specification.space
    let count = min(count, space.pointCount ?? count)
    var drawn = [space.defaults(card)]
    var known = Set(drawn)
    var (stream, misses): (UInt64, Int) = (1, 0)
    // A small space is drawn from until all of it is known; a few points may stay undrawn.
    while drawn.count < count, stream < UInt64(count) * 100, misses < missLimit {
      var generator = SeededGenerator(seed: specification.seed, stream: stream)
      stream += 1
      var settings = space.fixed
      for dimension in space.dimensions {
        settings.values[dimension.name] = dimension.value(at: generator.uniform())
      }
      if known.insert(settings).inserted {
        drawn.append(settings)
        misses = 0
      } else {
        misses += 1
      }
    }
    return drawn
  }
}
