import Audit
import Interactions

/// The dataset on the table with what was decided about it.
public struct OpenDataset: Sendable {
  public let location: String
  public let mapping: Mapping
  public let dataset: Dataset
  /// Cleaning rules in the order applied, with what each did.
  public internal(set) var cleaning: [CleaningRule]
  public internal(set) var receipts: [Receipt]
  /// Rows left by the cleaning.
  public internal(set) var rows: RowSelection
  public internal(set) var rules: FeedbackRules
  public internal(set) var splitRule: SplitRule
  /// Test items stand against so many unseen ones each; nil: against all items.
  public internal(set) var sampledNegatives: Int?
  /// Tells this opening from every other one of this process.
  public let version: Int
  /// Nil until the audit is done.
  public internal(set) var audit: AuditReport?
  /// What the panes are narrowed to, and the audit of just that.
  public internal(set) var brush: Brush?
  public internal(set) var brushedAudit: AuditReport?
  /// Train, validation and test as models see them; nil until prepared.
  public internal(set) var experiment: Experiment?
  /// Why there is none.
  public internal(set) var experimentFailure: Failure?

  var decisions: Decisions {
    Decisions(
      cleaning: cleaning, rules: rules, splitRule: splitRule, sampledNegatives: sampledNegatives)
  }
}
