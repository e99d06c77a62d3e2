import Evaluation
import Interactions
import Recommenders
import Serving

/// Answers one request; runs on a background thread.
struct ListingMaker: Sendable {
  let request: ListingRequest
  let source: ListingSource
  let runA: Run
  let modelA: any Recommender
  /// The second model, if there is one.
  var other: (run: Run, model: any Recommender)?

  private var experiment: Experiment { source.experiment }
  private var dataset: Dataset { experiment.dataset }
  private var learned: LearnedRows { source.learned(by: runA) }

  /// - Complexity: a few calls of the models' `score` and one of `explain`, then O(items).
  func make() -> Listing {
    let learned = learned
    let base = history(learned, modelA.historyDetail)
    let given = changed(base, learned)
    let history = trying(given, learned)
    let relevant = request.user.map(learned.relevantItems(of:)) ?? []
    let maker = listMaker(modelA, learned)
    let list = maker.list(for: history, count: request.k, showsSeen: request.showsSeen)
    let other = other.map { run, model in
      // Each model is asked about what it may know.
      let learned = source.learned(by: run)
      let history = trying(changed(self.history(learned, model.historyDetail), learned), learned)
      return listMaker(model, learned)
        .list(for: history, count: request.k, showsSeen: request.showsSeen)
    }
    let comparison = other.map { ListComparison(list.items, against: $0.items) }
    let before = request.isWhatIf ? maker.list(for: base, count: request.k) : nil
    let change = before.map { ListComparison(list.items, against: $0.items) }
    let unseen =
      request.showsSeen ? maker.list(for: history, count: request.k).items : list.items
    let measuring = ListMeasuring(test: learned.test, k: request.k)
    return Listing(
      request: request, key: source.key,
      rows: rows(list, relevant, moves: comparison?.moves, changes: change?.moves),
      otherRows: other.map {
        rows(
          $0, relevant, moves: ListComparison($0.items, against: list.items).moves, changes: nil)
      } ?? [],
      agreement: comparison.map { agreement($0, list.items, other?.items ?? []) },
      change: change.map { agreement($0, list.items, before?.items ?? []) },
      isUninformed: Self.isUninformed(list),
      isEvaluated: !relevant.isEmpty,
      history: entries(base: base, learned), given: Set(given.items), taste: taste(of: history),
      measures: measuring.measures(of: unseen, relevant: relevant, report: runA.outcome?.report),
      betterThan: relevant.isEmpty
        ? nil
        : measuring.shareBelow(
          measuring.ndcg(of: unseen, relevant: relevant), in: runA.outcome?.report),
      why: reason(list, history, maker))
  }

  // MARK: History

  private func history(_ learned: LearnedRows, _ detail: HistoryDetail) -> History {
    request.user.map { learned.history(of: $0, detail: detail) }
      ?? .startingEmpty(rules: experiment.rules)
  }

  private func listMaker(_ model: any Recommender, _ learned: LearnedRows) -> ListMaker {
    ListMaker(
      model: model, facts: learned.facts,
      candidates: request.candidates == .train
        ? learned.test.candidates
        : request.candidates.items(train: learned.train, catalogue: dataset.catalogue))
  }

  /// The history with what was added and without what was removed.
  private func changed(_ base: History, _ learned: LearnedRows) -> History {
    let weight = base.weights == nil && !base.items.isEmpty ? 1 : learned.typicalWeight
    let liked = experiment.rules.likedRating
    let added = request.added.reduce(base) { $0.adding($1, weight: weight, rating: liked) }
    return request.removed.reduce(added) { $0.removing($1) }
  }

  private func trying(_ history: History, _ learned: LearnedRows) -> History {
    guard let tried = request.tried else { return history }
    return history.contains(tried)
      ? history.removing(tried)
      : history.adding(
        tried, weight: learned.typicalWeight, rating: experiment.rules.likedRating)
  }

  private func entries(base: History, _ learned: LearnedRows) -> [HistoryEntry] {
    let log = dataset.log
    let removed = Set(request.removed)
    let supposed = request.added.reversed().map {
      HistoryEntry(item: $0, kind: .added, value: nil, event: nil, time: nil)
    }
    guard let user = request.user else { return supposed }
    return supposed
      + learned.rows(of: user).map { row in
        let item = ItemIndex(Int(log.items[row]))
        return HistoryEntry(
          item: item,
          kind: removed.contains(item) ? .removed : base.contains(item) ? .given : .uncounted,
          value: log.values.map { $0[row] },
          event: log.events.map { log.eventNames[Int($0[row])] },
          time: log.timestamps.map { $0[row] })
      }
  }

