import Glibc
import SparseMath

/// Raw little-endian numbers, which every peer reads without a parser.
struct RawFile: ~Copyable {
  enum Failure: Error, CustomStringConvertible {
    case cannotOpen(String, reason: String)
    case cutShort(String)

    var description: String {
      switch self {
      case .cannotOpen(let path, let reason): "\(path) cannot be opened: \(reason)"
      case .cutShort(let path): "\(path) ends early; delete it and it will be made again"
      }
    }
  }

  private let path: String
  private let file: UnsafeMutablePointer<FILE>

  init(_ path: String, mode: String = "rb") throws {
    guard let file = fopen(path, mode) else {
      throw Failure.cannotOpen(path, reason: String(cString: strerror(errno)))
    }
    self.path = path
    self.file = file
  }

  deinit { fclose(file) }

  static func byteCount(_ path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw Failure.cannotOpen(path, reason: String(cString: strerror(errno)))
    }
    return Int(status.st_size)
  }

  func read<Element: BitwiseCopyable & Sendable>(
    _ count: Int, _: Element.Type
  ) throws -> Column<Element> {
    try Column<Element>(count: count) { target in
      guard fread(target.baseAddress, MemoryLayout<Element>.stride, count, file) == count else {
        throw Failure.cutShort(path)
      }
    }
  }

  func write<Element: BitwiseCopyable>(_ elements: some Collection<Element>) throws {
    let copy = Array(elements)
    guard fwrite(copy, MemoryLayout<Element>.stride, copy.count, file) == copy.count else {
      throw Failure.cutShort(path)
    }
  }
}
