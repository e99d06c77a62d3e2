import Recommenders
import Testing

@testable import Workbench

@Suite("What a learning curve says")
struct CurveVerdictTests {
  private func verdict(
    _ validation: [Double], loss: [Double]? = nil, of epochCount: Int? = nil
  ) -> CurveVerdict? {
    CurveVerdict(
      validation.indices.map {
        TrainingProgress(
          epoch: $0 + 1, epochCount: epochCount ?? validation.count, fraction: 1,
          objective: loss?[$0] ?? 1 / Double($0 + 1), validation: validation[$0])
      })
  }

  @Test("Over-fitting is a clear fall of validation while the loss falls")
  func overfitting() {
    let found = verdict([0.1, 0.2, 0.3, 0.28, 0.25])
    #expect(found == .overfitting(since: 3, epochs: 2))
    #expect(found?.words.contains("validation got worse for 2 epochs while the loss fell") == true)
  }

  @Test("A wobble is no over-fitting")
  func converged() {
    #expect(verdict([0.1, 0.2, 0.3, 0.2999, 0.2998]) == .converged(since: 3, epochs: 2))
  }

  @Test("Best at the last epoch asks for more epochs, but only when there are no more")
  func improving() {
    #expect(verdict([0.1, 0.2, 0.3]) == .stillImproving)
    #expect(verdict([0.1, 0.2, 0.3], of: 20) == nil)
  }

  @Test("A loss that grows for three epochs is a warning")
  func growing() {
    let found = verdict([0.3, 0.2, 0.1, 0.1], loss: [1, 2, 4, 8])
    #expect(found == .lossGrows(epochs: 3) && found?.isWarning == true)
  }

  @Test("Too few epochs say nothing")
  func few() { #expect(verdict([0.1, 0.2]) == nil) }

  @Test("Of an error the lowest value is the best, and a rise is over-fitting")
  func errors() {
    let curve = [0.98, 0.95, 0.93, 0.96].enumerated().map { epoch, value in
      TrainingProgress(
        epoch: epoch + 1, epochCount: 4, fraction: 1, objective: 1 / Double(epoch + 1),
        validation: value)
    }
    #expect(CurveVerdict(curve, .lower) == nil)
    #expect(CurveVerdict(Array(curve.prefix(3)), .lower) == nil)
    let longer =
      curve + [
        TrainingProgress(epoch: 5, epochCount: 5, fraction: 1, objective: 0.1, validation: 0.97)
      ]
    #expect(CurveVerdict(longer, .lower) == .overfitting(since: 3, epochs: 2))
    #expect(longer.best(.lower)?.epoch == 3 && longer.best(.higher)?.epoch == 1)
  }
}
