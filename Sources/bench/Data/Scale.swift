import ArgumentParser
import Samples

/// Sizes of the data, in the shape of MovieLens 25M.
enum Scale: String, CaseIterable, ExpressibleByArgument {
  case small = "2.5M"
  case large = "25M"

  func ratings(_ style: ScaledRatings.IDStyle) -> ScaledRatings {
    switch self {
    case .small:
      ScaledRatings(userCount: 16_254, itemCount: 5_905, ratingCount: 2_500_010, idStyle: style)
    case .large: .movieLens25M(idStyle: style)
    }
  }
}
