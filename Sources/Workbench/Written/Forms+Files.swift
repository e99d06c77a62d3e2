import Audit
import Evaluation
import Interactions
import Recommenders

// The files that outlive a run.

extension Session {
  /// What is damaged is left out; only a file that is no session at all is refused.
  static let document = Document(
    form: Form<Session>.record(
      .optional("dataset", SavedDataset.form).leftOut(as: nil),
      .needed("runs", .list(SavedRun.form, leavesOut: true)).leftOut(as: []),
      .needed("metric", Metric.form).leftOut(as: .ndcg), .needed("cutoff", .cutoff).leftOut(as: 10),
      .optional("baseline", .text).leftOut(as: nil), .needed("view", View.form).leftOut(as: View()),
      make: {
        Session(
          dataset: $0, runs: $1, metric: $2.rawValue, cutoff: $3, baseline: $4, view: $5)
      },
      parts: {
        (
          $0.dataset, $0.runs, Metric(rawValue: $0.metric) ?? .ndcg, $0.cutoff, $0.baseline,
          $0.view
        )
      }), versions: 1...2)
}

extension Session.SavedDataset {
  fileprivate static let form = Form<Self>.record(
    .needed("location", .name), .optional("mapping", Mapping.form).leftOut(as: nil),
    .needed("cleaning", .list(CleaningRule.form, leavesOut: true)).leftOut(as: []),
    .optional("rules", FeedbackRules.form).leftOut(as: nil),
    .optional("splitRule", SplitRule.form).leftOut(as: nil),
    .optional("brush", Brush.form).leftOut(as: nil),
    .optional("history", DecisionHistory.form).leftOut(as: nil),
    .optional("sampledNegatives", .sampledNegatives).leftOut(as: nil),
    make: {
      Self(
        location: $0, mapping: $1, cleaning: $2, rules: $3, splitRule: $4, brush: $5, history: $6,
        sampledNegatives: $7)
    },
    parts: {
      (
        $0.location, $0.mapping, $0.cleaning, $0.rules, $0.splitRule, $0.brush, $0.history,
        $0.sampledNegatives
      )
    })
}

extension Session.SavedRun {
  fileprivate static let form = Form<Self>.record(
    .needed("letter", .text), .needed("modelID", .name), .needed("settings", ModelSettings.form),
    .needed("seed", .seed), .optional("options", RunOptions.form),
    .optional("origin", Run.Origin.form),
    make: {
      try $2.check(for: $1)
      return Self(letter: $0, modelID: $1, settings: $2, seed: $3, options: $4, origin: $5)
    },
    parts: { ($0.letter, $0.modelID, $0.settings, $0.seed, $0.options, $0.origin) })
}

extension Session.View {
  fileprivate static let form = Form<Self>.record(
    .needed("screen", .text).leftOut(as: ""),
    .needed("screens", .dictionary(Screen.form)).leftOut(as: [:]),
    .optional("whatIfs", .list(WhatIf.form, leavesOut: true)).leftOut(as: nil),
    make: {
      var view = Self()
      (view.screen, view.screens, view.whatIfs) = ($0, $1, $2)
      return view
    }, parts: { ($0.screen, $0.screens, $0.whatIfs) })
}

extension Session.View.WhatIf {
  fileprivate static let form = Form<Self>.record(
    .optional("user", .text), .needed("added", .list(.text)), .needed("removed", .list(.text)),
    make: { Self(user: $0, added: $1, removed: $2) }, parts: { ($0.user, $0.added, $0.removed) })
}

extension Session.View.Screen {
  fileprivate static let form = Form<Self>.record(
    .needed("focus", .text), .needed("tables", .dictionary(Session.View.Table.form)),
    make: { Self(focus: $0, tables: $1) }, parts: { ($0.focus, $0.tables) })
}

