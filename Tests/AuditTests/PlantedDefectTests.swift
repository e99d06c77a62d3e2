import Audit
import Interactions
import SparseMath
import Testing

@Suite("Planted defects")
struct PlantedDefectTests {
  @Test("A clean shop raises no alarm", arguments: [11, 12, 13] as [UInt64])
  func clean(seed: UInt64) throws {
    let report = try audit(humanShop(seed: seed).dataset)
    #expect(report.alarms.isEmpty, "\(report.alarms)")
    #expect(report.suspiciousUsers.isEmpty)
  }

  @Test("Exact duplicates are found row by row, and dropping them is the remedy")
  func exactDuplicates() throws {
    var shop = humanShop()
    let planted = [10, 500, 900]
    for row in planted { shop.rows.insert(shop.rows[row], at: 3_000) }
    let finding = try #require(try audit(shop.dataset).finding("duplicates.exact"))
    #expect(finding.rowCount == 3)
    #expect(finding.rows == [3_000, 3_001, 3_002])
    #expect(finding.severity == .warning)
    #expect(finding.remedy == .dropExactDuplicates)
  }

  @Test("Consecutive repeats are told from coming back later")
  func consecutiveRepeats() throws {
    var shop = humanShop()
    let before = try audit(shop.dataset).duplicates
    let rowCount = shop.rows.count
    for row in stride(from: 0, to: 600, by: 6) {
      var again = shop.rows[row]
      again.time += second
      shop.rows.append(again)
    }
    let report = try audit(shop.dataset)
    #expect(report.duplicates.consecutive - before.consecutive == 100)
    #expect(report.duplicates.exact == before.exact)
    let finding = try #require(report.finding("duplicates.consecutive"))
    #expect(finding.severity == .warning)
    #expect(finding.rows.filter { $0 >= UInt32(rowCount) }.count == 100)
  }

  @Test("A rating given twice for one film is a repeated pair")
  func samePair() throws {
    var films = TestRows()
    films.hasValues = true
    films.hasTimes = true
    for user in 0..<100 {
      for item in 0..<30 {
        films.rows.append(
          .init(
            user: user, item: (item * 7 + user) % 80, value: Float(1 + (user * item) % 5),
            time: newYear2025 - Int64(user + 100 * item) * hour))
      }
    }
    var again = films.rows[7]
    again.value = 6 - again.value
    again.time += day
    for _ in 0..<4 { films.rows.append(again) }
    let report = try audit(films.dataset)
    #expect(report.duplicates.samePair == 1)
    #expect(report.duplicates.exact == 3)
    #expect(report.shape.pairCount == 3_000)
    #expect(report.finding("duplicates.samePair")?.rows == [3_000])
  }

