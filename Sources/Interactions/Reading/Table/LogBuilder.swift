import Glibc
import SparseMath

/// Collects the rows of chunk after chunk into the columns of a log.
final class LogBuilder {
  /// Rows whose ids have the same meaning.
  struct Segment {
    let rows: Range<Int>
    /// The worker whose keys the ids number; nil: ids are numbers themselves.
    let userWorker: Int?
    let itemWorker: Int?
  }

  let users = GrowingColumn<UInt32>()
  let items = GrowingColumn<UInt32>()
  private let values: GrowingColumn<Float>?
  private let hasTimes: Bool
  private var times = GrowingColumn<UInt32>()
  private var wideTimes: GrowingColumn<Int64>?
  private let events: GrowingColumn<UInt8>?
  private var eventNames: [[UInt8]] = []
  private(set) var segments: [Segment] = []
  private(set) var rejections = RejectionTally()
  private(set) var blankLineCount = 0
  private(set) var lineCount = 0

  init(mapping: Mapping) {
    values = mapping.column(for: .value) == nil ? nil : GrowingColumn()
    hasTimes = mapping.column(for: .timestamp) != nil
    events = mapping.column(for: .event) == nil ? nil : GrowingColumn()
  }

  var count: Int { users.count }

  /// Memory that a row takes in all columns.
  var bytesPerRow: Int {
    8 + (values == nil ? 0 : 4) + (events == nil ? 0 : 1)
      + (wideTimes != nil ? 8 : hasTimes ? 4 : 0)
  }

  /// Makes room for `count` rows in all, where their number can be foreseen.
  func reserve(_ count: Int) {
    users.reserve(count)
    items.reserve(count)
    values?.reserve(count)
    events?.reserve(count)
    if let wideTimes { wideTimes.reserve(count) } else if hasTimes { times.reserve(count) }
  }

  /// Adds a chunk; false where there are more than 255 event names.
  func append(_ chunk: ChunkRows) -> Bool {
    guard !chunk.rejections.rejections.contains(where: { $0.reason == RowParser.tooManyEvents })
    else { return false }
    rejections.add(chunk.rejections, firstLine: lineCount)
    lineCount += chunk.lineCount
    blankLineCount += chunk.blankLineCount
    let first = count
    guard chunk.count > 0 else { return true }
    users.append(UnsafeBufferPointer(start: chunk.view.users, count: chunk.count))
    items.append(UnsafeBufferPointer(start: chunk.view.items, count: chunk.count))
    values?.append(UnsafeBufferPointer(start: chunk.view.values, count: chunk.count))
    if hasTimes { appendTimes(chunk) }
    segments.append(
      Segment(
        rows: first..<count, userWorker: chunk.isUserCoded ? chunk.worker : nil,
        itemWorker: chunk.isItemCoded ? chunk.worker : nil))
    return events == nil || appendEvents(chunk)
  }

  private func appendTimes(_ chunk: ChunkRows) {
    if chunk.hasWideTimes, wideTimes == nil {
      let wide = GrowingColumn<Int64>()
      let target = wide.extend(by: times.count)
      for (row, seconds) in times.elements.enumerated() { target[row] = Int64(seconds) * 1000 }
      wideTimes = wide
      times = GrowingColumn()
    }
    guard let wideTimes else {
      times.append(UnsafeBufferPointer(start: chunk.view.times, count: chunk.count))
      return
    }
    if chunk.hasWideTimes {
      wideTimes.append(UnsafeBufferPointer(start: chunk.view.wide_times, count: chunk.count))
    } else {
      let target = wideTimes.extend(by: chunk.count)
      for row in 0..<chunk.count { target[row] = Int64(chunk.view.times[row]) * 1000 }
    }
  }

  private func appendEvents(_ chunk: ChunkRows) -> Bool {
    var codes: [UInt8] = []
    for name in chunk.eventNames {
      if let known = eventNames.firstIndex(of: name) {
        codes.append(UInt8(known))
      } else {
        guard eventNames.count < 255 else { return false }
        eventNames.append(name)
        codes.append(UInt8(eventNames.count - 1))
      }
    }
    guard let target = events?.extend(by: chunk.count) else { return true }
    for row in 0..<chunk.count { target[row] = codes[Int(chunk.view.events[row])] }
    return true
  }

  /// The log, once the ids have been replaced by dense positions.
  func finish() -> InteractionLog {
    InteractionLog(
      users: users.finished(), items: items.finished(), values: values?.finished(),
      timestamps: hasTimes ? finishTimes() : nil, events: events?.finished(),
      eventNames: eventNames.map { String(decoding: $0, as: UTF8.self) })
  }

  private func finishTimes() -> Timestamps {
    guard let wideTimes else { return .seconds(times.finished()) }
    let limit = Int64(UInt32.max) * 1000
    let fits = wideTimes.elements.allSatisfy { 0...limit ~= $0 && $0 % 1000 == 0 }
    guard fits else { return .milliseconds(wideTimes.finished()) }
    let narrow = GrowingColumn<UInt32>()
    let target = narrow.extend(by: wideTimes.count)
    for (row, time) in wideTimes.elements.enumerated() { target[row] = UInt32(time / 1000) }
    return .seconds(narrow.finished())
  }
}
