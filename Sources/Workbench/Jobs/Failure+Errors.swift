import Evaluation
import Interactions
import Recommenders

extension Failure {
  /// An engine's error in its own words: the first sentence is what failed, the rest what to do.
  public init(_ error: any Error) {
    if let failure = error as? Failure {
      self = failure
      return
    }
    let text = (error as? EvaluationError)?.message ?? "\(error)"
    let parts = text.split(separator: "  ", maxSplits: 1).map(String.init)
    // Sentences are put together from reasons, which bring their own full stop then.
    let reason = parts.first ?? text
    self.init(
      reason: reason.hasSuffix(".") ? String(reason.dropLast()) : reason,
      advice: parts.count > 1 ? parts[1] : "")
  }
}
