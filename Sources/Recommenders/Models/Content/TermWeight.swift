import Glibc

/// The numbers behind a term's weight.
enum TermWeight {
  /// How much `count` occurrences in one item are worth: 1 + ln count; below one, as they are.
  static func frequency(_ count: Double) -> Double { count > 1 ? 1 + log(count) : count }

  /// What a term is worth that one in `ratio` items has.
  static func rarity(_ ratio: Double) -> Double { log(1 + ratio) }

  /// What brings a vector to length 1; 0 for the zero vector.
  static func scale(_ vector: [Double]) -> Double {
    let square = vector.reduce(0) { $0 + $1 * $1 }
    return square > 0 ? 1 / square.squareRoot() : 0
  }

  /// Halves with each half-life.
  static func decay(_ age: Double, halfLife: Double) -> Double { exp2(-age / halfLife) }
}
