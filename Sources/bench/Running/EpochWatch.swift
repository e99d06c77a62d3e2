import Recommenders
import Synchronization

/// What an epoch takes, from the reports of a training.
final class EpochWatch: Sendable {
  private let marks = Mutex<[(processor: Double, wall: Double)]>([])
  private let watch = Stopwatch()

  /// Notes the end of an epoch.
  func note(_ progress: TrainingProgress) {
    marks.withLock { marks in
      guard progress.epoch > marks.count else { return }
      marks.append((watch.processor, watch.wall))
    }
  }

  /// The mean of all epochs but the first, which also warms up; not a number where some are missing.
  func outcome(epochs: Int) -> Outcome {
    let marks = marks.withLock { $0 }
    guard let first = marks.first, let last = marks.last, marks.count == epochs, epochs > 1 else {
      return Outcome(processor: .nan, wall: .nan)
    }
    let count = Double(epochs - 1)
    return Outcome(
      processor: (last.processor - first.processor) / count, wall: (last.wall - first.wall) / count)
  }
}
