import Workbench

/// The overlays in which a person decides about the data: cleaning, feedback and split.
enum DataDecisions {
  static let actions: [Action] = [cleaning] + rules

  private static let cleaning = Action(
    "data.clean", keys: [.character("C")], label: "clean",
    help: "Lists cleaning rules and what the applied ones did.", disabledReason: needsData
  ) { model, _ in model.open(CleaningOverlay()) }

  /// What also matters to someone about to train.
  static let rules: [Action] = [
    Action(
      "data.feedback", keys: [.character("F")], label: "feedback",
      help: "Decides what counts as a positive and how strong it is.", disabledReason: needsData
    ) { model, workbench in
      guard let open = workbench.state.open else { return }
      model.open(form: FeedbackForm(open), value: open.rules, workbench)
    },
    Action(
      "data.split", keys: [.character("S")], label: "split",
      help: "Divides rows into train, validation and test, and says what leaks.",
      disabledReason: needsData
    ) { model, workbench in
      guard let open = workbench.state.open else { return }
      let frame = open.audit?.time?.frame
      model.open(
        form: SplitForm(
          span: frame.map { $0.first...$0.last }, isDivided: open.dataset.givenParts != nil),
        value: open.splitRule, workbench)
    },
  ]

  private static let needsData: @Sendable (DashboardModel, ScreenContext) -> String? = {
    _, context in context.state.open == nil ? "Open data first: O opens a file or a folder." : nil
  }
}
