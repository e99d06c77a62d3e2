import SparseMath

extension Dataset {
  /// One dataset of the parts of a split that the files give: rows of train, validation and test.
  ///
  /// Ids are joined. Values, times and events stay where every part has them. Facts about items and
  /// users are those of the first part that has any.
  /// - Complexity: O(rows + ids · log ids).
  public static func joined(train: Dataset, validation: Dataset?, test: Dataset) -> Dataset {
    let parts = [train] + [validation, test].compactMap { $0 }
    let users = Identifiers.union(parts.map(\.userIDs))
    let items = Identifiers.union(parts.map(\.itemIDs))
    func placed<Table>(
      _ table: (Dataset) -> Table?, _ places: [[UInt32]], count: Int,
      _ gather: (Table, [Int?]) -> Table
    ) -> Table? {
      guard let part = parts.firstIndex(where: { table($0) != nil }), let known = table(parts[part])
      else { return nil }
      var positions = [Int?](repeating: nil, count: count)
      for (old, new) in places[part].enumerated() { positions[Int(new)] = old }
      return gather(known, positions)
    }
    return Dataset(
      name: train.name, userIDs: users.ids, itemIDs: items.ids,
      log: .joined(parts.map(\.log), users: users.places, items: items.places),
      catalogue: placed(\.catalogue, items.places, count: items.ids.count) { $0.gathering($1) },
      userAttributes: placed(\.userAttributes, users.places, count: users.ids.count) {
        $0.gathering($1)
      },
      loadReport: .joined(parts.map(\.loadReport)),
      givenParts: GivenParts(
        train: train.interactionCount, validation: validation?.interactionCount ?? 0,
        test: test.interactionCount))
  }
}

extension InteractionLog {
  fileprivate static func joined(
    _ logs: [InteractionLog], users: [[UInt32]], items: [[UInt32]]
  ) -> InteractionLog {
    let values = logs.compactMap(\.values)
    let times = logs.compactMap(\.timestamps)
    let events = logs.compactMap(\.events)
    let names = logs.flatMap(\.eventNames).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let hasEvents = events.count == logs.count && names.count <= Int(UInt8.max)
    return InteractionLog(
      users: Column(zip(logs, users).flatMap { log, places in log.users.map { places[Int($0)] } }),
      items: Column(zip(logs, items).flatMap { log, places in log.items.map { places[Int($0)] } }),
      values: values.count == logs.count ? Column(values.flatMap { $0 }) : nil,
      timestamps: times.count == logs.count ? .joined(times) : nil,
      events: hasEvents
        ? Column(
          logs.flatMap { log in
            (log.events ?? []).map { UInt8(names.firstIndex(of: log.eventNames[Int($0)]) ?? 0) }
          }) : nil,
      eventNames: hasEvents ? names : [])
  }
}

extension Timestamps {
  fileprivate static func joined(_ parts: [Timestamps]) -> Timestamps {
    var seconds: [Column<UInt32>] = []
    for case .seconds(let column) in parts { seconds.append(column) }
    return seconds.count == parts.count
      ? .seconds(Column(seconds.flatMap { $0 }))
      : .milliseconds(Column(parts.flatMap { part in (0..<part.count).map { part[$0] } }))
  }
}

extension LoadReport {
  fileprivate static func joined(_ parts: [LoadReport]) -> LoadReport {
    LoadReport(
      files: parts.flatMap(\.files), format: (parts.first?.format ?? "") + ", already split",
      guesses: parts.first?.guesses ?? [], rowCount: parts.reduce(0) { $0 + $1.rowCount },
      rejections: parts.flatMap(\.rejections), joins: parts.first?.joins ?? [])
  }
}
