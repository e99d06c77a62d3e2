import Interactions
import Recommenders
import SparseMath

/// What lists of one experiment are made from, gathered once: people, titles and what models learned
/// from.
public struct ListingSource: Sendable {
  /// Tells one experiment from another.
  public struct Key: Sendable, Hashable {
    let version: Int
    let fingerprint: String
    let rules: FeedbackRules
  }

  public let key: Key
  public let experiment: Experiment
  /// Evaluated users first, then the others, each the most active first; people without history last.
  public let users: [UserIndex]
  public let evaluatedCount: Int
  /// What ratings range over; nil where values are no ratings.
  public let ratings: ClosedRange<Double>?
  /// Milliseconds since 1970 of the last row that is not in the future; nil without times.
  public let lastTime: Int64?
  let titles: TitleIndex
  /// Of models that learned from the train rows.
  public let train: LearnedRows
  /// Of models that were refitted; nil until one of them is looked at.
  var refit: LearnedRows?

  /// - Parameter now: Milliseconds since 1970: later rows are mistakes and not the end of the data.
  /// - Complexity: O(rows + items · log items + users · log users).
  init(_ experiment: Experiment, version: Int, now: Int64) {
    let dataset = experiment.dataset
    let log = dataset.log
    let split = experiment.split
    self.experiment = experiment
    key = Key(experiment, version: version)
    let learned = LearnedRows(
      experiment, train: experiment.train, test: experiment.test, rows: split.train)
    train = learned
    titles = TitleIndex(
      (0..<dataset.itemCount).lazy.map { dataset.title(of: ItemIndex($0)) },
      popularity: (0..<dataset.itemCount).map { experiment.train.popularity(of: ItemIndex($0)) })
    if case .ratings(let range)? = log.values.flatMap(ValueScale.guess(from:)) {
      ratings = range
    } else {
      ratings = nil
    }
    var last = Int64.min
    if let timestamps = log.timestamps {
      for part in [split.train, split.validation, split.test] {
        part.forEach { if timestamps[$0] <= now { last = max(last, timestamps[$0]) } }
      }
    }
    lastTime = last == .min ? nil : last
    let ordered = (0..<dataset.userCount).map { position in
      let user = UserIndex(position)
      return (
        user: user, rank: learned.evaluatedRow(of: user) == nil ? 1 : 0,
        length: learned.historyLength(of: user)
      )
    }.sorted {
      ($0.rank, $1.length, $0.user.position) < ($1.rank, $0.length, $1.user.position)
    }
    users = ordered.map(\.user)
    evaluatedCount = experiment.test.users.count
  }

  /// What a run's model learned from; the train rows while those of refitted models are not gathered.
  public func learned(by run: Run?) -> LearnedRows {
    guard let run, isRefitted(run), let refit else { return train }
    return refit
  }

  /// Whether the run's model learned from validation rows too.
  func isRefitted(_ run: Run) -> Bool { run.options.refits && experiment.validation != nil }

  /// Gathers what refitted models learned from.
  ///
  /// - Complexity: O(rows + items · log items).
  func gatherRefit(_ cancellation: Cancellation) throws -> LearnedRows {
    let refit = try experiment.refit(cancellation: cancellation)
    return LearnedRows(
      experiment, train: refit.train, test: refit.test,
      rows: experiment.split.refitRows(of: experiment.dataset))
  }
}

extension ListingSource.Key {
  init(_ experiment: Experiment, version: Int) {
    self.init(
      version: version, fingerprint: experiment.split.fingerprint, rules: experiment.rules)
  }
}