  private func taste(of history: History) -> [Listing.CategoryShare] {
    guard let categories = experiment.test.categories, let catalogue = dataset.catalogue else {
      return []
    }
    var shares = [Double](repeating: 0, count: categories.categoryCount)
    var total = 0.0
    for item in history.items {
      let members = categories.categories(ofItem: item.position)
      for member in members { shares[member] += 1 / Double(members.count) }
      if !members.isEmpty { total += 1 }
    }
    let names = catalogue.categoryNames
    return shares.indices.filter { shares[$0] > 0 }
      .sorted { (shares[$1], $0) < (shares[$0], $1) }
      .map { Listing.CategoryShare(name: names[$0], share: shares[$0] / total) }
  }

  // MARK: Lists

  private func rows(
    _ list: RecommendationList, _ relevant: Set<ItemIndex>, moves: [ListComparison.Move]?,
    changes: [ListComparison.Move]?
  ) -> [Listing.Row] {
    list.entries.enumerated().map { position, entry in
      Listing.Row(
        item: entry.item, title: dataset.title(of: entry.item), score: entry.score,
        rank: entry.rank, isWellKnown: entry.facts.isHead, isHit: relevant.contains(entry.item),
        move: moves.map { Listing.Move($0[position]) },
        change: changes.map { Listing.Move($0[position]) })
    }
  }

  private func agreement(
    _ comparison: ListComparison, _ left: [ItemIndex], _ right: [ItemIndex]
  ) -> Listing.Agreement {
    Listing.Agreement(
      sharedCount: Set(left).intersection(right).count,
      overlap: comparison.overlap(at: request.k),
      rankBiasedOverlap: comparison.rankBiasedOverlap)
  }

  /// One score for all: what a model says of a history it knows nothing about.
  private static func isUninformed(_ list: RecommendationList) -> Bool {
    // Models score what they know nothing of with exactly zero, and the list is sorted.
    guard let best = list.entries.first, let worst = list.entries.last else { return false }
    return list.unseenCount > 1 && best.score == 0 && worst.score == 0
  }

  // MARK: Why

  private func reason(
    _ list: RecommendationList, _ history: History, _ maker: ListMaker
  ) -> ItemReason? {
    let item: ItemIndex
    switch request.subject {
    case .item(let chosen): item = chosen
    case .row(let row):
      guard let entry = list.entries.dropFirst(max(0, row)).first ?? list.entries.first else {
        return nil
      }
      item = entry.item
    }
    let standing = maker.standing(of: item, for: history)
    let facts = learned.facts[item]
    return ItemReason(
      item: item, title: dataset.title(of: item), rank: standing.rank,
      unseenCount: list.unseenCount,
      absence: list.items.contains(item) || standing.isListed(at: request.k)
        ? nil : standing.words(listLength: request.k),
      explanation: standing == .notCandidate ? nil : modelA.explain(item, for: history),
      trainUserCount: facts.userCount, averageValue: facts.meanValue,
      popularityRank: facts.popularityRank, isWellKnown: facts.isHead,
      facts: ItemReason.facts(of: item, in: dataset),
      similar: modelA.similarItems(to: item, count: 12).map {
        ItemReason.Similar(title: dataset.title(of: $0.item), similarity: $0.similarity)
      })
  }
}

extension Listing.Move {
  init(_ move: ListComparison.Move) {
    self =
      switch move {
      case .up(let places): .up(places)
      case .down(let places): .down(places)
      case .same: .same
      case .new: .new
      }
  }
}

extension Standing {
  /// Whether a list of unseen items of this length has it.
  fileprivate func isListed(at k: Int) -> Bool {
    if case .ranked(let rank, _, _) = self { rank <= k } else { false }
  }

  /// Among unseen items; for one of the history the rank it would have.
  fileprivate var rank: Int? {
    switch self {
    case .ranked(let rank, _, _), .seen(let rank, _, _): rank
    case .notCandidate: nil
    }
  }
}
