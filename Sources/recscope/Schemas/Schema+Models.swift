extension Schema {
  private static let interval: [Field] = under(
    "interval",
    [
      Field("lower", "number?", "Absent where a spread makes no sense or cannot be had."),
      Field("upper", "number?", "As lower."),
      Field("level", "number?", "Such as .95."),
      Field("method", "text?", "How it was made."),
    ])

  private static let metric: [Field] =
    [
      Field("metric", "text", "Key and cut-off, such as ndcg@10; rmse and mae have none."),
      Field("value", "number?", "Absent where nobody has a value."),
      Field("userCount", "whole", "Users averaged over."),
      Field("formula", "text", "In one line."),
    ] + interval

  /// How rows were divided.
  static let split: [Field] = [
    Field("split.rule", "text", "How rows were divided, in words."),
    Field("split.fingerprint", "text", "Equal for equal parts."),
    Field("split.trainRows", "whole", "Rows models learn from."),
    Field("split.validationRows", "whole", "Rows that stop training early."),
    Field("split.testRows", "whole", "Rows models are judged by."),
    Field("split.leakage.observations[].severity", "text", "none, notice or leak."),
    Field("split.leakage.observations[].text", "text", "One sentence with figures."),
  ]

  /// How rows were divided and lists made.
  private static let division: [Field] =
    split + [
      Field("protocol.words", "text", "The protocol in one line."),
      Field("protocol.split", "text", "As split.rule."),
      Field("protocol.candidates", "text", "Which items may be listed."),
      Field("protocol.candidateCount", "whole", "How many."),
      Field(
        "protocol.isSampled", "yes/no",
        "Whether candidates are drawn: not comparable with full ranking."),
      Field("protocol.excludesSeen", "yes/no", "Whether train items are left out of lists."),
      Field("protocol.cutoffs[]", "whole", "Lengths of the list."),
      Field("protocol.seed", "whole", "Seed of the bootstrap."),
      Field("protocol.evaluatedUsers", "whole", "Users with train and test rows."),
      Field("protocol.unknownUsers", "whole", "Test users without train rows, left out."),
      Field("protocol.relevantPairs", "whole", "Pairs that should be found."),
      Field("protocol.unknownItemPairs", "whole", "Of these, of items train does not know."),
      Field("protocol.seenPairs", "whole", "Of these, already in train."),
    ]

  static let evaluation: [Field] =
    data + division
    + [
      Field("models[].name", "text", "Kind with the settings that are not the default."),
      Field("models[].model", "text", "Kind, such as ials."),
      Field("models[].settings.*", "any", "Each setting; none for a model from a file."),
      Field("models[].file", "text?", "Where the model was read from."),
      Field("models[].trainingSeconds", "number?", "Absent for a model from a file."),
      Field("models[].evaluationSeconds", "number", "Lists and metrics."),
      Field("models[].objective", "text", "What validation measures, such as ndcg@10 or rmse."),
      Field("models[].validation", "number?", "Its value on the validation rows."),
      Field("models[].notes[]", "text", "What was left out and why."),
      Field("models[].segments[].segment", "text", "lightUsers, headItems, …"),
      Field("models[].segments[].rule", "text", "Who belongs."),
      Field("models[].segments[].users", "whole", "How many."),
    ] + under("models[].metrics[]", metric) + under("models[].segments[].metrics[]", metric)
    + optional(under("models[].training", training))

  /// How a model came to be.
  private static let training: [Field] = [
    Field("words", "text", "What it learned from, for how long, and what chose that."),
    Field("rows", "text", "train, trainAndValidation after a refit, or all."),
    Field("epochs", "whole?", "Passes over the rows; absent for models without epochs."),
    Field("revision", "whole", "Of the model's code: another one may make another model."),
  ]

  static let models = Schema(
    "models",
    [
      Field("models[].model", "text", "Kind, such as ials."),
      Field("models[].name", "text", "Name on screens."),
      Field("models[].family", "text", "Such as factorization."),
      Field("models[].needs[]", "text", "What the data must have beside who took what."),
      Field("models[].summary", "text", "One sentence."),
      Field("models[].useWhen", "text", "When to choose it."),
      Field("models[].avoidWhen", "text", "When not to."),
      Field("models[].cost", "text", "Time and memory."),
      Field("models[].explanation", "text", "What a part of an explanation means."),
      Field("models[].source", "text", "Paper and equation."),
      Field("models[].objective", "text", "What validation measures unless told otherwise."),
      Field("models[].revision", "whole", "Grows when its code makes another model."),
      Field("models[].settings[].name", "text", "For --set and --range."),
      Field("models[].settings[].meaning", "text", "What a larger value does."),
      Field("models[].settings[].expected", "text", "Its range or its choices."),
      Field("models[].settings[].standard", "text", "The default."),
      Field("models[].settings[].isTuned", "yes/no", "Whether a search varies it unasked."),
    ])

  static let evaluate = Schema("evaluate", evaluation)

  static let evaluateFolds = Schema(
    "evaluate-folds", data,
    [
      Field("plan", "text", "How rows were divided into folds or windows, in words."),
      Field("models[].name", "text", "Kind with the settings that are not the default."),
      Field("models[].model", "text", "Kind, such as ials."),
      Field("models[].settings.*", "any", "Each setting."),
      Field("models[].trainingSeconds[]", "number", "Training alone, fold by fold."),
      Field("models[].metrics[].metric", "text", "Key and cut-off, such as ndcg@10; rmse."),
      Field("models[].metrics[].mean", "number?", "Over the folds that have a value."),
      Field("models[].metrics[].standardDeviation", "number?", "Between folds, with n - 1."),
      Field("models[].metrics[].values[]", "number?", "Fold by fold; null where there is none."),
    ], under("folds[]", division))

  static let train = Schema(
    "train",
    [
      Field("file", "text", "The model file that was written."),
      Field("name", "text", "Kind with the settings that are not the default."),
      Field("model", "text", "Kind, such as ials."),
      Field("settings.*", "any", "Each setting."),
      Field("trainingSeconds", "number?", "Training alone."),
      Field("trainRows", "whole", "Rows learned from."),
    ], optional(under("training", training)),
    optional(under("evaluation", evaluation)))

  static let compare = Schema(
    "compare",
    [
      Field("metric", "text", "What models are compared by."),
      Field("ranking[]", "text", "Names, best first."),
      Field("baseline", "text", "Name of the model others are held against."),
      Field("differences[].left", "text", "Name of the better placed model."),
      Field("differences[].right", "text", "Name of the other one."),
      Field("differences[].leftValue", "number", "Mean over users."),
      Field("differences[].rightValue", "number", "Mean over users."),
      Field("differences[].difference", "number", "Left minus right."),
      Field("differences[].pValue", "number", "Randomisation test, two-sided."),
      Field("differences[].adjustedPValue", "number", "After Holm's correction."),
      Field("differences[].usersHigher", "whole", "Users on whom left is higher."),
      Field("differences[].usersEqual", "whole", "Users on whom both are equal."),
      Field("differences[].usersLower", "whole", "Users on whom left is lower."),
      Field(
        "differences[].verdict", "text", "leftBetter, rightBetter, noClearWinner or identical."),
    ], under("differences[]", interval), under("evaluation", evaluation))
}
