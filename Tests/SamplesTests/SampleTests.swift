import Foundation
import Samples
import Testing

@Suite("Samples") struct SampleTests {
  private static let committed = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("sample-data")

  @Test("The samples of the project are what the program writes today", arguments: Sample.allCases)
  func committed(_ sample: Sample) throws {
    try withTemporaryFolder { folder in
      for name in try sample.write(to: folder.path) {
        let written = try Data(contentsOf: folder.appendingPathComponent(name))
        let kept = try Data(
          contentsOf: Self.committed.appendingPathComponent("\(sample.rawValue)/\(name)"))
        #expect(written == kept, "\(sample.rawValue)/\(name) differs")
      }
    }
  }

  @Test("All samples together stay small")
  func size() throws {
    let files = try FileManager.default.subpathsOfDirectory(atPath: Self.committed.path)
    let bytes = try files.reduce(0) { sum, file in
      let path = Self.committed.appendingPathComponent(file).path
      return sum + (try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0)
    }
    #expect(bytes > 1_000_000 && bytes < 6_000_000)
  }

  @Test("Another seed writes other data")
  func seeds() throws {
    try withTemporaryFolder { folder in
      try Sample.films.write(to: folder.appendingPathComponent("a").path, seed: 1)
      try Sample.films.write(to: folder.appendingPathComponent("b").path, seed: 2)
      let first = try Data(contentsOf: folder.appendingPathComponent("a/ratings.csv"))
      #expect(try first != Data(contentsOf: folder.appendingPathComponent("b/ratings.csv")))
    }
  }

  @Test("A folder that cannot be written to is an error in words, not a crash")
  func unwritable() {
    let error = #expect(throws: SampleError.self) { try Sample.films.write(to: "/dev/null/films") }
    #expect(error?.description.hasPrefix("/dev/null/films: cannot be written: ") == true)
  }
}

func withTemporaryFolder(_ body: (URL) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder)
}

/// Rows of a CSV file without quoted fields, header left out.
func readRows(_ file: URL) throws -> [[Substring]] {
  try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
    $0.split(separator: ",", omittingEmptySubsequences: false)
  }
}
