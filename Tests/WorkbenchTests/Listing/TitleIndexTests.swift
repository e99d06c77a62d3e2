import Testing

@testable import Workbench

@Suite("Finding items by title")
struct TitleIndexTests {
  let index = TitleIndex(
    ["Alien", "Amélie", "Men in Black", "Blackmail", "Alien 3", "Line\nbreak", "Naïve ALIENS"],
    popularity: [5, 9, 3, 8, 7, 1, 2])

  @Test("Titles that begin with it come first, the most popular first, then words, then the rest")
  func order() {
    #expect(index.items(matching: "alien", limit: 9) == [4, 0, 6])
    #expect(index.items(matching: "black", limit: 9) == [3, 2])
    #expect(index.items(matching: "mail", limit: 9) == [3])
  }

  @Test("Accents and case do not matter")
  func folding() {
    #expect(index.items(matching: "AMELIE", limit: 9) == [1])
    #expect(index.items(matching: "naive", limit: 9) == [6])
    #expect(index.items(matching: "mélie", limit: 9) == [1])
  }

  @Test("All words must be there, in any order")
  func words() {
    #expect(index.items(matching: "black men", limit: 9) == [2])
    #expect(index.items(matching: "alien 4", limit: 9) == [])
  }

  @Test("No text finds nothing, and a match never spans two titles")
  func edges() {
    #expect(index.items(matching: "", limit: 9) == [])
    #expect(index.items(matching: "   ", limit: 9) == [])
    #expect(index.items(matching: "break", limit: 9) == [5])
    #expect(index.items(matching: "amelie men", limit: 9) == [])
    #expect(index.items(matching: "aliens", limit: 1) == [6])
    #expect(TitleIndex([String](), popularity: []).items(matching: "a", limit: 9) == [])
  }
}
