import SparseMath
import Testing

@testable import Recommenders

@Suite("NeuMF's scorer") struct NeuMFScorerTests {
  @Test("gives the scores of the network that was trained", arguments: [1, 6, 16, 21])
  func network(factors: Int) {
    let shape = NeuMFShape(factors: factors)
    let itemCount = 13
    var generator = SeededGenerator(seed: 5)
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(2 * generator.uniform() - 1) }
    }
    let (parameters, vector) = (numbers(shape.parameterCount), numbers(shape.width))
    let items = DenseMatrix(
      rowCount: itemCount, columnCount: shape.width, elements: numbers(itemCount * shape.width))
    var scores = [Double](repeating: 0, count: itemCount)
    NeuMFScorer(shape, parameters: parameters, itemVectors: items)
      .score(vector, 0..<itemCount, into: &scores)

    let tape = NeuMFTape(shape, rows: itemCount)
    vector.withUnsafeBufferPointer { vector in
      items.elements.withUnsafeBufferPointer { rows in
        guard let vector = vector.baseAddress, let rows = rows.baseAddress else { return }
        tape.forward(
          parameters, rows: itemCount, history: { _ in vector },
          item: { rows + $0 * shape.width })
      }
    }
    for item in 0..<itemCount {
      let expected = Double(tape.scores[item])
      #expect(abs(scores[item] - expected) < 1e-5 * max(1, abs(expected)), "item \(item)")
    }
  }
}
