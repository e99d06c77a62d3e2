import Audit
import Interactions
import Recommenders

/// What the next start takes up again: the data with every decision about them, the runs, the view.
public struct Session: Sendable, Equatable {
  /// Nil: nothing was open, or something that cannot be opened twice.
  public internal(set) var dataset: SavedDataset?
  public internal(set) var runs: [SavedRun] = []
  public internal(set) var metric = "ndcg"
  public internal(set) var cutoff = 10
  /// Letter of the run that others are measured against, if one was chosen.
  public internal(set) var baseline: String?
  public internal(set) var view = View()

  public struct SavedDataset: Sendable, Equatable {
    /// Absolute, so that it is the same from any folder.
    public let location: String
    /// Nil, here and for rules and split: as recognised and suggested anew.
    public let mapping: Mapping?
    public let cleaning: [CleaningRule]
    public let rules: FeedbackRules?
    public let splitRule: SplitRule?
    /// What the panes were narrowed to. This and what follows is absent in sessions of older versions.
    public let brush: Brush?
    /// What undo and redo go through.
    let history: DecisionHistory?
    let sampledNegatives: Int?
  }

  /// A run by what makes it, whatever became of it.
  public struct SavedRun: Sendable, Equatable {
    public let letter: String
    public let modelID: String
    public let settings: ModelSettings
    public let seed: UInt64
    /// These two are absent in sessions of older versions.
    let options: RunOptions?
    let origin: Run.Origin?

    /// How it is trained; how it is judged is said of the data.
    var trainingOptions: RunOptions { options ?? RunOptions(seed: seed) }

    /// Whether training makes the same model.
    func isSameRun(as other: SavedRun) -> Bool {
      modelID == other.modelID && settings == other.settings
        && trainingOptions == other.trainingOptions
    }
  }

  /// Where a person was; screens and panes by their names.
  public struct View: Sendable, Equatable {
    public var screen = ""
    public var screens: [String: Screen] = [:]
    /// How histories were changed to see what would happen; absent in sessions of older versions.
    public var whatIfs: [WhatIf]?

    /// By the ids of the data, which are the same at the next start.
    public struct WhatIf: Sendable, Equatable {
      /// Nil: somebody new.
      public var user: String?
      public var added: [String]
      public var removed: [String]
      public init(user: String?, added: [String], removed: [String]) {
        self.user = user
        self.added = added
        self.removed = removed
      }
    }

    public struct Screen: Sendable, Equatable {
      public var focus: String
      public var tables: [String: Table]
      public init(focus: String, tables: [String: Table]) {
        self.focus = focus
        self.tables = tables
      }
    }

    public struct Table: Sendable, Equatable {
      public var cursor: Int
      public var filter: String
      public var sortColumn: Int?
      public var isDescending: Bool
      public init(cursor: Int, filter: String, sortColumn: Int?, isDescending: Bool) {
        self.cursor = cursor
        self.filter = filter
        self.sortColumn = sortColumn
        self.isDescending = isDescending
      }
    }

    public init() {}
  }
}

extension Session.SavedRun {
  init(_ run: Run) {
    self.init(
      letter: run.letter, modelID: run.modelID, settings: run.settings, seed: run.options.seed,
      options: run.options.ofTraining, origin: run.origin)
  }

  init(_ model: SavedModel) {
    self.init(
      letter: model.letter, modelID: model.modelID, settings: model.settings,
      seed: model.options.seed, options: model.options.ofTraining, origin: model.origin)
  }
}
