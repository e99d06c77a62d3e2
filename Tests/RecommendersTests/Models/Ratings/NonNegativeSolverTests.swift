import SparseMath
import Testing

@testable import Recommenders

@Suite("Non-negative least squares") struct NonNegativeSolverTests {
  @Test("meets the conditions of the best solution", arguments: [0, 1], [3, 8, 20])
  func conditions(freeCount: Int, order: Int) {
    var generator = SeededGenerator(seed: UInt64(order))
    for _ in 0..<20 {
      let rows = (0..<order + 3).map { _ in (0..<order).map { _ in generator.uniform() - 0.3 } }
      var gram = [Double](repeating: 0, count: order * order)
      for i in 0..<order {
        for j in 0..<order {
          gram[i * order + j] = rows.reduce(i == j ? 0.01 : 0) { $0 + $1[i] * $1[j] }
        }
      }
      let right = (0..<order).map { _ in generator.uniform() - 0.5 }
      let solver = NonNegativeSolver(freeCount: freeCount, order: order)
      let (solution, support) = solver.solve(gram, right)
      for i in 0..<order {
        let slope = (0..<order).reduce(right[i]) { $0 - gram[i * order + $1] * solution[$1] }
        if support.contains(i) {
          #expect(abs(slope) < 1e-9)
          #expect(i < freeCount || solution[i] > 0)
        } else {
          #expect(slope < 1e-9 && solution[i] == 0)
        }
      }
    }
  }

  @Test("is reached by coordinate descent")
  func descent() {
    let gram = [2.0, 0, 0, 0.5, 1, 0, -0.4, 0.2, 1.5]
    let right = [1.0, -0.2, 0.7]
    let solver = NonNegativeSolver(freeCount: 0, order: 3)
    var found = [0.3, 0.3, 0.3]
    for _ in 0..<200 { solver.descend(gram, right, &found) }
    let exact = solver.solve(gram, right).solution
    #expect(zip(found, exact).allSatisfy { abs($0 - $1) < 1e-12 })
  }
}
