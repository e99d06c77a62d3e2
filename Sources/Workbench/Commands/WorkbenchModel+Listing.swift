import Interactions
import Serving

extension WorkbenchModel {
  /// Gathers what lists are made from, once per experiment; call it when lists are about to be seen.
  public func prepareListings() {
    guard let open = state.open, let experiment = open.experiment else { return }
    let key = ListingSource.Key(experiment, version: open.version)
    guard state.listingSource?.key != key, listingKeyUnderWay != key else { return }
    listingKeyUnderWay = key
    state.listing = nil
    state.itemSearch = nil
    startJob("index titles of \(open.dataset.name)") { _ in
      ListingSource(experiment, version: key.version, now: Self.wallClock)
    } finish: { model, result in
      guard model.listingKeyUnderWay == key else { return }
      model.listingKeyUnderWay = nil
      if case .success(let source) = result { model.state.listingSource = source }
    }
  }

  /// Asks for a list; requests overtaken by newer ones are skipped. The answer becomes `state.listing`.
  public func request(_ request: ListingRequest) {
    guard let source = state.currentListingSource, let runA = state.run(request.runA),
      let modelA = runA.outcome?.model
    else { return }
    let runB = request.runB.flatMap(state.run)
    if source.refit == nil, [runA, runB].compactMap({ $0 }).contains(where: source.isRefitted) {
      return gatherRefit(for: source)
    }
    guard lastListing?.request != request || lastListing?.key != source.key else { return }
    lastListing = (request, source.key)
    listings.submit(
      ListingMaker(
        request: request, source: source, runA: runA, modelA: modelA,
        other: runB.flatMap { run in run.outcome.map { (run, $0.model) } }))
  }

  /// Gathers what refitted models learned from, once somebody looks at one; the list is asked for again
  /// when that is done.
  private func gatherRefit(for source: ListingSource) {
    guard refitUnderWay != source.key else { return }
    refitUnderWay = source.key
    let name = source.experiment.dataset.name
    startJob("index train and validation rows of \(name)") { job in
      try source.gatherRefit(job.cancellation)
    } finish: { model, result in
      if model.refitUnderWay == source.key { model.refitUnderWay = nil }
      switch result {
      case .success(let learned):
        if model.state.listingSource?.key == source.key {
          model.state.listingSource?.refit = learned
        }
      case .failure(is CancellationError): break
      case .failure(let error): model.log("lists", Failure(error).reason, .failure)
      }
    }
  }

  /// Looks for items by words of their titles. The answer becomes `state.itemSearch`.
  public func searchItems(_ text: String) {
    guard let source = state.currentListingSource else { return }
    searches.submit(SearchRequest(text: text, source: source))
  }

  struct SearchRequest: Sendable {
    let text: String
    let source: ListingSource
  }

  static func listingWorker(_ mailbox: Mailbox<Change>) -> LatestRequest<ListingMaker> {
    LatestRequest { maker in
      let listing = maker.make()
      mailbox.post { $0.state.listing = listing }
    }
  }

  static func searchWorker(_ mailbox: Mailbox<Change>) -> LatestRequest<SearchRequest> {
    LatestRequest { request in
      let (source, dataset) = (request.source, request.source.experiment.dataset)
      let found = source.titles.items(matching: request.text, limit: ItemSearch.limit)
      let search = ItemSearch(
        text: request.text,
        results: found.map { position in
          let item = ItemIndex(position)
          return ItemSearch.Result(
            item: item, title: dataset.title(of: item),
            trainUserCount: source.train.facts[item].userCount,
            isWellKnown: source.train.facts[item].isHead)
        })
      mailbox.post { $0.state.itemSearch = search }
    }
  }
}

extension WorkbenchState {
  /// What lists are made from, if it belongs to the present experiment.
  public var currentListingSource: ListingSource? {
    guard let open, let experiment = open.experiment, let listingSource,
      listingSource.key == ListingSource.Key(experiment, version: open.version)
    else { return nil }
    return listingSource
  }

  /// The newest list, if it belongs to the present experiment.
  public var currentListing: Listing? {
    guard let listing, listing.key == currentListingSource?.key else { return nil }
    return listing
  }
}
