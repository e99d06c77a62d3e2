import Testing
import Wording

@Suite("Figures in plain text") struct WordsTests {
  @Test(
    "Digits are grouped in thousands and rounded half away from zero",
    arguments: [
      (0.0, 0, "0", "0"), (1_234.5, 1, "1,234.5", "1,234.5"), (0.338, 3, "0.338", ".338"),
      (-0.5, 0, "1", "1"), (0.05, 1, "0.1", ".1"), (-0.0004, 3, "0.000", ".000"),
      (999.999, 2, "1,000.00", "1,000.00"),
    ])
  func digits(_ value: Double, _ places: Int, _ text: String, _ short: String) {
    let digits = Digits(value, places: places)
    #expect(digits?.text == text)
    #expect(digits?.short == short)
  }

  @Test("There are no digits for what is not finite or larger than a Double knows")
  func noDigits() {
    for value in [Double.nan, .infinity, 1e15, -1e300] { #expect(Digits(value, places: 0) == nil) }
    #expect(Digits(Int.min).whole == "9,223,372,036,854,775,808")
  }

  @Test("Counts carry separators and their noun")
  func counts() {
    #expect(Words.count(25_000_095) == "25,000,095")
    #expect(Words.count(-1_000) == "-1,000")
    #expect(Words.count(1, "row") == "1 row")
    #expect(Words.count(0, "row") == "0 rows")
    #expect(Words.count(2, "entry", many: "entries") == "2 entries")
  }

  @Test("A minus stands only before what is not zero after rounding")
  func minus() {
    #expect(Words.decimal(-0.004, places: 2) == "0.00")
    #expect(Words.decimal(-1_234.5, places: 2) == "-1,234.50")
    #expect(Words.metric(-0.0004, places: 3) == ".000")
    #expect(Words.metric(-0.019, places: 3, signed: true) == "-.019")
    #expect(Words.metric(0.019, places: 3, signed: true) == "+.019")
    #expect(Words.metric(.nan, places: 3) == "–")
  }

  @Test("Numbers have no needless fraction")
  func numbers() {
    #expect(Words.number(4) == "4")
    #expect(Words.number(0.5) == "0.5")
    #expect(Words.number(Double(Float(0.1))) == "0.1")
    #expect(Words.number(0.07 * 100) == "7")
    #expect(Words.number(1e-60) == "1e-60")
    #expect(Words.number(1e300) == "1e+300")
    #expect(Words.number(.infinity) == "inf")
  }

  @Test("Shares keep two digits; the exact form says none and all only of none and all")
  func shares() {
    #expect(
      [0.65, 0.063, 0.0004, 0.00004, 0].map(Words.percent)
        == ["65 %", "6.3 %", "0.04 %", "< 0.01 %", "0 %"])
    #expect(Words.percent(1, of: 0) == "0 %")
    #expect([-0.65, -0.063, -0.00004].map(Words.percent) == ["-65 %", "-6.3 %", "> -0.01 %"])
    // No share, and no trap.
    #expect(Words.percent(.nan) == "nan %")
    #expect(Words.percent(1e30) == "1e+32 %")
    #expect(
      [0, 1, 250_000, 333_333, 999_999, 1_000_000].map { Words.exactPercent($0, of: 1_000_000) }
        == ["0 %", "under 0.1 %", "25 %", "33.3 %", "over 99.9 %", "100 %"])
  }

  @Test("Lengths of time and amounts of memory take their largest fitting unit")
  func units() {
    #expect(
      [30_000.0, 300_000, 5_400_000, 172_800_000].map(Words.duration(milliseconds:))
        == ["30 s", "5 min", "1.5 h", "2 days"])
    #expect(
      [512, 1_500_000_000, 120_000_000].map(Words.memory(bytes:))
        == ["512 bytes", "1.5 GB", "120 MB"])
    #expect(Words.day(-1) == "1969-12-31")
  }

  @Test("A long list names the first and counts the rest")
  func lists() {
    #expect(Words.list([]) == "")
    #expect(Words.list(["a"]) == "a")
    #expect(Words.list(["a", "b"]) == "a and b")
    #expect(Words.list(["a", "b", "c", "d"]) == "a, b, c and 1 more")
    #expect(Words.list(["a", "b"], of: 1_200) == "a, b and 1,198 more")
  }
}
