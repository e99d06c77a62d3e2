import SparseMath

// Writing and reading go through the same facts and sections in the same order.

extension CacheWriter {
  func add(_ dataset: Dataset) throws {
    facts.put(dataset.name)
    try add(dataset.userIDs)
    try add(dataset.itemIDs)
    let log = dataset.log
    try add(log.users)
    try add(log.items)
    facts.put(log.values == nil ? 0 : 1)
    if let values = log.values { try add(values) }
    switch log.timestamps {
    case nil: facts.put(0)
    case .seconds(let seconds)?:
      facts.put(1)
      try add(seconds)
    case .milliseconds(let milliseconds)?:
      facts.put(2)
      try add(milliseconds)
    }
    facts.put(log.events == nil ? 0 : 1)
    if let events = log.events { try add(events) }
    facts.put(log.eventNames)
    facts.put(dataset.catalogue == nil ? 0 : 1)
    if let catalogue = dataset.catalogue {
      try add(catalogue.attributes)
      facts.put(catalogue.titleColumn)
      facts.put(catalogue.categoryColumn)
      facts.put(catalogue.priceColumn)
      facts.put(catalogue.releasedColumn)
      facts.put(catalogue.descriptionColumn)
    }
    facts.put(dataset.userAttributes == nil ? 0 : 1)
    if let attributes = dataset.userAttributes { try add(attributes) }
    facts.put(dataset.loadReport)
  }

  private func add(_ identifiers: Identifiers) throws {
    switch identifiers {
    case .numbers(let numbers):
      facts.put(0)
      try add(numbers)
    case .texts(let texts):
      facts.put(1)
      try add(texts.offsets)
      try add(texts.bytes)
    }
  }
}

extension CacheMapping {
  func dataset(_ facts: inout FactReader) throws -> Dataset {
    let name = try facts.text()
    let userIDs = try identifiers(&facts)
    let itemIDs = try identifiers(&facts)
    let users = try column(of: UInt32.self)
    let count = users.count
    let items = try column(of: UInt32.self, count: count)
    let values = try facts.number() == 0 ? nil : column(of: Float.self, count: count)
    let timestamps: Timestamps? =
      switch try facts.number() {
      case 0: nil
      case 1: .seconds(try column(count: count))
      default: .milliseconds(try column(count: count))
      }
    let events = try facts.number() == 0 ? nil : column(of: UInt8.self, count: count)
    let log = InteractionLog(
      users: users, items: items, values: values, timestamps: timestamps, events: events,
      eventNames: try facts.texts())
    var catalogue: Catalogue?
    if try facts.number() == 1 {
      catalogue = Catalogue(
        attributes: try attributes(&facts, count: itemIDs.count),
        titleColumn: try facts.optionalText(), categoryColumn: try facts.optionalText(),
        priceColumn: try facts.optionalText(), releasedColumn: try facts.optionalText(),
        descriptionColumn: try facts.optionalText())
    }
    let userAttributes =
      try facts.number() == 0 ? nil : attributes(&facts, count: userIDs.count)
    return Dataset(
      name: name, userIDs: userIDs, itemIDs: itemIDs, log: log, catalogue: catalogue,
      userAttributes: userAttributes, loadReport: try facts.loadReport())
  }

  private func identifiers(_ facts: inout FactReader) throws -> Identifiers {
    if try facts.number() == 0 { return .numbers(try column()) }
    let offsets = try column(of: UInt64.self)
    let bytes = try column(of: UInt8.self)
    guard offsets.last == UInt64(bytes.count) else { throw FactReader.Damage() }
    return .texts(TextColumn(offsets: offsets, bytes: bytes))
  }
}

extension FactWriter {
  mutating func put(_ report: LoadReport) {
    put(report.files)
    put(report.format)
    put(report.guesses)
    put(report.rowCount)
    put(report.rejections.count)
    for rejection in report.rejections {
      put(rejection.reason)
      put(rejection.count)
      put(rejection.examples.count)
      for example in rejection.examples {
        put(example.line)
        put(example.text)
      }
    }
    put(report.joins.count)
    for join in report.joins {
      put(join.table)
      put(join.subject)
      put(join.tableCount)
      put(join.interactingCount)
      put(join.matchedCount)
    }
  }
}

extension FactReader {
  mutating func loadReport() throws -> LoadReport {
    LoadReport(
      files: try texts(), format: try text(), guesses: try texts(), rowCount: try number(),
      rejections: try (0..<count()).map { _ in
        LoadReport.Rejection(
          reason: try text(), count: try number(),
          examples: try (0..<count()).map { _ in
            LoadReport.Rejection.Example(line: try number(), text: try text())
          })
      },
      joins: try (0..<count()).map { _ in
        LoadReport.Join(
          table: try text(), subject: try text(), tableCount: try number(),
          interactingCount: try number(), matchedCount: try number())
      })
  }
}
