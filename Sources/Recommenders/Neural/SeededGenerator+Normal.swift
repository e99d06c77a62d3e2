import Glibc
import SparseMath

extension SeededGenerator {
  /// A draw from the standard normal distribution (Box and Muller 1958, doi:10.1214/aoms/1177706645).
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * Double.pi * uniform())
  }
}
