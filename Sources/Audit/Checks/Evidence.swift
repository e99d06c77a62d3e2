import Interactions

/// What the checks judge, with the means to point at rows.
struct Evidence {
  /// Complete but for its findings.
  let report: AuditReport
  let dataset: Dataset
  let view: LogView
  let counts: RowCounts
  let pairs: PairTally
  let frame: TimeFrame?
  let now: Int64

  var shape: Shape { report.shape }

  /// The first rows at whose position `isMeant` holds, ascending.
  ///
  /// - Complexity: O(rows); it ends at `Finding.rowLimit`.
  func rows(where isMeant: (Int) -> Bool) -> [UInt32] {
    var rows: [UInt32] = []
    for position in 0..<view.count where isMeant(position) {
      rows.append(view.rowNumber(position))
      if rows.count == Finding.rowLimit { break }
    }
    return rows.sorted()
  }

  func rows(ofUsers users: [UserIndex]) -> [UInt32] {
    var isMeant = [Bool](repeating: false, count: view.userCount)
    for user in users { isMeant[user.position] = true }
    return rows { isMeant[Int(view.users[$0])] }
  }

  func rows(ofItems items: [ItemIndex]) -> [UInt32] {
    var isMeant = [Bool](repeating: false, count: view.itemCount)
    for item in items { isMeant[item.position] = true }
    return rows { isMeant[Int(view.items[$0])] }
  }

  func id(_ user: UserIndex) -> String { dataset.userIDs[user.position] }
  func id(_ item: ItemIndex) -> String { dataset.itemIDs[item.position] }
}
