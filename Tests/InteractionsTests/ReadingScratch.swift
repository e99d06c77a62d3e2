import Foundation
import Interactions
import SparseMath

/// A folder that lasts as long as one test.
final class ScratchFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  @discardableResult func write(_ data: Data, to name: String) throws -> String {
    let file = path + "/" + name
    try data.write(to: URL(fileURLWithPath: file))
    return file
  }
}

/// A log as rows of text, for comparing whole datasets.
func rows(of dataset: Dataset) -> [String] {
  (0..<dataset.interactionCount).map { row in
    var cells = [
      dataset.userIDs[Int(dataset.log.users[row])], dataset.itemIDs[Int(dataset.log.items[row])],
    ]
    if let values = dataset.log.values { cells.append("\(values[row])") }
    if let events = dataset.log.events { cells.append(dataset.log.eventNames[Int(events[row])]) }
    if let times = dataset.log.timestamps { cells.append("\(times[row])") }
    return cells.joined(separator: " ")
  }
}

/// Recognises and reads a file with the given text.
func load(
  _ text: String, named name: String = "events.csv", hints: ReadingHints = .none,
  allowedRejectedShare: Double = 0.1
) throws -> Dataset {
  let folder = try ScratchFolder()
  var reader = DatasetReader()
  reader.allowedRejectedShare = allowedRejectedShare
  return try reader.read(
    DatasetReader.recognise(folder.write(text, to: name), hints: hints))
}
