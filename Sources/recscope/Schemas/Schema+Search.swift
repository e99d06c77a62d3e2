extension Schema {
  private static let trial: [Field] = [
    Field("number", "whole", "Position in the order of trials, from 1."),
    Field("settings.*", "any", "Each searched or fixed setting."),
    Field("round", "whole", "Round of successive halving, from 0."),
    Field("share", "number", "Part of the full budget."),
    Field("value", "number?", "The metric on validation rows; absent where the trial failed."),
    Field("bestEpoch", "whole?", "Absent for models without epochs."),
    Field("seconds", "number", "Training and validation."),
    Field("failure", "text?", "Why there is no value."),
  ]

  static let tune = Schema(
    "tune",
    data,
    split,
    [
      Field("model", "text", "Kind, such as ials."),
      Field("method", "text", "grid, random or halving."),
      Field("metric", "text", "What is compared on the validation rows."),
      Field("better", "text", "Which values of it are better: higher or lower."),
      Field("seed", "whole", "Of draws and training."),
      Field("ranges[].setting", "text", "A setting that is varied."),
      Field("ranges[].values", "text", "Between which values, or among which."),
      Field("fixed.*", "any", "Settings that every trial has."),
      Field("plannedTrials", "whole", "Trials of all rounds."),
      Field("resumedTrials", "whole", "Of the trials, those of an earlier start."),
      Field("isComplete", "yes/no", "Whether all planned trials were made."),
      Field("floor.name", "text?", "What needs no search: popularity, or plain averages."),
      Field("floor.value", "number?", "What it reaches on the validation rows."),
      Field("notes[]", "text", "What follows, in sentences."),
      Field("test.openedOn[]", "text?", "When the test was opened for this search, UTC, now last."),
    ], under("trials[]", trial),
    optional(under("best", trial)), optional(under("test.evaluation", evaluation)))

  /// Fields of something that may be absent as a whole.
  static func optional(_ fields: [Field]) -> [Field] {
    fields.map {
      Field(
        $0.path, $0.type == "any" || $0.type.hasSuffix("?") ? $0.type : $0.type + "?", $0.meaning)
    }
  }
}
