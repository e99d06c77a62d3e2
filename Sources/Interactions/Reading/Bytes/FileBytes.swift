import Glibc
import SparseMath

/// A plain file, read by several threads at once.
///
/// Reading into a buffer that stays in the cache costs little more than mapping the file, counts
/// nothing towards resident memory, and cannot trap when somebody shortens the file meanwhile.
final class FileBytes: ByteSource {
  private let descriptor: Descriptor
  private let parallelism: Parallelism
  private let size: Int
  private(set) var bytesRead = 0

  init(path: String, parallelism: Parallelism) throws {
    descriptor = try Descriptor(opening: path)
    self.parallelism = parallelism
    size = try descriptor.size()
  }

  var bytesTotal: Int? { size }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let piece = 1 << 18
    let wanted = min(buffer.count, max(0, size - bytesRead))
    let pieces = (wanted + piece - 1) / piece
    var outcomes = [Result<Int, any Error>](repeating: .success(0), count: pieces)
    let start = bytesRead
    outcomes.withUnsafeMutableBufferPointer { outcomes in
      parallelism.forEach(chunks: pieces) { _, number in
        let range = number * piece..<min(wanted, (number + 1) * piece)
        outcomes[number] = Result {
          try descriptor.fill(
            UnsafeMutableRawBufferPointer(rebasing: buffer[range]), at: start + range.lowerBound)
        }
      }
    }
    var filled = 0
    for (number, outcome) in outcomes.enumerated() {
      let count = try outcome.get()
      filled += count
      if count < min(wanted, (number + 1) * piece) - number * piece { break }
    }
    bytesRead += filled
    return filled
  }
}