extension Session.View.Table {
  fileprivate static let form = Form<Self>.record(
    .needed("cursor", .count), .needed("filter", .text), .optional("sortColumn", .count),
    .needed("isDescending", .flag),
    make: { Self(cursor: $0, filter: $1, sortColumn: $2, isDescending: $3) },
    parts: { ($0.cursor, $0.filter, $0.sortColumn, $0.isDescending) })
}

extension MappingStore {
  static let document = Document(
    form: Form<[String: Mapping]>.record(
      .needed("files", .dictionary(Mapping.form)), make: { $0 }, parts: { $0 }), versions: 1...2)
}

extension SavedModel {
  static let document = Document(
    form: Form<SavedModel>.record(
      .needed("fingerprint", .text), .needed("datasetName", .text), .needed("modelID", .text),
      .needed("settings", ModelSettings.form), .needed("options", RunOptions.form),
      .needed("revision", .count), .optional("origin", Run.Origin.form),
      .optional("training", TrainingRecord.form), .needed("letter", .text),
      .optional("trainingSeconds", .measured), .needed("curve", .list(TrainingProgress.form)),
      .needed("checksum", .text),
      make: {
        // Settings of another revision are those of a model that is trained anew.
        if ModelShelf.recipe(id: $2)?.card.revision == $5 { try $3.check(for: $2) }
        return SavedModel(
          fingerprint: $0, datasetName: $1, modelID: $2, settings: $3, options: $4, revision: $5,
          origin: $6, training: $7, letter: $8, trainingSeconds: $9, curve: $10, checksum: $11)
      },
      parts: {
        (
          $0.fingerprint, $0.datasetName, $0.modelID, $0.settings, $0.options, $0.revision,
          $0.origin, $0.training, $0.letter, $0.trainingSeconds, $0.curve, $0.checksum
        )
      }), versions: 2...3)
}

extension ModelProvenance {
  static let document = Document(
    form: Form<ModelProvenance>.record(
      .needed("name", .text), .needed("dataset", .text), .needed("itemCount", .count),
      .needed("itemsDigest", .text), .needed("cleaning", .list(CleaningRule.form)),
      .needed("rules", FeedbackRules.form), .optional("splitRule", SplitRule.form),
      .optional("splitFingerprint", .text), .needed("seed", .seed),
      .optional("training", TrainingRecord.form),
      make: {
        ModelProvenance(
          name: $0, dataset: $1, itemCount: $2, itemsDigest: $3, cleaning: $4, rules: $5,
          splitRule: $6, splitFingerprint: $7, seed: $8, training: $9)
      },
      parts: {
        (
          $0.name, $0.dataset, $0.itemCount, $0.itemsDigest, $0.cleaning, $0.rules, $0.splitRule,
          $0.splitFingerprint, $0.seed, $0.training
        )
      }), versions: 1...2)
}

extension SearchJournal.Header {
  static let document = Document(
    form: Form<Self>.record(
      .needed("fingerprint", .text), .needed("datasetName", .text),
      .needed("specification", SearchSpecification.form), .needed("revision", .count),
      make: { Self(fingerprint: $0, datasetName: $1, specification: $2, revision: $3) },
      parts: { ($0.fingerprint, $0.datasetName, $0.specification, $0.revision) }), versions: 1...2)
}

extension SearchJournal.Line {
  static let form = Form<Self>.cases([
    Case(
      "search",
      Form(write: SearchJournal.Header.document.json) {
        try SearchJournal.Header.document.value(of: $0, &$1)
      }, make: { .search($0) }
    ) {
      if case .search(let header) = $0 { header } else { nil }
    },
    Case("trial", SearchTrial.form, make: { .trial($0) }) {
      if case .trial(let trial) = $0 { trial } else { nil }
    },
    Case(
      "testOpened", .needed("at", .moment), .needed("trial", .count),
      make: { .testOpened(at: $0, trial: $1) }
    ) {
      if case .testOpened(let at, let trial) = $0 { (at, trial) } else { nil }
    },
  ])
}
