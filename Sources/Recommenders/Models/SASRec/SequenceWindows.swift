import Interactions
import SparseMath

/// The histories in the order of time, cut into windows that a sequential model reads at once.
///
/// Each history begins with a mark of its start, so that a model learns what people begin with. Long
/// histories are cut from the end, so that the latest items are always read together.
struct SequenceWindows {
  struct Window {
    /// Place of the first item that is read.
    let first: Int
    /// Items read; after each of them another one follows.
    let count: Int
  }
  /// All histories one after the other, each beginning with `start`.
  private(set) var items: [UInt32] = []
  private(set) var windows: [Window] = []

  /// - Parameters:
  ///   - start: What stands for the start of a history: a number beyond all items.
  ///   - length: Items read at once, at most.
  init(_ histories: Histories, start: UInt32, length: Int) {
    for row in 0..<histories.count {
      let history = histories.history(at: row, detail: .order)
      guard !history.items.isEmpty else { continue }
      let first = items.count
      items.append(start)
      for position in history.chronologicalPositions {
        items.append(UInt32(history.items[position].position))
      }
      var end = items.count - 1
      while end > first {
        let count = min(length, end - first)
        windows.append(Window(first: end - count, count: count))
        end -= count
      }
    }
  }
}

extension History {
  /// The latest items in the order of time, after the mark of the start where they are fewer than
  /// `length`.
  func latest(_ length: Int, start: UInt32) -> [UInt32] {
    let items = chronologicalPositions.suffix(length).map { UInt32(self.items[$0].position) }
    return items.count < length ? [start] + items : items
  }
}
