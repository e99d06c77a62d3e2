import CKernels
import Glibc

/// The rows of one chunk of a file, before their ids have dense positions.
///
/// Ids are kept as the numbers they are as long as all of the chunk are canonical whole numbers
/// below 2^32; from the first that is not, all become key numbers of the worker's dictionaries.
final class ChunkRows {
  /// The kernel's view of the columns below.
  var view = csv_rows()
  private(set) var hasWideTimes = false
  private(set) var eventNames: [[UInt8]] = []
  var rejections = RejectionTally()
  var lineCount = 0
  var blankLineCount = 0
  /// Bytes from the start of the chunk to the first record that is not complete.
  var consumed = 0
  /// The worker whose dictionaries the key numbers belong to.
  var worker = 0
  var isUserCoded: Bool { view.user_keys != nil }
  var isItemCoded: Bool { view.item_keys != nil }

  private var names = UnsafeMutablePointer<UInt8>.allocate(capacity: 256 * nameLength)
  private static let nameLength = Int(CSV_EVENT_LENGTH)

  init() { view.event_names = UnsafePointer(names) }

  deinit {
    freeColumns()
    names.deallocate()
  }

  var count: Int { view.count }
  var isFull: Bool { view.count == view.capacity }

  /// Forgets all rows and makes room for as many as `byteCount` bytes can hold.
  func reset(byteCount: Int, hasWideTimes: Bool, worker: Int) {
    let capacity = byteCount / 2 + 2
    if view.capacity < capacity {
      freeColumns()
      view.users = allocate(capacity)
      view.items = allocate(capacity)
      view.values = allocate(capacity)
      view.times = allocate(capacity)
      view.wide_times = allocate(capacity)
      view.events = allocate(capacity)
      view.capacity = capacity
    }
    view.count = 0
    view.user_keys = nil
    view.item_keys = nil
    view.event_count = 0
    self.hasWideTimes = hasWideTimes
    self.worker = worker
    eventNames.removeAll(keepingCapacity: true)
    rejections.removeAll()
    lineCount = 0
    blankLineCount = 0
    consumed = 0
  }

  /// Turns the times so far into milliseconds.
  func widenTimes() {
    guard !hasWideTimes else { return }
    for row in 0..<view.count { view.wide_times[row] = Int64(view.times[row]) * 1000 }
    hasWideTimes = true
  }

  /// The position of an event name, or nil where it would be the 256th.
  func event(_ name: UnsafeBufferPointer<UInt8>) -> UInt8? {
    if let known = eventNames.firstIndex(where: { $0.elementsEqual(name) }) { return UInt8(known) }
    guard eventNames.count < 255 else { return nil }
    let slot = names + eventNames.count * Self.nameLength
    slot.update(repeating: 0, count: Self.nameLength)
    if name.count < Self.nameLength {
      for (position, byte) in name.enumerated() { slot[position] = byte }
    }
    eventNames.append(Array(name))
    view.event_count = UInt32(eventNames.count)
    return UInt8(eventNames.count - 1)
  }

  private func allocate<Element>(_ count: Int) -> UnsafeMutablePointer<Element> {
    guard let memory = malloc(count * MemoryLayout<Element>.stride) else {
      preconditionFailure("out of memory for \(count) rows")
    }
    return memory.bindMemory(to: Element.self, capacity: count)
  }

  private func freeColumns() {
    free(view.users)
    free(view.items)
    free(view.values)
    free(view.times)
    free(view.wide_times)
    free(view.events)
  }
}
