import Testing

@testable import Workbench

@Suite("Numbers in words")
struct PhraseTests {
  @Test(
    "Counts have separators and their noun",
    arguments: [
      (0, "0 rows"), (1, "1 row"), (999, "999 rows"), (1682, "1,682 rows"),
      (25_000_095, "25,000,095 rows"), (-1234, "−1,234 rows"),
    ])
  func counts(number: Int, expected: String) { #expect(Phrase.count(number, "row") == expected) }

  @Test(
    "Shares have as many digits as they need",
    arguments: [(0.0, "0 %"), (0.65, "65 %"), (0.0312, "3.1 %"), (0.00042, "0.04 %"), (.nan, "–")])
  func percent(share: Double, expected: String) { #expect(Phrase.percent(share) == expected) }

  @Test(
    "Metrics are short and never lose their sign",
    arguments: [
      (0.338, ".338"), (1, "1.000"), (0.0238, ".0238"), (-0.5, "−.500"), (12.4, "12.40"),
      (123.45, "123.5"), (0, ".000"), (.infinity, "–"),
    ])
  func metric(value: Double, expected: String) { #expect(Phrase.metric(value) == expected) }

  @Test(
    "Durations have the unit a person would choose",
    arguments: [
      (0.0123, "12 ms"), (0.14, "0.1 s"), (14.2, "14 s"), (200, "3 min 20 s"), (7500, "2 h 5 min"),
      (-1, "0 ms"),
    ])
  func duration(seconds: Double, expected: String) { #expect(Phrase.duration(seconds) == expected) }

  @Test(
    "Sizes are in powers of a thousand",
    arguments: [(12, "12 B"), (4800, "5 kB"), (2_500_000, "2.5 MB"), (3_100_000_000, "3.1 GB")])
  func bytes(count: Int, expected: String) { #expect(Phrase.bytes(count) == expected) }

  @Test(
    "Dates are right before 1970 too",
    arguments: [(0, "1970-01-01"), (874_724_710_000, "1997-09-20"), (-1, "1969-12-31")])
  func date(milliseconds: Int64, expected: String) {
    #expect(Phrase.date(milliseconds) == expected)
  }
}
