import Recommenders
import Testing

@testable import Evaluation

@Suite("Spaces of settings")
struct SearchSpaceTests {
  static let card = ModelCard(
    id: "toy", name: "Toy", family: .linear, summary: "", useWhen: "", avoidWhen: "", cost: "",
    explanation: "", source: "",
    hyperparameters: [
      Hyperparameter(
        name: "factors", meaning: "", kind: .whole(range: 1...512, default: 64)),
      Hyperparameter(
        name: "regularization", meaning: "",
        kind: .real(range: 0.001...10_000, default: 10, isLogarithmic: true)),
      Hyperparameter(
        name: "shrinkage", meaning: "",
        kind: .real(range: 0...10_000, default: 0, isLogarithmic: false)),
      Hyperparameter(
        name: "similarity", meaning: "",
        kind: .choice(names: ["cosine", "jaccard"], default: "jaccard")),
      Hyperparameter(name: "epochs", meaning: "", kind: .whole(range: 1...100, default: 20)),
      Hyperparameter(
        name: "solver", meaning: "", kind: .choice(names: ["a", "b"], default: "a"),
        isTuned: false),
    ])

  @Test("The suggested space lies around the defaults and leaves epochs and solvers alone")
  func suggested() {
    let space = SearchSpace.suggested(for: Self.card)
    #expect(
      space.dimensions == [
        SearchDimension(name: "factors", values: .whole(8...256, .logarithmic)),
        SearchDimension(name: "regularization", values: .real(0.3...300, .logarithmic)),
        SearchDimension(name: "shrinkage", values: .real(0...100, .logarithmicFromZero)),
        SearchDimension(
          name: "similarity", values: .list([.choice("cosine"), .choice("jaccard")])),
      ])
    let fixed = SearchSpace.suggested(
      for: Self.card, fixed: ModelSettings(["factors": .whole(32)]))
    #expect(!fixed.dimensions.contains { $0.name == "factors" })
  }

  @Test("Equal steps on a log scale multiply, and real values have three digits")
  func logarithmic() {
    let range = SearchDimension(name: "x", values: .real(0.1...1000, .logarithmic))
    #expect(range.levels(5) == [0.1, 1, 10, 100, 1000].map { .real($0) })
    #expect(range.value(at: 0.6) == .real(25.1))
    let share = range.share(of: .real(10))
    #expect(abs((share ?? 0) - 0.5) < 1e-12)
    let zero = SearchDimension(name: "x", values: .real(0...99, .logarithmicFromZero))
    #expect(zero.levels(3) == [0, 9, 99].map { .real($0) })
  }

  @Test("Values never leave their range, and both ends of whole ranges are reached")
  func ends() {
    let whole = SearchDimension(name: "x", values: .whole(3...5, .linear))
    let values = (0...100).map { whole.value(at: Double($0) / 100) }
    #expect(Set(values) == [.whole(3), .whole(4), .whole(5)])
    #expect(values.first == .whole(3) && values.last == .whole(5))
    let list = SearchDimension(name: "x", values: .list([.whole(16), .whole(64)]))
    #expect(list.value(at: 0) == .whole(16) && list.value(at: 1) == .whole(64))
  }
}
