import Interactions

/// What-if of one person: how the history is changed.
struct WhatIf: Sendable, Equatable {
  var added: [ItemIndex] = []
  var removed: [ItemIndex] = []

  var isEmpty: Bool { added.isEmpty && removed.isEmpty }

  /// Puts an item in, or takes it out where the history has it; again takes that back.
  mutating func toggle(_ item: ItemIndex, isGiven: Bool) {
    if let position = added.firstIndex(of: item) {
      added.remove(at: position)
    } else if let position = removed.firstIndex(of: item) {
      removed.remove(at: position)
    } else if isGiven {
      removed.append(item)
    } else {
      added.append(item)
    }
  }
}
