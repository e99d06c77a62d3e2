import Audit
import Foundation
import Interactions
import Samples
import Testing

/// The sample shop says in a truth file what is planted in it.
@Suite("Sample shop")
struct SampleShopTests {
  private struct Truth: Decodable {
    struct Bot: Decodable {
      let user: String
      let kind: String
    }
    struct Rows: Decodable {
      let count: Int
      let lines: [Int]
    }
    let bots: [Bot]
    let testAccounts: [String]
    let exactDuplicates: Rows
    let consecutiveRepeats: Rows
    let zeroTimestamps: Rows
    let futureTimestamps: Rows
    let itemsWithoutEvents: [String]
    let usersWithoutEvents: [String]
    struct Fault: Decodable {
      let file: String
      let id: String
      let column: String
    }
    let implausibleAttributes: [Fault]
  }

  private func shop(seed: UInt64, isClean: Bool) throws -> (Dataset, AuditReport, Truth) {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("audit-shop-\(seed)-\(isClean)-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Sample.shop.write(to: folder.path, seed: seed, isClean: isClean)
    let dataset = try DatasetReader().read(
      try DatasetReader.recognise(folder.appendingPathComponent("events.csv").path))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let truth = try decoder.decode(
      Truth.self, from: Data(contentsOf: folder.appendingPathComponent("truth.json")))
    return (dataset, try audit(dataset, now: endOf2025), truth)
  }

  @Test("Nothing is flagged on the clean version", arguments: [7, 8] as [UInt64])
  func clean(seed: UInt64) throws {
    let (_, report, truth) = try shop(seed: seed, isClean: true)
    #expect(truth.bots.isEmpty)
    #expect(report.alarms.isEmpty, "\(report.findings.filter { $0.severity > .notice })")
    #expect(report.suspiciousUsers.isEmpty, "\(report.suspiciousUsers)")
  }

  @Test("Every planted defect is found, and no innocent user", arguments: [7, 8] as [UInt64])
  func planted(seed: UInt64) throws {
    let (dataset, report, truth) = try shop(seed: seed, isClean: false)
    func ids(_ finding: String) -> Set<String> {
      Set((report.finding(finding)?.users ?? []).map { dataset.userIDs[$0.position] })
    }
    func rows(_ finding: String) -> Set<Int> {
      // The header is line 1, so that row 0 is line 2.
      Set((report.finding(finding)?.rows ?? []).map { Int($0) + 2 })
    }
    let findings = [
      "bursts": "users.burst", "regular intervals": "users.regularIntervals",
      "catalogue sweep": "users.catalogueSweep",
    ]
    for bot in truth.bots {
      let finding = try #require(findings[bot.kind], "unknown kind \(bot.kind)")
      #expect(ids(finding).contains(bot.user), "\(bot.kind) of \(bot.user)")
    }
    #expect(ids("users.testAccount") == Set(truth.testAccounts))
    let flagged = Set(report.suspiciousUsers.map { dataset.userIDs[$0.user.position] })
    #expect(flagged == Set(truth.testAccounts + truth.bots.map(\.user)))

    #expect(report.duplicates.exact == truth.exactDuplicates.count)
    #expect(Set(truth.consecutiveRepeats.lines).isSubset(of: rows("duplicates.consecutive")))
    #expect(report.finding("duplicates.consecutive")?.severity == .warning)
    let remedy = try #require(report.finding("duplicates.consecutive")?.remedy)
    let plan = CleaningPlan([.dropExactDuplicates, remedy])
    let cleaned = try audit(dataset, rows: plan.apply(to: dataset).rows, now: endOf2025)
    #expect(cleaned.finding("duplicates.consecutive") == nil, "the remedy leaves none")
    #expect(rows("time.zero") == Set(truth.zeroTimestamps.lines))
    #expect(rows("time.future") == Set(truth.futureTimestamps.lines))
    #expect(report.finding("drift.popularity")?.severity == .warning)

    let idleItems = report.finding("catalogue.idleItems")?.items.map {
      dataset.itemIDs[$0.position]
    }
    #expect(Set(idleItems ?? []) == Set(truth.itemsWithoutEvents))
    // Found by column, and nobody else with them.
    for (file, column) in [("items", "price"), ("items", "released"), ("users", "joined")] {
      let found = report.findings.filter { $0.id.hasPrefix("implausible.\(file).\(column).") }
      let ids =
        found.flatMap { $0.items.map { dataset.itemIDs[$0.position] } }
        + found.flatMap { $0.users.map { dataset.userIDs[$0.position] } }
      let planted = truth.implausibleAttributes.filter {
        $0.file == file + ".csv" && $0.column == column
      }
      #expect(!planted.isEmpty && Set(ids) == Set(planted.map(\.id)), "\(file) \(column)")
    }

    let idleUsers = report.finding("users.idle")?.users.map { dataset.userIDs[$0.position] }
    #expect(Set(idleUsers ?? []) == Set(truth.usersWithoutEvents))
  }
}
