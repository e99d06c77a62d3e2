import Audit
import Interactions
import Recommenders

/// Everything a person does to the application, as a value that can be written down and replayed.
public enum Command: Sendable, Hashable, Codable {
  /// Opens a file, folder, `file.db?table=name` or `-`.
  case open(location: String)
  /// Opens the same location again with columns read another way.
  case remap(Mapping)
  case clean(CleaningRule)
  /// Takes one rule out of those applied, by its position.
  case dropCleaning(Int)
  case setFeedback(FeedbackRules)
  case setSplit(SplitRule)
  case brush(Brush?)
  case train(modelID: String, settings: ModelSettings, seed: UInt64)
  case cancelJob(Job.ID)
  case retryRun(Run.ID)
  case removeRun(Run.ID)
  case setMetric(String)
  case setCutoff(Int)
  case setBaseline(Run.ID)
  case undo
  case redo
}
