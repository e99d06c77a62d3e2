import Dispatch
import SparseMath

/// Runs jobs on background threads below the priority of the screen.
///
/// Two lanes: files and audits start at once, training waits its turn so that two models do not
/// share the cores and disturb each other's timings.
final class JobRunner: Sendable {
  enum Lane: Sendable { case immediate, training }

  private let immediate = DispatchQueue(
    label: "jobs", qos: .utility, attributes: .concurrent)
  private let training = DispatchQueue(label: "training", qos: .utility)

  func start(_ lane: Lane, _ body: @escaping @Sendable () -> Void) {
    switch lane {
    case .immediate: immediate.async(execute: body)
    case .training: training.async(execute: body)
    }
  }
}
