import Audit
import Interactions
import SparseMath

/// Rows written by hand or by a generator, as a dataset.
struct TestRows {
  struct Row {
    var user: Int
    var item: Int
    var value: Float = 0
    var time: Int64 = 0
    var event: UInt8 = 0
  }

  var rows: [Row] = []
  var hasValues = false
  var hasTimes = false
  var eventNames: [String] = []
  /// Nil: users are numbers.
  var userNames: [String]?
  var catalogue: Catalogue?
  var userAttributes: AttributeTable?
  var loadReport = LoadReport()
  var userCount: Int?
  var itemCount: Int?

  var dataset: Dataset {
    let users = userCount ?? (rows.map(\.user).max() ?? -1) + 1
    let items = itemCount ?? (rows.map(\.item).max() ?? -1) + 1
    let ids: Identifiers =
      if let userNames { .texts(TextColumn(userNames)) } else {
        .numbers(Column((0..<users).map(Int64.init)))
      }
    return Dataset(
      name: "test", userIDs: ids, itemIDs: .numbers(Column((0..<items).map(Int64.init))),
      log: InteractionLog(
        users: Column(rows.map { UInt32($0.user) }), items: Column(rows.map { UInt32($0.item) }),
        values: hasValues ? Column(rows.map(\.value)) : nil,
        timestamps: hasTimes ? .milliseconds(Column(rows.map(\.time))) : nil,
        events: eventNames.isEmpty ? nil : Column(rows.map(\.event)), eventNames: eventNames),
      catalogue: catalogue, userAttributes: userAttributes, loadReport: loadReport)
  }

  static func pairs(_ pairs: [(Int, Int)]) -> TestRows {
    TestRows(rows: pairs.map { Row(user: $0.0, item: $0.1) })
  }
}

/// 2025-01-01 in milliseconds, the moment that tests call now.
let newYear2025: Int64 = 1_735_689_600_000
/// 2026-01-01.
let endOf2025: Int64 = 1_767_225_600_000
let second: Int64 = 1_000
let minute = 60 * second
let hour = 60 * minute
let day = 24 * hour

func audit(
  _ dataset: Dataset, rows: RowSelection? = nil, parts: AuditReport.Parts = .all, threads: Int = 2,
  now: Int64 = newYear2025
) throws -> AuditReport {
  try AuditReport.make(
    dataset: dataset, rows: rows, parts: parts, now: now,
    parallelism: Parallelism(threadCount: threads))
}

extension AuditReport {
  func finding(_ id: String) -> Finding? { findings.first { $0.id == id } }
  /// Findings above notice.
  var alarms: [String] { findings.filter { $0.severity > .notice }.map(\.id).sorted() }
}
