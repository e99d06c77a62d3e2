import Glibc
import SparseMath
import Wording

/// Half-star ratings of 700 users for 1,100 films from 2014 through 2024, in MovieLens' layout.
///
/// Two kinds of films draw most of a user's choices, and within a kind a user leans towards one half
/// of the films, so that a personal model finds more than popularity does.
struct SampleFilms {
  struct Rating {
    let user: Int
    let film: Int
    /// 2...10: from one star to five.
    let halfStars: Int
    /// Seconds since 1970.
    let time: Int
  }

  private static let userCount = 700
  private static let meanRatings = 85.0
  private static let fewestRatings = 20
  private static let firstDay = CivilDate(year: 2014, month: 1, day: 1).daysSince1970
  private static let lastDay = CivilDate(year: 2024, month: 12, day: 31).daysSince1970

  let films: [Film]
  /// As in MovieLens: by user, then by film.
  let ratings: [Rating]

  init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    films = Film.make(&generator)
    let shelves = FilmShelves(films)
    ratings = (0..<Self.userCount).flatMap { user in
      Self.ratings(of: user, shelves, &generator).sorted { $0.film < $1.film }
    }
  }

  private static func ratings(
    of user: Int, _ shelves: FilmShelves, _ generator: inout SeededGenerator
  ) -> [Rating] {
    let taste = FilmTaste(&generator)
    let spread = exp(0.8 * generator.normal() - 0.32)
    let count = min(400, fewestRatings + Int((meanRatings - Double(fewestRatings)) * spread))
    var seen: Set<Int> = []
    var day = generator.whole(firstDay...lastDay - 60)
    var time = day * 86_400 + 64_800 + generator.below(14_400)
    var ratings: [Rating] = []
    while ratings.count < count {
      let (kind, half) = taste.draw(&generator)
      let film = shelves.draw(kind, half, &generator)
      guard seen.insert(film).inserted else { continue }
      let stars =
        shelves.films[film].quality + taste.bonus(kind, half) + 0.7 * generator.normal()
      ratings.append(
        Rating(
          user: user, film: film, halfStars: Int(min(10, max(2, (stars * 2).rounded()))),
          time: time))
      time += 6 + generator.below(60)
      if generator.chance(0.04), day < lastDay {
        day = generator.whole(day + 1...min(lastDay, day + 90))
        time = day * 86_400 + 61_200 + generator.below(18_000)
      }
    }
    return ratings
  }

  func write(to folder: String) throws -> [String] {
    var table = try ByteSink(path: folder + "/ratings.csv")
    table.append("userId,movieId,rating,timestamp\n")
    for rating in ratings {
      table.append(number: rating.user + 1)
      table.append(byte: UInt8(ascii: ","))
      table.append(number: films[rating.film].id)
      table.append(
        rating.halfStars.isMultiple(of: 2)
          ? ",\(rating.halfStars / 2).0," : ",\(rating.halfStars / 2).5,")
      table.append(number: rating.time)
      table.append(byte: 0x0a)
    }
    try table.finish()
    var catalogue = try ByteSink(path: folder + "/movies.csv")
    catalogue.append("movieId,title,genres\n")
    for film in films {
      catalogue.appendRow([String(film.id), film.title, film.genres.joined(separator: "|")])
    }
    try catalogue.finish()
    return ["ratings.csv", "movies.csv"]
  }
}
