import Audit
import Evaluation
import Interactions
import Recommenders

extension Command {
  /// Every command by its name in journals and tapes.
  static let form = Form<Command>.cases(
    data + models + [
      Case("undo", .undo),
      Case("redo", .redo),
    ])

  private static let data: [Case<Command>] = [
    Case("open", .needed("location", .name), make: { .open(location: $0) }) {
      if case .open(let location) = $0 { location } else { nil }
    },
    Case("remap", Mapping.form, make: { .remap($0) }) {
      if case .remap(let mapping) = $0 { mapping } else { nil }
    },
    Case("clean", CleaningRule.form, make: { .clean($0) }) {
      if case .clean(let rule) = $0 { rule } else { nil }
    },
    Case("dropCleaning", .count, make: { .dropCleaning($0) }) {
      if case .dropCleaning(let position) = $0 { position } else { nil }
    },
    Case("setFeedback", FeedbackRules.form, make: { .setFeedback($0) }) {
      if case .setFeedback(let rules) = $0 { rules } else { nil }
    },
    Case("setSplit", SplitRule.form, make: { .setSplit($0) }) {
      if case .setSplit(let rule) = $0 { rule } else { nil }
    },
    Case(
      "setSampledNegatives", .optional(.sampledNegatives), make: { .setSampledNegatives($0) }
    ) {
      if case .setSampledNegatives(let count) = $0 { .some(count) } else { nil }
    },
    Case("brush", .optional(Brush.form), make: { .brush($0) }) {
      if case .brush(let brush) = $0 { .some(brush) } else { nil }
    },
  ]

  private static let models: [Case<Command>] = [
    Case(
      "train", .needed("modelID", .name), .needed("settings", ModelSettings.form),
      .needed("seed", .seed), .optional("objective", MetricKey.form),
      make: { (modelID: String, settings: ModelSettings, seed: UInt64, objective: MetricKey?) in
        try settings.check(for: modelID)
        return .train(modelID: modelID, settings: settings, seed: seed, objective: objective)
      }
    ) {
      if case .train(let modelID, let settings, let seed, let objective) = $0 {
        (modelID, settings, seed, objective)
      } else {
        nil
      }
    },
    Case("cancelJob", .count, make: { .cancelJob($0) }) {
      if case .cancelJob(let id) = $0 { id } else { nil }
    },
    Case("retryRun", .count, make: { .retryRun($0) }) {
      if case .retryRun(let id) = $0 { id } else { nil }
    },
    Case("removeRun", .count, make: { .removeRun($0) }) {
      if case .removeRun(let id) = $0 { id } else { nil }
    },
    Case("stopAndKeep", .count, make: { .stopAndKeep($0) }) {
      if case .stopAndKeep(let id) = $0 { id } else { nil }
    },
    Case("search", SearchSpecification.form, make: { .search($0) }) {
      if case .search(let specification) = $0 { specification } else { nil }
    },
    Case("resumeSearch", .count, make: { .resumeSearch($0) }) {
      if case .resumeSearch(let id) = $0 { id } else { nil }
    },
    Case("keepBest", .count, make: { .keepBest($0) }) {
      if case .keepBest(let id) = $0 { id } else { nil }
    },
    Case("removeSearch", .count, make: { .removeSearch($0) }) {
      if case .removeSearch(let id) = $0 { id } else { nil }
    },
    Case("setMetric", Metric.form, make: { .setMetric($0.rawValue) }) {
      if case .setMetric(let name) = $0 { Metric(rawValue: name) } else { nil }
    },
    Case("setCutoff", .cutoff, make: { .setCutoff($0) }) {
      if case .setCutoff(let cutoff) = $0 { cutoff } else { nil }
    },
    Case("setBaseline", .count, make: { .setBaseline($0) }) {
      if case .setBaseline(let id) = $0 { id } else { nil }
    },
  ]
}
