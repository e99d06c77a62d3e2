import Evaluation
import Recommenders

extension SearchMethod {
  public var name: String {
    switch self {
    case .grid: "grid"
    case .random: "random"
    case .halving: "successive halving"
    }
  }

  /// One sentence.
  public var help: String {
    switch self {
    case .grid: "Equal steps over every setting, all combinations, in a drawn order."
    case .random: "Independent draws, the defaults first: the best choice with several settings."
    case .halving:
      "All settings on little budget, the best third on three times as much, and so on."
    }
  }
}

extension SearchSpecification {
  /// `30 trials by random search`.
  public var words: String {
    let limit = seconds.map { ", at most \(Phrase.duration($0))" } ?? ""
    return "\(Phrase.count(trialCount, method == .halving ? "setting" : "trial")) by "
      + "\(method.name) search\(limit)"
  }

  /// The settings that differ between trials: `regularization=420 factors=64`.
  public func words(of trial: SearchTrial) -> String {
    space.dimensions.compactMap { dimension in
      trial.settings.values[dimension.name].map { "\(dimension.name)=\($0.words)" }
    }.joined(separator: " ")
  }
}

/// What a search says, in sentences.
public enum SearchWords {
  /// How the best trial stands to the first one and to what needs no search.
  public static func best(
    _ specification: SearchSpecification, _ trials: [SearchTrial], floor: ValidationFloor?
  ) -> String? {
    let metric = specification.metric
    guard let best = trials.best(by: metric), let value = best.value else { return nil }
    var parts = [
      "Best of \(Phrase.count(trials.count)): \(specification.words(of: best)), "
        + "\(metric.title) \(Phrase.metric(value)) on validation"
        + (metric.better == .lower ? " (lower is better)" : "")
    ]
    if best.share < 1 { parts.append("on \(Phrase.percent(best.share)) of the budget") }
    if specification.method == .random, let first = trials.first(where: { $0.configuration == 0 }),
      first.number != best.number, let start = first.value
    {
      parts.append("defaults \(Phrase.metric(start))")
    }
    if let floor {
      parts.append(
        metric.better.prefers(value, over: floor.value)
          ? "\(floor.name) \(Phrase.metric(floor.value))"
          : "it does not beat \(floor.name), \(Phrase.metric(floor.value))")
    }
    return parts.joined(separator: "; ") + "."
  }

  /// What to widen: best values that lie at an end of their range.
  public static func edges(_ response: SearchResponse) -> [String] {
    response.edges.map { edge in
      "The best \(edge.name), \(edge.value.words), lies at the "
        + "\(edge.edge == .lower ? "lower" : "upper") end of its range: a wider one may do better."
    }
  }

  public static func failures(_ trials: [SearchTrial]) -> String? {
    let failed = trials.filter { $0.failure != nil }
    guard let last = failed.last, let reason = last.failure else { return nil }
    return "\(Phrase.count(failed.count, "trial")) failed, the last one: \(reason)"
  }
}
