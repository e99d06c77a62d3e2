import FoundationEssentials
import Interactions

extension WorkbenchModel {
  /// What the next start is to take up again.
  public func session(view: Session.View) -> Session {
    var session = Session()
    session.view = view
    session.metric = state.metric
    session.cutoff = state.cutoff
    guard let open = state.open else {
      // Nothing was opened, perhaps because the file is away for now: what was left before still holds.
      session.dataset = resuming?.dataset
      session.runs = resuming?.runs ?? []
      session.baseline = resuming?.baseline
      return session
    }
    // Standard input cannot be read a second time.
    if open.location == "-" { return session }
    session.dataset = Session.SavedDataset(
      location: Self.absolute(open.location), mapping: open.mapping, cleaning: open.cleaning,
      rules: open.rules, splitRule: open.splitRule, brush: open.brush ?? pendingBrush,
      history: decisions, sampledNegatives: open.sampledNegatives)
    session.runs = state.runs.filter { !$0.isBaseline }.map(Session.SavedRun.init)
    session.baseline = state.runs.first { $0.id == baselineID }?.letter
    if let resuming, resuming.dataset?.location == session.dataset?.location {
      // The runs are not back yet.
      session.runs += resuming.runs.filter { row in
        !session.runs.contains { $0.isSameRun(as: row) }
      }
      session.baseline = session.baseline ?? resuming.baseline
    }
    return session
  }

  /// Takes up a session: opens its data with every decision, brings its runs back.
  ///
  /// The journal gets the same as commands, so that it can be replayed from nothing.
  public func resume(_ session: Session) {
    state.metric = session.metric
    state.cutoff = max(1, min(Pipeline.listLength, session.cutoff))
    guard let dataset = session.dataset else { return }
    resuming = session
    record(.command(.open(location: dataset.location)))
    for rule in dataset.cleaning { record(.command(.clean(rule))) }
    if let rules = dataset.rules { record(.command(.setFeedback(rules))) }
    if let rule = dataset.splitRule { record(.command(.setSplit(rule))) }
    if let count = dataset.sampledNegatives { record(.command(.setSampledNegatives(count))) }
    if let brush = dataset.brush { record(.command(.brush(brush))) }
    open(dataset.location, mapping: dataset.mapping)
  }

  /// Reads what the last start left; what is wrong with it is said in the log.
  public func lastSession() -> Result<Session?, Failure> {
    do {
      let last = try SessionStore(workspace: workspace).read()
      if let damage = last?.damage {
        log("session", damage.reason, .failure)
        announce(damage.reason + ".", .failure)
      }
      return .success(last?.session)
    } catch {
      let failure = Failure(error)
      log("session", failure.reason, .failure)
      return .failure(failure)
    }
  }

  private static func absolute(_ location: String) -> String {
    URL(fileURLWithPath: location).standardizedFileURL.path
  }
}
