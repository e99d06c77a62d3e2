import Audit
import Interactions
import TestSupport
import Testing

@Suite("Real data", .enabled(if: SharedData.isPresent))
struct RealDataTests {
  @Test("MovieLens 100K: the known figures, and no alarm")
  func movieLens100K() throws {
    let report = try audit(try #require(RealData.movieLens100K()))
    #expect(report.shape.userCount == 943)
    #expect(report.shape.itemCount == 1682)
    #expect(abs(report.shape.density - 0.063047) < 1e-6)
    #expect(report.activity.quantiles.minimum == 20)
    #expect(report.activity.quantiles.median == 65)
    #expect(report.activity.quantiles.maximum == 737)
    #expect(report.popularity.quantiles.maximum == 583)
    #expect(report.values?.bins.map(\.count) == [6110, 11370, 27145, 34174, 21201])
    #expect(report.duplicates.exact + report.duplicates.samePair == 0)
    #expect(report.duplicates.ties == 75_772)
    #expect(report.time?.timeline.period == .week)
    #expect(report.time?.timeline.rows.reduce(0, +) == 100_000)
    #expect(report.finding("size.singleItems")?.items.count == 141)
    #expect(report.alarms.isEmpty, "\(report.alarms)")
  }

  @Test("MovieLens latest small: only the one user with an import raises an alarm")
  func movieLensSmall() throws {
    let report = try audit(try #require(RealData.movieLensSmall()))
    #expect(report.shape.rowCount == 100_836)
    #expect(report.duplicates.ties == 23_228)
    #expect(report.alarms == ["users.burst"], "\(report.alarms)")
    #expect(report.finding("users.burst")?.users == [UserIndex(533)])
  }

  @Test("RetailRocket: event types and skew, and no alarm")
  func retailRocket() throws {
    let report = try audit(try #require(RealData.retailRocket()))
    #expect(report.events?.entries.map(\.count) == [75_374, 12_456, 9_551])
    #expect(report.activity.quantiles.maximum == 4961)
    #expect(report.alarms.isEmpty, "\(report.alarms)")
  }

  @Test("Last.fm: play counts without time, far too skewed to use as they are")
  func lastFM() throws {
    let report = try audit(try #require(RealData.lastFM()))
    #expect(report.values?.median == 260)
    #expect(report.values?.maximum == 352_698)
    #expect(report.finding("time.absent")?.severity == .notice)
    #expect(report.alarms == ["values.skewed"], "\(report.alarms)")
  }

  @Test("MovieLens 100K with its catalogue: 18 titles belong to two films each")
  func catalogue() throws {
    let folder = try #require(SharedData.folder).appendingPathComponent("data/ml-100k")
    let dataset = try DatasetReader().read(try DatasetReader.recognise(folder.path))
    let report = try audit(dataset)
    #expect(report.finding("catalogue.sameTitle")?.items.count == 36)
    #expect(report.shape.rowCount == 100_000)
    #expect(report.alarms.isEmpty, "\(report.alarms)")
  }
}
