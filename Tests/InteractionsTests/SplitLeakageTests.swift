import Interactions
import Testing

@Suite("Leakage verdicts") struct SplitLeakageTests {
  @Test("A clean global temporal split has nothing against it")
  func clean() throws {
    let dataset = makeDataset([
      Row(0, 0, day: 1), Row(1, 1, day: 1), Row(0, 1, day: 2), Row(1, 0, day: 3),
    ])
    let split = try SplitRule.globalTemporal(validation: 0, test: 0.5).split(dataset)
    #expect(split.leakage.observations.isEmpty)
    #expect(split.leakage.severity == .none)
  }

  @Test("A random split of rows with times is a leak and says what it risks")
  func random() throws {
    let dataset = makeRandomDataset(rows: 2000, users: 40, items: 400)
    let split = try SplitRule.random(validation: 0, test: 0.2, seed: 1).split(dataset)
    #expect(split.leakage.severity == .leak)
    #expect(split.leakage.observations.contains { $0.text.contains("Rows were drawn at random") })
  }

  @Test("A random split of rows without times and repeats is no leak")
  func randomWithoutTimes() throws {
    let rows = (0..<20).flatMap { user in (0..<20).map { Row(user, $0) } }
    let split = try SplitRule.random(validation: 0, test: 0.2, seed: 1).split(makeDataset(rows))
    #expect(split.leakage.severity == .none)
  }

  @Test("Repeated pairs are counted: a notice by time, a leak at random")
  func repeats() throws {
    let rows = [Row(0, 0, day: 1), Row(0, 1, day: 2), Row(0, 0, day: 3), Row(0, 1, day: 4)]
    let temporal = try SplitRule.globalTemporal(validation: 0, test: 0.5).split(makeDataset(rows))
    let observation = try #require(temporal.leakage.observations.first)
    #expect(observation.severity == .notice)
    #expect(observation.text.hasPrefix("2 of 2 test rows (100 %) repeat a user and item"))
    let timeless = makeDataset((0..<40).map { _ in Row(0, 0) })
    let random = try SplitRule.random(validation: 0, test: 0.5, seed: 1).split(timeless)
    #expect(random.leakage.severity == .leak)
  }

  @Test("Per-user order tells how many train rows are later than the first test row")
  func future() throws {
    let dataset = makeDataset([
      Row(0, 0, day: 1), Row(0, 1, day: 2), Row(1, 1, day: 5), Row(1, 0, day: 6),
    ])
    let split = try SplitRule.userTemporal(validation: 0, test: 0.5).split(dataset)
    let texts = split.leakage.observations.map(\.text)
    #expect(texts.count == 1)
    #expect(texts[0].hasPrefix("1 of 2 train rows (50 %) are later than the first test row"))
  }

  @Test("Users and items without train rows are counted")
  func strangers() throws {
    let dataset = makeDataset([
      Row(0, 0, day: 1), Row(0, 1, day: 2), Row(1, 2, day: 3), Row(0, 2, day: 4),
    ])
    let split = try SplitRule.globalTemporal(validation: 0, test: 0.5).split(dataset)
    #expect(
      split.leakage.observations.map(\.text) == [
        "1 of 2 test users (50 %) have no train rows and are not evaluated.",
        "2 of 2 test rows (100 %) are of items that train does not know: "
          + "they cannot be recommended and cost recall.",
      ])
  }

  @Test(
    "What cannot be split says why and what to do",
    arguments: [
      (
        SplitRule.globalTemporal(validation: 0, test: 0.2), false,
        "Cannot split by time, 80 % train, 20 % test: the data have no timestamps. Choose random "
          + "rows, k folds or user hold-out, or map a time column when opening the file."
      ),
      (
        .random(validation: 0.5, test: 0.5, seed: 1), true,
        "The shares of the split do not fit: validation 0.5, test 0.5. Expected a test share "
          + "above 0, none below 0, and something left to train on."
      ),
      (
        .random(validation: 0, test: .nan, seed: 1), true,
        "The shares of the split do not fit: validation 0, test nan. Expected a test share "
          + "above 0, none below 0, and something left to train on."
      ),
      (
        .kFold(count: 3, fold: 3, seed: 1), true,
        "There is no fold 4 of 3. Choose at least 2 folds and test one of them."
      ),
      (
        .kFold(count: 3, fold: .max, seed: 1), true,
        "There is no fold 9223372036854775807 of 3. Choose at least 2 folds and test one of them."
      ),
      (
        .kFold(count: 10_000_000_000, fold: 5_000_000_000, seed: 1), true,
        "The test part would be empty: 2 rows split by fold 5000000001 of 10000000000, seed 1. "
          + "Change the shares or dates, or choose another split."
      ),
      (
        .globalDates(validationFrom: 172_800_000, testFrom: 86_400_000), true,
        "Validation would start on 1970-01-03, after the test on 1970-01-02. "
          + "Move it to an earlier day."
      ),
      (
        .globalDates(validationFrom: nil, testFrom: 864_000_000_000), true,
        "The test part would be empty: 2 rows split by date, test from 1997-05-19. "
          + "Change the shares or dates, or choose another split."
      ),
    ])
  func errors(_ rule: SplitRule, _ hasTimes: Bool, _ words: String) {
    let rows = hasTimes ? [Row(0, 0, day: 1), Row(0, 1, day: 2)] : [Row(0, 0), Row(0, 1)]
    let error = #expect(throws: SplitError.self) { try rule.split(makeDataset(rows)) }
    #expect(error?.description == words)
  }
}
