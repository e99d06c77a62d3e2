extension PopularityRows {
  /// Lists of neighbours, one after the other.
  struct Lists {
    fileprivate var items: [UInt32] = []
    fileprivate var similarities: [Double] = []

    /// Adds a neighbour to the list that is being written.
    mutating func add(_ item: UInt32, _ similarity: Double) {
      items.append(item)
      similarities.append(similarity)
    }
  }

  /// Shape [itemCount]: where each item of the matrix stands in the order of popularity.
  var placeOfItem: [Int] {
    var places = [Int](repeating: 0, count: labels.count)
    for (place, label) in labels.enumerated() { places[Int(label)] = place }
    return places
  }

  /// The neighbours of all items, with items as in the matrix.
  ///
  /// - Parameter write: Adds the list of the item at a place, best first.
  func table(_ write: (_ place: Int, _ lists: inout Lists) -> Void) -> NeighborTable {
    var lists = Lists()
    var offsets: [UInt32] = [0]
    offsets.reserveCapacity(labels.count + 1)
    for place in placeOfItem {
      write(place, &lists)
      offsets.append(UInt32(lists.items.count))
    }
    return NeighborTable(offsets: offsets, items: lists.items, similarities: lists.similarities)
  }
}
