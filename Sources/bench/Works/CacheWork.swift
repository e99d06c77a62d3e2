import Interactions
import SparseMath

/// From a path to a dataset whose copy is in the cache.
final class CacheWork: Work {
  private let path: String
  private let reader: DatasetReader
  private var dataset: Dataset?

  init(_ folder: BenchFolder, threads: Int) throws {
    path = folder.ratings
    var reader = DatasetReader()
    reader.parallelism = Parallelism(threadCount: threads)
    reader.cache = DatasetCache(folder: folder.cache)
    self.reader = reader
    // The first reading leaves the copy behind.
    _ = try reader.read(DatasetReader.recognise(path))
  }

  func run() throws -> Outcome {
    try .of { dataset = try reader.read(DatasetReader.recognise(path)) }
  }

  func describe(into facts: inout [String: Double]) {
    facts["entries"] = dataset.map { Double($0.interactionCount) }
    dataset = nil
  }
}
