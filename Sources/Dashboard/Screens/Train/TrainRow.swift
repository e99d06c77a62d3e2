import Workbench

/// A row of the runs table: a run, or below all runs a search for settings.
enum TrainRow {
  case run(Run)
  case search(ModelSearch)

  static func rows(_ state: WorkbenchState) -> [TrainRow] {
    state.runs.map { .run($0) } + state.modelSearches.map { .search($0) }
  }

  var run: Run? { if case .run(let run) = self { run } else { nil } }
  var search: ModelSearch? { if case .search(let search) = self { search } else { nil } }

  /// Runs and searches are counted apart.
  var id: Int {
    switch self {
    case .run(let run): 2 * run.id
    case .search(let search): 2 * search.id + 1
    }
  }

  var name: String {
    switch self {
    case .run(let run): run.name
    case .search(let search): search.name
    }
  }
}
