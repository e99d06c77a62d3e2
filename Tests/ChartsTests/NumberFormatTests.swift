import Charts
import Testing

@Suite("Numbers in words")
struct NumberFormatTests {
  @Test(
    "a number is written as people read it",
    arguments: [
      (NumberFormat.count, 1_682, "1,682"), (.count, 100_000, "100,000"), (.count, 7, "7"),
      (.count, -1_234_567, "−1,234,567"), (.count, -0.2, "0"), (.count, 999.5, "1,000"),
      (.compact, 583, "583"), (.compact, 9_421, "9,421"), (.compact, 62_000, "62k"),
      (.compact, 12_345, "12.3k"), (.compact, 100_000, "100k"), (.compact, 999_999, "1M"),
      (.compact, 1_250_000, "1.25M"), (.compact, 2e9, "2B"), (.compact, 0.3382, ".338"),
      (.rate, 1.5, "1.5"), (.rate, 0.338, ".338"), (.rate, 0.0952, ".095"),
      (.rate, 0.09, "1 in 11"), (.rate, 3.4e-4, "1 in 2,900"), (.rate, 1.2e-5, "1 in 83k"),
      (.rate, 1, "1"), (.compact, 1.25, "1.3"), (.compact, 2e-12, "2.0e−12"),
      (.compact, -45_000, "−45k"),
      (.compact, 1e300, "1.0e300"),
      (.decimal(3), 0.338, ".338"), (.decimal(2), 4.1, "4.10"), (.decimal(2), -0.031, "−.03"),
      (.decimal(2), -0.001, ".00"), (.decimal(0), 0.4, "0"), (.decimal(2), 1e20, "1.0e20"),
      (.signed(3), 0.004, "+.004"), (.signed(3), -0.006, "−.006"), (.signed(2), 0, ".00"),
      (.percent(2), 0.063, "6.30 %"), (.percent(0), 0.65, "65 %"), (.percent(1), 0.005, "0.5 %"),
      (.percent(1), -0.005, "−0.5 %"), (.count, .nan, "–"), (.percent(0), .infinity, "–"),
    ] as [(NumberFormat, Double, String)])
  func text(format: NumberFormat, value: Double, expected: String) {
    #expect(format.text(value) == expected)
  }
}
