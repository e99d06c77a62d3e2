extension Schema {
  /// Which data a result speaks of.
  static let data: [Field] = under(
    "data",
    [
      Field("location", "text", "As given."),
      Field("name", "text", "Short name of the dataset."),
      Field("userCount", "whole", "Users of the interactions and of the users file."),
      Field("itemCount", "whole", "Items of the interactions and of the catalogue."),
      Field("rowCount", "whole", "Rows that cleaning left."),
      Field("feedback", "text", "What counts as a positive, in words."),
      Field("cleaning[].rule", "text", "A cleaning rule, in words."),
      Field("cleaning[].rowsBefore", "whole", "Rows before it."),
      Field("cleaning[].rowsAfter", "whole", "Rows after it."),
      Field("cleaning[].examples[]", "text", "Some dropped rows, in words."),
      Field("cleaning[].notes[]", "text", "What the rule could not do."),
      Field("load.files[]", "text", "Files read."),
      Field("load.format", "text", "The recognised format."),
      Field("load.guesses[]", "text", "What was guessed, in words."),
      Field("load.rowCount", "whole", "Rows read."),
      Field("load.rejections[].reason", "text", "Why rows could not be used."),
      Field("load.rejections[].count", "whole", "How many."),
      Field("load.rejections[].examples[].line", "whole", "Line of the file, from 1."),
      Field("load.rejections[].examples[].text", "text", "The line, at most 200 characters."),
      Field("load.joins[].table", "text", "An attribute file."),
      Field("load.joins[].subject", "text", "items or users."),
      Field("load.joins[].tableCount", "whole", "Ids of the attribute file."),
      Field("load.joins[].interactingCount", "whole", "Ids with interactions."),
      Field("load.joins[].matchedCount", "whole", "Ids that both have."),
    ])

  private static let concentration: [Field] =
    ["minimum", "p25", "median", "p75", "p90", "maximum"].map {
      Field("quantiles.\($0)", "whole", "Rows each.")
    } + [
      Field("quantiles.mean", "number", "Rows each."),
      Field("gini", "number", "0: all the same, towards 1: one has everything."),
      Field("topFivePercentShare", "number", "Share of rows on the top 5 %."),
      Field("topTwentyPercentShare", "number", "Share of rows on the top 20 %."),
      Field("fewestHoldingHalf", "whole", "The fewest that hold half of the rows."),
    ]

  static let audit = Schema(
    "audit", data,
    under(
      "shape",
      [
        Field("rows", "whole", "Rows audited."),
        Field("users", "whole", "Users with rows."),
        Field("items", "whole", "Items with rows."),
        Field("idleUsers", "whole", "Users without rows."),
        Field("idleItems", "whole", "Items without rows."),
        Field("pairs", "whole", "Distinct pairs of user and item."),
        Field("density", "number", "Pairs over users times items, 0 to 1."),
      ]),
    under("activity", concentration), under("popularity", concentration),
    [
      Field("duplicates.exact", "whole", "Rows equal to an earlier row."),
      Field("duplicates.samePair", "whole", "Further rows of a user, item and event."),
      Field("duplicates.consecutive", "whole", "Of these, rows right after their like."),
      Field("duplicates.ties", "whole", "Rows that share their moment with one of the same user."),
      Field("suspiciousUsers[].user", "text", "User id, most suspicious first."),
      Field("suspiciousUsers[].rows", "whole", "Rows of the user."),
      Field("suspiciousUsers[].score", "number", "0 to 1; .5 at a limit."),
      Field("suspiciousUsers[].signals[].kind", "text", "rate, burst, regularIntervals, …"),
      Field("suspiciousUsers[].signals[].score", "number", "0 to 1."),
      Field("suspiciousUsers[].signals[].evidence", "text", "The evidence in words."),
      Field("columns[].table", "text", "items or users."),
      Field("columns[].column", "text", "A column of the attribute file."),
      Field("columns[].known", "whole", "Rows that belong to an item or user."),
      Field("columns[].missing", "whole", "Of these, without a value."),
      Field("findings[].id", "text", "Stable key of the check, such as duplicates.exact."),
      Field("findings[].severity", "text", "error, warning or notice; most severe first."),
      Field("findings[].title", "text", "One short line."),
      Field("findings[].evidence", "text", "The evidence in words and figures."),
      Field("findings[].advice", "text", "What to do next."),
      Field("findings[].rowCount", "whole", "Rows it means."),
      Field("findings[].rows[]", "whole", "The first 100 of them, from 0 in the file's order."),
      Field("findings[].users[]", "text", "The first 100 users it means."),
      Field("findings[].items[]", "text", "The first 100 items it means."),
      Field("findings[].remedy", "text?", "The cleaning rule that handles it, in words."),
    ], time)

  private static let time: [Field] = [
    Field(
      "time.first", "whole?",
      "First usable moment, milliseconds since 1970; as all of time only with timestamps."),
    Field("time.last", "whole?", "Last usable moment."),
    Field("time.usable", "whole?", "Rows with a usable moment."),
    Field("time.zero", "whole?", "Rows at time zero."),
    Field("time.future", "whole?", "Rows later than now."),
    Field("time.tooEarly", "whole?", "Rows far before all others."),
    Field("time.tooLate", "whole?", "Rows far after all others."),
    Field("time.outOfOrder", "whole?", "Rows earlier than the row before."),
    Field("time.period", "text?", "hour, day, week or month: how rows are counted."),
    Field("time.volume[].start", "whole", "Start of the period, milliseconds since 1970."),
    Field("time.volume[].rows", "whole", "Rows of the period."),
    Field("time.volume[].activeUsers", "whole", "Users with rows in it."),
    Field("time.volume[].newUsers", "whole", "Of these, seen for the first time."),
    Field("time.volume[].activeItems", "whole", "Items with rows in it."),
    Field("time.volume[].newItems", "whole", "Of these, seen for the first time."),
    Field("time.newUserShare", "number?", "New among active users after the first period."),
    Field("time.newItemShare", "number?", "New among active items after the first period."),
    Field("time.drift[].quantity", "text", "What is compared over time."),
    Field("time.drift[].index", "number", "Population stability index, first to last third."),
    Field("time.drift[].usualIndex", "number", "The same, first to middle third."),
    Field("time.drift[].isAbrupt", "yes/no", "Whether the last third moved clearly more."),
  ]
}
