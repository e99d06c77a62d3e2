extension Schema {
  private static let item: [Field] = [
    Field("id", "text", "As in the data."),
    Field("title", "text?", "Absent where the catalogue has none."),
  ]

  static let recommend = Schema(
    "recommend",
    [
      Field("model", "text", "Name of the model."),
      Field("lists[].user", "text?", "Absent for somebody new."),
      Field("lists[].historyCount", "whole", "Items the model knows of the person."),
      Field("lists[].entries[].rank", "whole?", "From 1."),
      Field("lists[].entries[].score", "number", "Higher is better; no fixed scale."),
      Field("lists[].entries[].users", "whole", "Users who have the item in train."),
      Field("lists[].entries[].popularityRank", "whole", "1: the item most users have."),
      Field("lists[].entries[].isHead", "yes/no", "Whether it is among the best-sellers."),
    ], under("lists[].history[]", item), under("lists[].entries[].item", item), data)

  static let similar = Schema(
    "similar",
    [
      Field("model", "text", "Name of the model."),
      Field("similar[].similarity", "number", "By the model's own measure, best first."),
    ], under("item", item), under("similar[].item", item))

  static let explain = Schema(
    "explain",
    [
      Field("model", "text", "Name of the model."),
      Field("user", "text?", "Absent for somebody new."),
      Field("score", "number", "Sum of the contributions."),
      Field("standing", "text", "Where the item stands, in words."),
      Field("meaning", "text", "What a contribution means for this model."),
      Field("contributions[].amount", "number", "Largest first."),
      Field("contributions[].fixed", "text?", "A part that does not depend on the history."),
      Field("terms[].amount", "number?", "The same score divided by matching term, largest first."),
      Field("terms[].term", "text?", "A word, a category or a band that the item shares."),
      Field("terms[].fixed", "text?", "A part that no term explains."),
    ], under("item", item),
    under("contributions[].item", item.map { Field($0.path, "text?", $0.meaning) }))

  static let doctor = Schema(
    "doctor",
    [
      Field("checks[].topic", "text", "program, machine, terminal or folders."),
      Field("checks[].label", "text", "What was looked at."),
      Field("checks[].value", "text", "What was found."),
      Field("checks[].problem", "text?", "What is wrong with it, and what to do."),
    ])
}
