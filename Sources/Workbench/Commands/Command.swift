import Audit
import Evaluation
import Interactions
import Recommenders

/// Everything a person does to the application, as a value that can be written down and replayed.
public enum Command: Sendable, Hashable {
  /// Opens a file, folder, `file.db?table=name` or `-`.
  case open(location: String)
  /// Opens the same location again with columns read another way.
  case remap(Mapping)
  case clean(CleaningRule)
  /// Takes one rule out of those applied, by its position.
  case dropCleaning(Int)
  case setFeedback(FeedbackRules)
  case setSplit(SplitRule)
  /// Judges by a test item against so many unseen ones; nil: against all items.
  case setSampledNegatives(Int?)
  case brush(Brush?)
  /// Queues a run; a nil objective is the model's own.
  case train(
    modelID: String, settings: ModelSettings, seed: UInt64, objective: MetricKey? = nil)
  case cancelJob(Job.ID)
  case retryRun(Run.ID)
  case removeRun(Run.ID)
  /// Ends training with the best epoch so far.
  case stopAndKeep(Run.ID)
  /// Starts a search for settings, or lets one that stopped go on.
  case search(SearchSpecification)
  case resumeSearch(ModelSearch.ID)
  /// Makes the best settings of a search a run: refitted, then measured on the test rows.
  case keepBest(ModelSearch.ID)
  case removeSearch(ModelSearch.ID)
  case setMetric(String)
  case setCutoff(Int)
  case setBaseline(Run.ID)
  case undo
  case redo
}
