import Recommenders
import Testing

@testable import Evaluation

@Suite("Limits of searches")
struct SearchLimitTests {
  private func specification(
    _ dimensions: [SearchDimension], _ method: SearchMethod = .grid, trials: Int = 100_000
  ) -> SearchSpecification {
    SearchSpecification(
      modelID: "ials", space: SearchSpace(dimensions: dimensions), method: method,
      trialCount: trials)
  }

  private var factors: SearchDimension {
    SearchDimension(name: "factors", values: .whole(1...512, .linear))
  }
  private var regularization: SearchDimension {
    SearchDimension(name: "regularization", values: .real(0.1...100, .logarithmic))
  }

  @Test("The rounds that a screen expects are those that the plan has, without laying it out")
  func expected() {
    let card = IALSRecipe().card
    for method in SearchMethod.allCases {
      for trials in [1, 7, 30, 200] {
        let specification = specification([factors, regularization], method, trials: trials)
        let plan = SearchPlan(specification, card: card)
        #expect(
          SearchPlan.expectedRounds(of: specification).map(\.count) == plan.rounds.map(\.count))
      }
    }
    #expect(GridPoints.steps(SearchSpace(dimensions: [regularization]), limit: 90_000) == [90_000])
    #expect(GridPoints.steps(SearchSpace(dimensions: [factors]), limit: 90_000) == [512])
  }

  @Test("A grid that is endless at its coarsest is refused with the bound")
  func endless() {
    let list = (1...200).map { ModelSettings.Value.whole($0) }
    let wide = specification([
      SearchDimension(name: "factors", values: .list(list)),
      SearchDimension(name: "epochs", values: .list(list)),
      SearchDimension(name: "regularization", values: .list((1...6).map { .real(Double($0)) })),
    ])
    let flaw = wide.flaw(for: IALSRecipe().card)
    #expect(flaw?.expected == "a grid of at most 200,000 points")
    #expect(specification([factors]).flaw(for: IALSRecipe().card) == nil)
    #expect(
      specification([factors], trials: 1 << 62).flaw(for: IALSRecipe().card)?.expected
        == "a whole number from 1 to 100,000")
  }

  @Test("A space of few values ends the draws, however many trials are asked for")
  func narrow() {
    let narrow = SearchDimension(name: "regularization", values: .real(1...1.001, .linear))
    let plan = SearchPlan(specification([narrow], .random), card: IALSRecipe().card)
    #expect(plan.trialCount <= 3)
  }
}
