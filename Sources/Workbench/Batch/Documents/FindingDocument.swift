import Audit
import Interactions

/// One finding as JSON; ids are those of the file, rows count from 0 in the order of the file.
struct FindingDocument: Encodable {
  private static let exampleLimit = 100

  let id: String
  let severity: String
  let title: String
  let evidence: String
  let advice: String
  let rowCount: Int
  let rows: [UInt32]
  let users: [String]
  let items: [String]
  /// In words; absent where no rule handles it.
  let remedy: String?

  init(_ finding: Finding, of dataset: Dataset) {
    id = finding.id
    severity = "\(finding.severity)"
    title = finding.title
    evidence = finding.evidence
    advice = finding.advice
    rowCount = finding.rowCount
    rows = Array(finding.rows.prefix(Self.exampleLimit))
    users = finding.users.prefix(Self.exampleLimit).map { dataset.userIDs[$0.position] }
    items = finding.items.prefix(Self.exampleLimit).map { dataset.itemIDs[$0.position] }
    remedy = finding.remedy?.description
  }
}

/// When the rows happened, as JSON; moments are milliseconds since 1970.
struct TimeDocument: Encodable {
  struct Volume: Encodable {
    let start: Int64
    let rows: Int
    let activeUsers: Int
    let newUsers: Int
    let activeItems: Int
    let newItems: Int
  }

  struct Shift: Encodable {
    let quantity: String
    let index: Double
    let usualIndex: Double
    let isAbrupt: Bool
  }

  let first: Int64
  let last: Int64
  let usable: Int
  let zero: Int
  let future: Int
  let tooEarly: Int
  let tooLate: Int
  let outOfOrder: Int
  let period: String
  let volume: [Volume]
  let newUserShare: Double
  let newItemShare: Double
  let drift: [Shift]

  init(_ time: TimeReport) {
    (first, last) = (time.frame.first, time.frame.last)
    usable = time.frame.usableCount
    zero = time.frame.zeroCount
    future = time.frame.futureCount
    tooEarly = time.frame.tooEarlyCount
    tooLate = time.frame.tooLateCount
    outOfOrder = time.frame.outOfOrderCount
    let timeline = time.timeline
    period = timeline.period.rawValue
    volume = (0..<timeline.count).map {
      Volume(
        start: timeline.boundaries[$0], rows: timeline.rows[$0],
        activeUsers: timeline.activeUsers[$0], newUsers: timeline.newUsers[$0],
        activeItems: timeline.activeItems[$0], newItems: timeline.newItems[$0])
    }
    newUserShare = timeline.newUserShare
    newItemShare = timeline.newItemShare
    drift = time.drift.shifts.map {
      Shift(
        quantity: $0.quantity, index: $0.index, usualIndex: $0.usualIndex, isAbrupt: $0.isAbrupt)
    }
  }
}
