/// The rule of Gauss and Legendre with eight points: exact for polynomials up to degree 15.
enum Quadrature {
  /// Points in 0...1; the weights sum to 1.
  static let points: [(place: Float, weight: Float)] = {
    let half: [(place: Float, weight: Float)] = [
      (0.183_434_642, 0.362_683_783), (0.525_532_410, 0.313_706_646),
      (0.796_666_477, 0.222_381_034), (0.960_289_856, 0.101_228_536),
    ]
    return half.flatMap { place, weight in
      [(0.5 - place / 2, weight / 2), (0.5 + place / 2, weight / 2)]
    }
  }()
}
