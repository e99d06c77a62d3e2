import Recommenders
import Terminal
import Workbench

extension TrainScreen {
  func actions(_ context: ScreenContext) -> [Action] {
    let run = selectedRun(context)
    return [
      Action(
        "train.new", keys: [.character("n")], label: "new run",
        help: "Chooses a model and its settings and queues it.", disabledReason: Self.needsSplit
      ) { model, _ in model.open(ModelShelfOverlay()) },
      Action(
        "train.open", keys: [.enter], label: "settings as new run",
        help: "Starts from this run's settings; what is changed becomes a new run.",
        isInFooter: false, disabledReason: { _, _ in run == nil ? "There is no run yet." : nil }
      ) { model, _ in
        if let run {
          model.open(NewRunOverlay(modelID: run.modelID, settings: run.settings, seed: run.seed))
        }
      },
      Action(
        "train.cancel", keys: [.character("x")], label: "cancel",
        help: "Stops the run, or takes it out of the queue.",
        disabledReason: { _, _ in
          run?.status == .running || run?.status == .queued ? nil : "This run is not under way."
        }
      ) { _, workbench in
        if let job = run?.jobID { workbench.perform(.cancelJob(job)) }
      },
      Action(
        "train.retry", keys: [.character("r")], label: "retry",
        help: "Runs it again with the same settings and seed.",
        disabledReason: { _, _ in
          guard let run else { return "There is no run yet." }
          return run.status == .running || run.status == .queued ? "This run is under way." : nil
        }
      ) { _, workbench in
        if let run { workbench.perform(.retryRun(run.id)) }
      },
      Action(
        "train.remove", keys: [.character("D")], label: "remove",
        help: "Removes the run and its model.", isInFooter: false,
        disabledReason: { _, _ in
          guard let run else { return "There is no run yet." }
          return run.isBaseline ? "The baselines stay: every comparison shows them." : nil
        }
      ) { model, workbench in
        guard let run else { return }
        workbench.perform(.removeRun(run.id))
        model.toast = Toast("Removed \(run.name).", .notice)
      },
      Action(
        "train.compare", keys: [.character("=")], label: "compare",
        help: "Compares the marked runs, or all, on the Compare screen."
      ) { model, _ in model.go { $0.screen = .compare } },
    ] + DataDecisions.rules
  }

  private static let needsSplit: @Sendable (DashboardModel, ScreenContext) -> String? = {
    _, context in
    guard let open = context.state.open else {
      return "Open data first: O opens a file or a folder."
    }
    if let failure = open.experimentFailure { return failure.reason }
    return open.experiment == nil ? "The split is being made." : nil
  }
}
