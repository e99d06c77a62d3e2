import Glibc
import SparseMath

/// One film.
struct Film: Sendable {
  /// Ids have gaps, as those of a real catalogue do.
  let id: Int
  /// In MovieLens' manner: `Quiet Ledger, The (1974)`.
  let title: String
  let genres: [String]
  /// Position in `FilmWords.kinds`.
  let kind: Int
  /// Chance among the films of its kind, relative.
  let appeal: Double
  /// Mean rating in stars before taste.
  let quality: Double

  static let count = 1_100

  static func make(_ generator: inout SeededGenerator) -> [Film] {
    var titles: Set<String> = []
    var id = 0
    return (0..<count).map { number in
      let kind = number % FilmWords.kinds.count
      let words = FilmWords.kinds[kind]
      id += 1 + generator.below(4)
      // The more recent the more films, from 1931 on.
      let year = 2_023 - Int(pow(generator.uniform(), 1.8) * 93)
      var title = makeTitle(words, &generator)
      while !titles.insert(title).inserted { title = makeTitle(words, &generator) }
      var genres = words.genres
      if generator.chance(0.55) { genres.append(generator.pick(words.others)) }
      let rank = Double(number / FilmWords.kinds.count)
      return Film(
        id: id, title: "\(title) (\(year))", genres: Set(genres).sorted(), kind: kind,
        appeal: pow(rank + 3, -1.05) * exp(0.3 * generator.normal()),
        quality: 3.45 + 0.4 * generator.normal() - 0.002 * rank)
    }
  }

  private static func makeTitle(
    _ words: FilmWords.Kind, _ generator: inout SeededGenerator
  ) -> String {
    let noun = generator.pick(words.nouns)
    let adjective = generator.pick(words.adjectives)
    let place = generator.pick(FilmWords.places)
    let person = generator.pick(FilmWords.people)
    switch generator.below(6) {
    case 0: return "\(adjective) \(noun), The"
    case 1: return "\(noun) of \(place), The"
    case 2: return "\(person) and the \(adjective) \(noun)"
    case 3: return "\(adjective) \(noun) at \(place)"
    case 4: return "\(place), the \(noun)"
    default:
      let startsWithVowel = noun.first.map("AEIOU".contains) ?? false
      return "\(noun) for \(person), \(startsWithVowel ? "An" : "A")"
    }
  }
}
