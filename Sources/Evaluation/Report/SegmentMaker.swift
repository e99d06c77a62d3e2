import Recommenders
import SparseMath
import Wording

/// Accuracy for parts of the users and for head and tail items.
struct SegmentMaker {
  let setup: EvaluationSetup
  let options: EvaluationOptions
  let cutoffs: [Int]
  let maker: MeasurementMaker

  func segments(
    of lists: RankedLists, ratings: PredictedRatings?, accuracy: UserTable
  ) throws -> [Segment] {
    let groups = UserGroups(
      histories: setup.histories.matrix, popularity: setup.popularity,
      thinHistory: options.thinHistory)
    var result = try groups.all().map { group in
      let users = Set(group.rows.map { setup.users[$0] })
      return try segment(
        group, values: accuracy.rows(group.rows), errors: ratings?.errors(ofUser: users.contains))
    }
    let head = setup.popularity.isHead
    result += try items(
      .headItems, "head items",
      "relevant items among the \(Words.count(setup.popularity.headCount)) best-sellers that hold 80 % of train",
      of: lists, ratings
    ) { head[$0] }
    result += try items(
      .tailItems, "tail items", "relevant items outside the head", of: lists, ratings
    ) { !head[$0] }
    return result
  }

  /// Users with relevant items on one side of the head's edge; only those items count as relevant.
  private func items(
    _ kind: Segment.Kind, _ name: String, _ rule: String, of lists: RankedLists,
    _ ratings: PredictedRatings?, where keeps: (Int) -> Bool
  ) throws -> [Segment] {
    let rows = setup.users.indices.filter { row in
      setup.relevant.columns(ofRow: row).contains { keeps(Int($0)) }
    }
    guard !rows.isEmpty else { return [] }
    let pass = AccuracyPass(
      lists: lists.gathering(rows), relevant: setup.relevant.gathering(rows: rows, keeping: keeps),
      cutoffs: cutoffs, parallelism: options.parallelism)
    return [
      try segment(
        UserGroup(kind: kind, name: name, rule: rule, rows: rows), values: pass.run().table,
        errors: ratings?.errors(onItem: keeps))
    ]
  }

  private func segment(_ group: UserGroup, values: UserTable, errors: UserErrors?) throws -> Segment
  {
    Segment(
      kind: group.kind, name: group.name, rule: group.rule, rows: group.rows, userValues: values,
      measurements: try maker.measurements(of: values, exposures: [], profiles: nil)
        + (errors.map(maker.measurements(of:)) ?? []))
  }
}
