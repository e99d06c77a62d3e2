/// What a job's result speaks of, and so what ends it when it changes.
enum JobBasis: Comparable {
  /// Stands for itself: a load, or a finished model being written.
  case nothing
  /// The rows that are left by the cleaning.
  case rows
  /// The rows, the feedback rules and the split.
  case rules
}
