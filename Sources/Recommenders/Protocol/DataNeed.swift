import Interactions

/// What a model must find in the data beside who took what.
public enum DataNeed: String, Sendable, CaseIterable {
  case times
  case ratings
  /// Categories of items.
  case categories
  /// Any text or attribute of items.
  case catalogue

  /// Whether the data have it.
  public func isMet(by feedback: FeedbackMatrix, catalogue: Catalogue?) -> Bool {
    switch self {
    case .times: feedback.records?.hasTimes == true
    case .ratings: feedback.records?.hasRatings == true
    case .categories: catalogue?.categoryNames.isEmpty == false
    case .catalogue: catalogue?.attributes.columns.isEmpty == false
    }
  }

  /// What is missing, in words.
  public var words: String {
    switch self {
    case .times: "timestamps"
    case .ratings: "ratings"
    case .categories: "categories of items"
    case .catalogue: "a catalogue of items"
    }
  }

  /// How to give it to the model.
  public var advice: String {
    switch self {
    case .times: "Map a time column when opening the file."
    case .ratings: "Map a rating column and choose explicit feedback."
    case .categories: "Open the data with an item file that has a category or genre column."
    case .catalogue: "Open the data with an item file: titles, categories or descriptions."
    }
  }
}
