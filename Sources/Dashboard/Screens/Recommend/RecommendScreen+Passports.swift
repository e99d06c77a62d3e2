import Evaluation
import Terminal
import Workbench

extension RecommendScreen {
  /// How far two lists agree: both figures with their formulas.
  func agreementPassport(_ context: ScreenContext) -> MeasurementPassport? {
    guard let listing = context.state.currentListing, let a = runA(context) else { return nil }
    let other: String
    let agreement: Listing.Agreement
    if let change = listing.change {
      (other, agreement) = ("the list before the what-if", change)
    } else if let between = listing.agreement, let b = runB(context) {
      (other, agreement) = ("\(b.letter) \(b.name)", between)
    } else {
      return nil
    }
    let k = listing.request.k
    return MeasurementPassport(
      title: "Two lists against each other",
      lines: [
        .init("lists", "\(a.letter) \(a.name) and \(other), \(user(listing, context))"),
        .init("overlap@\(k)", Phrase.metric(agreement.overlap)),
        .init("", "items both have / \(k): \(agreement.sharedCount) shared, whatever their places"),
        .init("rank-biased", Phrase.metric(agreement.rankBiasedOverlap)),
        .init(
          "",
          "(1 - p) · sum over depth d of p^(d-1) · (shared among the first d) / d, with p = 0.9, continued beyond the end at the last agreement. The first ten places have 86 % of the weight."
        ),
        .init("source", "Webber, Moffat, Zobel 2010, eq. 32"),
        .init("column vs", "▲2: two places higher than there, ▼1: one lower, new: not there"),
      ])
  }

  /// The metric under the cursor of the metrics pane.
  func measurePassport(_ context: ScreenContext) -> MeasurementPassport? {
    guard let listing = context.state.currentListing, !listing.measures.isEmpty,
      let run = runA(context)
    else { return nil }
    let measure = listing.measures[min(measurePosition, listing.measures.count - 1)]
    let definition = MetricCatalogue.definition(of: measure.key.metric)
    var lines: [MeasurementPassport.Line] = [
      .init("this list", "\(Phrase.metric(measure.value)), \(run.name), \(user(listing, context))"),
      .init("formula", definition.formula),
      .init("meaning", definition.explanation),
      .init("range", definition.range),
    ]
    if let mean = run.outcome?.report.measurement(measure.key) {
      let interval = mean.interval.map {
        " [\(Phrase.metric($0.lower)), \(Phrase.metric($0.upper))]"
      }
      lines += [
        .init(
          "average",
          "\(Phrase.metric(mean.value))\(interval ?? "") over \(Phrase.count(mean.userCount, "user"))"
        ),
        .init("protocol", mean.protocolDescription),
        .init("seed", "\(mean.seed)"),
      ]
    }
    return MeasurementPassport(title: "\(definition.name)@\(measure.key.k)", lines: lines)
  }

  private func user(_ listing: Listing, _ context: ScreenContext) -> String {
    Self.name(of: listing.request.user, context, prefix: "user ")
  }
}
