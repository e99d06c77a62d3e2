import Testing
import Wording

@Suite("Civil dates") struct CivilDateTests {
  @Test(
    "Days of known dates",
    arguments: [
      (0, "1970-01-01"), (-1, "1969-12-31"), (10_168, "1997-11-03"), (11_016, "2000-02-29"),
      (11_017, "2000-03-01"), (47_540, "2100-02-28"), (47_541, "2100-03-01"),
      (-135_140, "1600-01-01"),
    ])
  func known(_ days: Int, _ text: String) {
    #expect(CivilDate(daysSince1970: days).description == text)
  }

  @Test("Days and dates convert back and forth without a gap")
  func roundTrip() {
    for days in stride(from: -800_000, through: 800_000, by: 37) {
      #expect(CivilDate(daysSince1970: days).daysSince1970 == days)
    }
  }

  @Test("A moment before midnight belongs to the day before, also before 1970")
  func moments() {
    #expect(CivilDate(millisecondsSince1970: -1).description == "1969-12-31")
    #expect(CivilDate(millisecondsSince1970: 86_400_000).description == "1970-01-02")
    #expect(CivilDate(year: -44, month: 3, day: 15).description == "-0044-03-15")
  }

  @Test("Months have their days, February 29 in leap years only")
  func monthLengths() {
    let lengths = (1...12).map { CivilDate.dayCount(ofMonth: $0, year: 2023) }
    #expect(lengths == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
    #expect([1900, 2000, 2024].map { CivilDate.dayCount(ofMonth: 2, year: $0) } == [28, 29, 29])
    #expect(CivilDate(year: 2005, month: 9, day: 1).monthText == "Sep 05")
  }
}
