import Recommenders
import Terminal
import Workbench

extension TrainScreen {
  func actions(_ context: ScreenContext) -> [Action] {
    let run = selectedRun(context)
    let search = selectedSearch(context)
    // After a filter the key goes to the next match, as it does everywhere.
    let isSearched = tableState(of: focus).search != nil
    let trial = selectedTrial(context).map { ($0.search.specification, $0.search.trials[$0.index]) }
    return [
      Action(
        "train.new", keys: isSearched ? [.character("+")] : [.character("n"), .character("+")],
        label: "new run",
        help: "Chooses a model and its settings and queues it.", disabledReason: Self.needsSplit
      ) { model, workbench in
        model.open(ModelShelfOverlay(.run, workbench.state))
      },
      Action(
        "train.search", keys: [.character("T")], label: "tune",
        help: "Searches for a model's best settings on the validation rows.",
        disabledReason: Self.needsValidation
      ) { model, workbench in
        model.open(ModelShelfOverlay(.search, workbench.state))
      },
      Action(
        "train.keep", keys: [.character("B")], label: "keep best",
        help: "Makes the best trial a run: refitted on train and validation, then tested.",
        isInFooter: search != nil,
        disabledReason: { _, _ in
          guard let search else { return "Select a search first; T starts one." }
          return search.best == nil ? "No trial has a value yet." : nil
        }
      ) { model, workbench in
        guard let search else { return }
        workbench.perform(.keepBest(search.id))
        let opened = search.testOpenings.count
        model.toast = Toast(
          opened == 0
            ? "Queued: refit on train and validation, then the test is opened."
            : "Queued. The test has been opened \(Phrase.times(opened)) for this search already.",
          .notice)
      },
      Action(
        "train.open", keys: [.enter], label: "settings as new run",
        help: "Starts from this run's settings; what is changed becomes a new run.",
        isInFooter: false,
        disabledReason: { _, _ in
          run == nil && trial == nil ? "Choose a run, or a trial of the search." : nil
        }
      ) { model, _ in
        if let (specification, trial) = trial {
          model.open(
            NewRunOverlay(
              modelID: specification.modelID, settings: trial.settings, seed: specification.seed))
        } else if let run {
          model.open(NewRunOverlay(modelID: run.modelID, settings: run.settings, seed: run.seed))
        }
      },
      Action(
        "train.cancel", keys: [.character("x")], label: "cancel",
        help: "Stops the run, or takes it out of the queue.",
        disabledReason: { _, _ in
          run?.status.isActive == true || search?.status.isActive == true
            ? nil : search == nil ? "This run is not under way." : "This search is not under way."
        }
      ) { _, workbench in
        if let job = run?.jobID ?? search?.jobID { workbench.perform(.cancelJob(job)) }
      },
      Action(
        "train.stopAndKeep", keys: [.character("X")], label: "stop, keep best",
        help: "Ends training now and keeps the best epoch so far, as if it had been the last.",
        isInFooter: run?.canStopAndKeep == true,
        disabledReason: { _, _ in
          run?.canStopAndKeep == true
            ? nil : "There is no epoch to keep: x cancels what is under way."
        }
      ) { model, workbench in
        guard let run else { return }
        workbench.perform(.stopAndKeep(run.id))
        model.toast = Toast("Epoch \(run.bestEpoch ?? 0) of \(run.name) is kept.", .notice)
      },
      Action(
        "train.retry", keys: [.character("r")], label: search == nil ? "retry" : "go on",
        help: "Runs it again with the same settings and seed; lets a search go on.",
        disabledReason: { _, _ in
          if let search {
            return search.status.isActive
              ? "This search is under way."
              : search.status == .done ? "All its trials are made." : nil
          }
          guard let run else { return "There is no run yet." }
          return run.status.isActive ? "This run is under way." : nil
        }
      ) { _, workbench in
        if let run { workbench.perform(.retryRun(run.id)) }
        if let search { workbench.perform(.resumeSearch(search.id)) }
      },
      Action(
        "train.remove", keys: [.character("D")], label: "remove",
        help: "Removes the run and its model, or the search and its trials.", isInFooter: false,
        disabledReason: { _, _ in
          if search != nil { return nil }
          guard let run else { return "There is no run yet." }
          return run.isBaseline ? "The baselines stay: every comparison shows them." : nil
        }
      ) { model, workbench in
        if let run { workbench.perform(.removeRun(run.id)) }
        if let search { workbench.perform(.removeSearch(search.id)) }
        model.toast = Toast("Removed \(run?.name ?? search?.name ?? "").", .notice)
      },
      Action(
        "train.compare", keys: [.character("=")], label: "compare",
        help: "Compares the marked runs, or all, on the Compare screen."
      ) { model, workbench in
        let rows = TrainRow.rows(workbench.state)
        let marked = model.view.train.runsState.marks.filter(rows.indices.contains)
          .compactMap { rows[$0].run?.id }
        model.go {
          $0.screen = .compare
          $0.compare.compareOnly(marked.isEmpty ? nil : Set(marked))
        }
      },
      Action(
        "train.sampled", keys: [.character("P")], label: "sampled protocol",
        help:
          "Judges each test item against 99 unseen ones, as many papers do, or against all again.",
        isInFooter: false, disabledReason: Self.needsSplit
      ) { model, workbench in
        let isSampled = workbench.state.open?.sampledNegatives != nil
        workbench.perform(.setSampledNegatives(isSampled ? nil : 99))
        model.toast = Toast(
          isSampled
            ? "All items are ranked again. U takes it back."
            : "Sampled: 1 test item against 99 unseen ones, comparable with papers alone. U takes it back.",
          .notice)
      },
    ] + DataDecisions.rules
  }

  private static let needsValidation: @Sendable (DashboardModel, ScreenContext) -> String? = {
    model, context in
    if let reason = needsSplit(model, context) { return reason }
    return context.state.open?.experiment?.validation == nil
      ? "The split keeps no validation rows to search by; S changes it." : nil
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