  @Test("Bots of each kind are found with their kind, and only they")
  func bots() throws {
    var shop = humanShop()
    let users = 400
    shop.userCount = users + 4
    var random = SeededGenerator(seed: 2)
    let start = newYear2025 - 200 * day
    for row in 0..<300 {
      // A burst: 300 views in five seconds. A clock: every 10 minutes to within 2 %.
      shop.rows.append(
        .init(user: users, item: random.below(300), time: start + Int64(row) * 5 * second / 300))
      let jitter = Int64(random.below(20)) * second - 10 * second
      shop.rows.append(
        .init(
          user: users + 1, item: random.below(300), time: start + Int64(row) * 10 * minute + jitter)
      )
      // A sweep at uneven pauses. A worker who never rests: one row in about 20 s for hours.
      shop.rows.append(
        .init(
          user: users + 2, item: row,
          time: start + Int64(row) * 20 * minute + Int64(random.below(1_200)) * second))
      shop.rows.append(
        .init(
          user: users + 3, item: random.below(300),
          time: start + Int64(row * 20 + random.below(40)) * second))
    }
    let report = try audit(shop.dataset)
    func found(_ kind: String) -> [Int] {
      report.finding("users.\(kind)")?.users.map(\.position) ?? []
    }
    #expect(found("burst") == [users])
    #expect(found("regularIntervals") == [users + 1])
    #expect(found("catalogueSweep").contains(users + 2))
    #expect(found("rate").contains(users + 3))
    #expect(Set(report.suspiciousUsers.map(\.user.position)) == Set(users..<users + 4))
    for user in report.suspiciousUsers {
      #expect(user.score >= 0.5 && user.score <= 1)
      #expect(user.signals.allSatisfy { !$0.evidence.isEmpty })
    }
    #expect(
      report.finding("users.burst")?.remedy
        == .dropUsers(ids: ["\(users)"], reason: "inhuman bursts"))
    #expect(report.finding("users.burst")?.rowCount == 300)
  }

  @Test("Test accounts are found by their ids, other names are left alone")
  func testAccounts() throws {
    var shop = humanShop(users: 200)
    var names = (0..<200).map { "user\(1000 + $0)" }
    names[3] = "test_user_1"
    names[4] = "qa-bot"
    names[5] = "contest.winner"
    names[6] = "abbot"
    names[7] = "Crawler42"
    names[8] = "anonymous"
    shop.userNames = names
    let report = try audit(shop.dataset)
    #expect(report.finding("users.testAccount")?.users.map(\.position) == [3, 4, 7])
    #expect(report.finding("users.placeholder")?.users.map(\.position) == [8])
    #expect(report.alarms == ["users.testAccount"])
  }

  @Test("Zero, future and stray moments are counted and kept out of the timeline")
  func badMoments() throws {
    var shop = humanShop()
    shop.rows[5].time = 0
    shop.rows[6].time = newYear2025 + 40 * day
    shop.rows[7].time = newYear2025 - 5_000 * day
    shop.rows[8].time = -day
    let report = try audit(shop.dataset)
    #expect(report.finding("time.zero")?.rows == [5])
    #expect(report.finding("time.future")?.rows == [6])
    #expect(report.finding("time.tooEarly")?.rows == [7, 8])
    let time = try #require(report.time)
    #expect(time.frame.usableCount == shop.rows.count - 4)
    #expect(time.timeline.count < 60)
    #expect(time.timeline.rows.reduce(0, +) == shop.rows.count - 4)
    #expect(report.finding("time.zero")?.remedy == .dateRange(from: time.frame.first, through: nil))
  }

  @Test("A drift in the last third is an alarm with the items that moved")
  func drift() throws {
    var shop = humanShop()
    let ends = try #require(try audit(shop.dataset).time).frame.thirdEnds
    for row in shop.rows.indices where shop.rows[row].time >= ends[1] {
      // What sold well no longer does.
      shop.rows[row].item = (shop.rows[row].item + 150) % 300
    }
    let report = try audit(shop.dataset)
    let finding = try #require(report.finding("drift.popularity"))
    #expect(finding.severity == .warning)
    #expect(report.alarms == ["drift.popularity"])
    #expect(finding.items.count == 20)
  }

  @Test("Raters of one value are found where the scale has more")
  func oneValue() throws {
    var films = TestRows()
    films.hasValues = true
    for user in 0..<100 {
      for item in 0..<30 {
        let value = user == 42 ? 5 : 1 + (user * 31 + item * 17) % 5
        films.rows.append(.init(user: user, item: (item * 3 + user) % 90, value: Float(value)))
      }
    }
    let report = try audit(films.dataset)
    #expect(report.finding("users.oneValue")?.users.map(\.position) == [42])
    #expect(report.alarms.isEmpty, "\(report.alarms)")
  }

  @Test("Rows that share their moment with another of the same user are listed")
  func ties() throws {
    var shop = humanShop(users: 200)
    let before = try audit(shop.dataset).finding("time.ties")
    #expect(before == nil)
    let planted = [10, 500, 501].map { shop.rows[$0] }
    for row in planted {
      var twin = row
      twin.item = (row.item + 1) % 300
      shop.rows.append(twin)
    }
    let finding = try #require(try audit(shop.dataset).finding("time.ties"))
    let count = UInt32(shop.rows.count)
    #expect(finding.rows == [10, 500, 501, count - 3, count - 2, count - 1])
    #expect(finding.rowCount == 6)
  }
}
