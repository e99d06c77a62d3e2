import ArgumentParser
import Interactions
import Workbench

/// Cleaning rules and what counts as a positive.
struct DecisionOptions: ParsableArguments {
  @Option(
    name: .customLong("clean"),
    help: ArgumentHelp("A cleaning rule; repeat for more. \(CleaningRule.forms)", valueName: "rule")
  )
  var cleaningTexts: [String] = []

  @Option(help: "Ratings from here on are positives. Default: every rating is one.")
  var positiveThreshold: Double?

  @Option(
    help: ArgumentHelp("The weight of an event type, as in view=.1; repeat.", valueName: "event=w"))
  var eventWeight: [String] = []

  @Option(help: ArgumentHelp("Weight halves with each span of this age.", valueName: "days"))
  var halfLife: Double?

  @Option(help: "What is done to values: none, meanCentring, minMax or logarithm.")
  var normalization: FeedbackRules.Normalization?

  @Option(help: "How rows of one user and item become one: sum, max or last.")
  var aggregation: FeedbackRules.Aggregation?

  @Flag(inversion: .prefixedNo, help: "Every positive weighs 1, whatever its value.")
  var binary: Bool?

  var cleaning: [CleaningRule] {
    get throws {
      try ValidationError.check { try cleaningTexts.map { try CleaningRule(text: $0) } }
    }
  }

  var feedback: FeedbackChanges {
    get throws {
      var changes = FeedbackChanges()
      changes.positiveThreshold = positiveThreshold
      changes.halfLifeDays = halfLife
      changes.normalization = normalization
      changes.aggregation = aggregation
      changes.isBinary = binary
      for text in eventWeight {
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let weight = Double(parts[1]), weight.isFinite
        else {
          throw ValidationError(
            "--event-weight needs a name and a number as in view=.1, not \(text).")
        }
        changes.eventWeights[String(parts[0])] = weight
      }
      return changes
    }
  }

  func validate() throws {
    _ = try cleaning
    _ = try feedback
    if let halfLife, !(halfLife > 0 && halfLife.isFinite) {
      throw ValidationError("--half-life needs a number of days above 0, not \(halfLife).")
    }
    if let positiveThreshold, !positiveThreshold.isFinite {
      throw ValidationError("--positive-threshold needs a number.")
    }
  }
}

extension FeedbackRules.Normalization: ExpressibleByArgument {}
extension FeedbackRules.Aggregation: ExpressibleByArgument {}
