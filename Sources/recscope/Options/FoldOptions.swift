import ArgumentParser
import Workbench

/// Cross-validation instead of a single split.
struct FoldOptions: ParsableArguments {
  @Option(
    help: "Cross-validate: deal the rows at random into this many folds and test on each in turn.")
  var folds: Int?

  @Option(
    help: ArgumentHelp(
      "Cross-validate in time: test on this many windows, each after training on all that came "
        + "before it.", valueName: "windows"))
  var rolling: Int?

  /// Nil where a single split is asked for.
  var plan: FoldPlan? {
    folds.map { .folds(count: $0) } ?? rolling.map { .rolling(count: $0) }
  }

  func validate() throws {
    if folds != nil, rolling != nil {
      throw ValidationError("--folds and --rolling exclude each other. Choose one.")
    }
    if let folds, !(2...100).contains(folds) {
      throw ValidationError("--folds needs a number from 2 to 100, not \(folds).")
    }
    if let rolling, !(1...100).contains(rolling) {
      throw ValidationError("--rolling needs a number from 1 to 100, not \(rolling).")
    }
  }
}
