import Interactions
import SparseMath

extension AuditReport {
  /// Audits the selected rows of a dataset.
  ///
  /// - Parameters:
  ///   - rows: Nil for the whole log.
  ///   - parts: Fewer parts are faster; a brush needs no findings.
  ///   - now: Milliseconds since 1970; later moments (by more than a day) are in the future.
  ///   - progress: Called with 0...1, ascending, from the calling thread.
  /// - Throws: `CancellationError` once `cancellation` is raised.
  /// - Complexity: O(rows + users + items); the result is the same at any thread count.
  public static func make(
    dataset: Dataset, rows: RowSelection? = nil, parts: Parts = .all, now: Int64,
    parallelism: Parallelism = .allCores, cancellation: Cancellation = Cancellation(),
    progress: (Double) -> Void = { _ in }
  ) throws -> AuditReport {
    let rows = rows ?? .all(count: dataset.log.count)
    return try LogView.with(dataset, rows, parallelism) { view in
      func step(_ share: Double) throws {
        try cancellation.check()
        progress(share)
      }
      try step(0)
      let counts = RowCounts(view, parallelism)
      try step(0.1)
      let activity = Concentration(rowCounts: counts.users)
      let popularity = Concentration(rowCounts: counts.items)
      let groups = UserGroups(view, rowsPerUser: counts.users)
      try step(0.25)
      let sparsity = SparsityMap(view, users: activity, items: popularity, parallelism)
      let head = HeadTable(view, groups, users: activity, items: popularity)
      let values = view.values.map { ValueDistribution($0, count: view.count, parallelism) }
      let events = view.events.map { EventMix(view, $0) }
      try step(0.35)
      let wantsFindings = parts.contains(.findings)
      let wantsTime = wantsFindings || parts.contains(.time)
      let frame =
        wantsTime
        ? view.moments.flatMap { TimeFrame($0, count: view.count, now: now, parallelism) } : nil
      try step(0.45)
      let facts = try UserFacts(
        view, groups, frame: frame, values: values,
        wantsBehaviour: wantsFindings, parallelism, cancellation)
      try step(0.9)
      let shape = Shape(
        view, users: activity, items: popularity, pairCount: facts.pairs.distinctPairs)
      func report(
        _ suspects: [SuspiciousUser], _ columns: [ColumnGaps], _ findings: [Finding]
      ) -> AuditReport {
        AuditReport(
          shape: shape, activity: activity, popularity: popularity, sparsity: sparsity,
          head: head, values: values, events: events, time: facts.time,
          duplicates: DuplicateCounts(facts.pairs), suspiciousUsers: suspects, columns: columns,
          findings: findings)
      }
      guard wantsFindings else {
        progress(1)
        return report([], [], [])
      }
      let suspects = Suspects.find(
        facts.behaviours, dataset, counts, shape: shape, values: values)
      let columns = ColumnGaps.all(of: dataset)
      let evidence = Evidence(
        report: report(suspects, columns, []), dataset: dataset, view: view, counts: counts,
        pairs: facts.pairs, frame: frame, now: now)
      let findings = try Checks.findings(evidence, cancellation)
      progress(1)
      return report(suspects, columns, findings)
    }
  }
}
