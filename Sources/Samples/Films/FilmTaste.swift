import SparseMath

/// What one person likes: two kinds of films, and of each kind one half more than the other.
struct FilmTaste {
  private let favourite: Int
  private let second: Int
  private let halves: [Int]
  /// Stars that this person gives more than others.
  private let generosity: Double

  init(_ generator: inout SeededGenerator) {
    let kindCount = FilmWords.kinds.count
    favourite = generator.below(kindCount)
    second = (favourite + 1 + generator.below(kindCount - 1)) % kindCount
    halves = (0..<kindCount).map { _ in generator.below(2) }
    generosity = 0.35 * generator.normal()
  }

  /// Kind and half of the next film to watch.
  func draw(_ generator: inout SeededGenerator) -> (kind: Int, half: Int) {
    let place = generator.uniform()
    let kind =
      place < 0.5 ? favourite : place < 0.75 ? second : generator.below(FilmWords.kinds.count)
    return (kind, generator.chance(0.8) ? halves[kind] : 1 - halves[kind])
  }

  /// Stars above a film's own quality.
  func bonus(_ kind: Int, _ half: Int) -> Double {
    let affinity = kind == favourite ? 0.45 : kind == second ? 0.25 : -0.25
    return generosity + affinity + (half == halves[kind] ? 0.2 : -0.3)
  }
}

/// The films by kind and half, and how to draw one of them.
struct FilmShelves {
  let films: [Film]
  private let members: [[[Int]]]
  private let choices: [[WeightedChoice]]

  init(_ films: [Film]) {
    self.films = films
    members = FilmWords.kinds.indices.map { kind in
      (0..<2).map { half in
        films.indices.filter { films[$0].kind == kind && films[$0].id % 2 == half }
      }
    }
    choices = members.map { halves in
      halves.map { WeightedChoice($0.map { films[$0].appeal }) }
    }
  }

  func draw(_ kind: Int, _ half: Int, _ generator: inout SeededGenerator) -> Int {
    members[kind][half][choices[kind][half].draw(&generator)]
  }
}
