import Evaluation

/// Models against each other, as JSON.
public struct ComparisonDocument: Encodable, Sendable {
  struct Difference: Encodable {
    let left: String
    let right: String
    let leftValue: Double
    let rightValue: Double
    let difference: Double
    let interval: Measurement.Interval?
    let pValue: Double
    let adjustedPValue: Double
    let usersHigher: Int
    let usersEqual: Int
    let usersLower: Int
    let verdict: String
  }

  let evaluation: EvaluationDocument
  let metric: String
  /// Names, best first.
  let ranking: [String]
  let baseline: String
  let differences: [Difference]

  public init(_ evaluation: BatchEvaluation, _ comparison: Comparison) {
    self.evaluation = EvaluationDocument(evaluation)
    let names = evaluation.runs.map(\.name)
    metric = comparison.key.description
    ranking = comparison.ranking.map { names[$0] }
    baseline = names[comparison.baselineID]
    differences = comparison.differences.map {
      let paired = $0.paired
      return Difference(
        left: names[$0.leftID], right: names[$0.rightID], leftValue: paired.left,
        rightValue: paired.right, difference: paired.difference, interval: paired.interval,
        pValue: paired.pValue, adjustedPValue: paired.adjustedPValue,
        usersHigher: paired.higherCount, usersEqual: paired.equalCount,
        usersLower: paired.lowerCount, verdict: paired.verdict.rawValue)
    }
  }
}
