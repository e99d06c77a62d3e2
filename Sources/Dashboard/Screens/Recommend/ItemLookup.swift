import Interactions
import Workbench

/// A search for an item by its title, as far as the lists follow it.
struct ItemLookup: Sendable, Equatable {
  enum Purpose: Sendable, Equatable {
    /// Shows where an item stands, and why.
    case inspect
    /// Changes the history.
    case change
  }
  let purpose: Purpose
  var text = ""
  var position = 0

  /// The result under the cursor; nil while nothing is typed or the answer is under way.
  func item(_ state: WorkbenchState) -> ItemIndex? {
    guard !text.isEmpty, let search = state.itemSearch, search.text == text,
      !search.results.isEmpty
    else { return nil }
    return search.results[min(position, search.results.count - 1)].item
  }
}
