import Workbench

/// Takes up the last session at the start and keeps the present one while and after it runs.
struct SessionRestorer {
  private let keeper: SessionKeeper
  /// The view of the last session, until all is back as it was.
  private var restoring: Session.View?
  /// Whether the person has moved meanwhile.
  private var hasActed = false
  /// Jobs that had ended when the session was last kept.
  private var endedJobs = 0

  init(workspace: Workspace) { keeper = SessionKeeper(workspace: workspace) }

  /// Opens what was open last; without a session everything stays empty.
  mutating func resume(_ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    switch workbench.lastSession() {
    case .success(nil): break
    case .success(let session?):
      model.restore(session.view, workbench.state)
      restoring = session.view
      workbench.resume(session)
    case .failure(let failure): model.toast = Toast(failure.reason, .failure)
    }
  }

  /// From now on the person's cursor counts more than the one of the last session.
  mutating func personActed() { hasActed = true }

  /// Puts cursors and what-ifs back once the rows and people they mean are back.
  mutating func restoreView(_ model: inout DashboardModel, _ workbench: WorkbenchModel) {
    guard let view = restoring, workbench.isIdle else { return }
    restoring = nil
    if hasActed {
      model.restoreWhatIfs(view, workbench.state)
    } else {
      model.restore(view, workbench.state)
    }
  }

  /// Writes the session in the background if a job has ended since the last time.
  mutating func keepAfterJobs(_ model: DashboardModel, _ workbench: WorkbenchModel) {
    guard workbench.endedJobCount != endedJobs else { return }
    endedJobs = workbench.endedJobCount
    keeper.keep(session(model, workbench))
  }

  /// Writes the session and waits for it; says why it could not be written, if it could not.
  func keepNow(_ model: DashboardModel, _ workbench: WorkbenchModel) -> Failure? {
    keeper.keepNow(session(model, workbench))
  }

  private func session(_ model: DashboardModel, _ workbench: WorkbenchModel) -> Session {
    var view = model.savedView(workbench.state)
    // The data are not back yet, perhaps because the file is away.
    if view.whatIfs == nil { view.whatIfs = restoring?.whatIfs }
    return workbench.session(view: view)
  }
}
