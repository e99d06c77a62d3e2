import SparseMath
import Testing

@Test("A quantile lies between its neighbours in proportion")
func quantileInterpolates() {
  #expect(Quantiles.quantile(ofSorted: [1, 2, 4], at: 0.75) == 3)
  #expect(Quantiles.quantile(ofSorted: [1, 2, 4], at: 1) == 4)
  #expect(Quantiles.quantile(ofSorted: [5], at: 0.3) == 5)
  #expect(Quantiles.quantile(ofSorted: [Double](), at: 0.5) == nil)
  #expect(Quantiles.quantiles(of: [4, 1, 2], at: [0, 0.5]) == [1, 2])
}

@Test("Bootstrap means are the same at any thread count and spread like the standard error")
func bootstrapSpread() throws {
  var generator = SeededGenerator(seed: 3)
  let values = Column((0..<400).map { _ in generator.uniform() })
  let bootstrap = Bootstrap(draws: 1000, seed: 7)
  let one = try bootstrap.means(of: [values], parallelism: .single)
  let two = try bootstrap.means(of: [values], parallelism: Parallelism(threadCount: 3))
  #expect(one.columns == two.columns)
  let interval = try #require(one.interval(ofColumn: 0))
  let mean = values.reduce(0, +) / 400
  #expect(interval.contains(mean))
  // Uniform numbers: standard error sqrt(1/12/400) = 0.0144, interval about 3.92 of them.
  let width = interval.upperBound - interval.lowerBound
  #expect(abs(width - 3.92 * 0.01443) < 0.006)
}

@Test("A missing value takes no part in a resampled mean")
func bootstrapMissing() throws {
  let means = try Bootstrap(draws: 50, seed: 1).means(of: [[2, .nan, 2, .nan], [1, 1, 1, 1]])
  #expect(means.columns[0].allSatisfy { $0.isNaN || $0 == 2 })
  #expect(means.columns[1].allSatisfy { $0 == 1 })
}

@Test("A cancelled bootstrap throws")
func bootstrapCancelled() {
  let cancellation = Cancellation()
  cancellation.cancel()
  #expect(throws: CancellationError.self) {
    try Bootstrap(seed: 1).means(of: [[1, 2]], cancellation: cancellation)
  }
}

@Test("The randomisation test is exact for few pairs, 1 for none, and steady at any thread count")
func randomizationTest() {
  let test = RandomizationTest(draws: 2000, seed: 5)
  #expect(test.pValue(of: [1, 1, 1]) == 0.25)
  #expect(test.pValue(of: [0, 0]) == 1)
  #expect(test.pValue(of: [.nan, 1, 1, 1]) == 0.25)
  let oneSided = [Double](repeating: 0.1, count: 40)
  #expect(test.pValue(of: oneSided) == 1.0 / 2001)
  let balanced = (0..<40).map { $0 % 2 == 0 ? 0.1 : -0.1 }
  #expect(test.pValue(of: balanced) == 1)
  let mixed = (0..<200).map { Double($0 % 7) - 2.8 }
  #expect(
    test.pValue(of: mixed, parallelism: .single)
      == test.pValue(of: mixed, parallelism: Parallelism(threadCount: 3)))
}

@Test("Holm's adjustment steps down and never decreases")
func holm() {
  let adjusted = MultipleTesting.holm([0.01, 0.04, 0.03])
  for (found, expected) in zip(adjusted, [0.03, 0.06, 0.06]) {
    #expect(abs(found - expected) < 1e-12)
  }
  #expect(MultipleTesting.holm([0.9, 0.8]) == [1, 1])
}
