import Dispatch
import SparseMath

/// Runs jobs on background threads below the priority of the screen.
///
/// Three lanes: loads and audits start at once; training waits its turn so that two models do not
/// share the cores and disturb each other's timings; models are kept one after the other, in the
/// order in which they were asked to be kept or removed.
final class JobRunner: Sendable {
  enum Lane: Sendable { case immediate, training, keeping }

  private let immediate = DispatchQueue(
    label: "jobs", qos: .utility, attributes: .concurrent)
  private let training = DispatchQueue(label: "training", qos: .utility)
  private let keeping = DispatchQueue(label: "keeping", qos: .utility)

  func start(_ lane: Lane, _ body: @escaping @Sendable () -> Void) {
    switch lane {
    case .immediate: immediate.async(execute: body)
    case .training: training.async(execute: body)
    case .keeping: keeping.async(execute: body)
    }
  }
}
