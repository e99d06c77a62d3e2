import Interactions

extension Headlines {
  /// What kind of list it is and how it did, or what stands in the way of one.
  public static func recommend(_ state: WorkbenchState, isNewUser: Bool) -> String {
    guard let open = state.open else { return withoutData(state.phase) }
    if let failure = open.experimentFailure { return "\(failure.reason). \(failure.advice)" }
    guard let listing = state.currentListing else { return waiting(state) }
    if listing.isUninformed {
      return isNewUser && listing.given.isEmpty
        ? "Somebody new, and nothing is known: w adds what they like and the list follows."
        : "The model has nothing to go by for this history: every item scores the same."
    }
    if listing.rows.isEmpty { return "No unseen item is left to recommend." }
    if let change = listing.change { return whatIf(listing, change, open.dataset) }
    return picks(
      listing, open.splitRule.looksAhead(hasTimestamps: open.dataset.log.timestamps != nil),
      state.headIsWellKnown)
  }

  private static func withoutData(_ phase: WorkbenchState.Phase) -> String {
    switch phase {
    case .loading(let location):
      "Loading \(Loader.shortName(location)); lists follow the first model."
    case .failed(_, let failure): "\(failure.reason). \(failure.advice)"
    case .empty, .ready: "No data yet: O opens a file, and lists can be made."
    }
  }

  private static func waiting(_ state: WorkbenchState) -> String {
    if !state.finishedRuns.isEmpty { return "Getting the lists ready." }
    let isTraining = state.runs.contains { $0.status.isActive }
    return isTraining || state.open?.experiment == nil
      ? "The first model is on its way; lists appear as soon as it is trained."
      : "No model yet: 2 goes to training, n starts a model."
  }

  private static func picks(
    _ listing: Listing, _ looksAhead: Bool, _ headIsWellKnown: Bool
  ) -> String {
    let head = headIsWellKnown ? "well known" : "outside the long tail"
    let count = listing.rows.count
    let known =
      listing.wellKnownCount == count
      ? "All \(count) picks are \(head)"
      : listing.wellKnownCount == 0
        ? "All \(count) picks are from the long tail"
        : "\(listing.wellKnownCount) of \(count) picks \(listing.wellKnownCount == 1 ? "is" : "are") \(head)"
    guard listing.isEvaluated else { return known + "; no held-out rows say which were right." }
    let found = listing.hitCount == 0 ? "none" : "\(listing.hitCount) of \(count)"
    return known + "; \(found) \(listing.hitCount == 1 ? "was" : "were") really chosen "
      + (looksAhead ? "later." : "in the held-out rows.")
  }

  private static func whatIf(
    _ listing: Listing, _ change: Listing.Agreement, _ dataset: Dataset
  ) -> String {
    let request = listing.request
    let new = listing.rows.count { $0.change == .new }
    let effect =
      new > 0
      ? "\(new) of \(listing.rows.count) picks \(new == 1 ? "is" : "are") new."
      : listing.rows.allSatisfy { $0.change == .same }
        ? "The list stays as it was." : "The same picks in another order."
    if let tried = request.tried {
      return listing.given.contains(tried)
        ? "What if \(dataset.title(of: tried)) were not there? \(effect)"
        : "What if \(dataset.title(of: tried)) were there too? \(effect)"
    }
    var causes: [String] = []
    if !request.added.isEmpty { causes.append("\(Phrase.small(request.added.count)) more") }
    if !request.removed.isEmpty { causes.append("\(Phrase.small(request.removed.count)) fewer") }
    return "What if the history had \(causes.joined(separator: " and "))? \(effect)"
  }
}

extension WorkbenchState {
  /// Whether all items outside the long tail may be called well known.
  public var headIsWellKnown: Bool {
    currentListingSource?.train.facts.headTail.isWellKnown ?? true
  }
}
