import FoundationEssentials

/// A model archive as bytes in safetensors form, which other tools read too.
///
/// Eight bytes with the length of the header, the header in JSON (type, shape and place of every
/// tensor, plain facts under `__metadata__`), then the numbers, little-endian, without gaps.
public enum Safetensors {
  /// The metadata key that holds the model's card id.
  private static let modelKey = "recscope.model"

  /// - Complexity: O(bytes).
  public static func encode(_ archive: ModelArchive) throws -> [UInt8] {
    var header = Header()
    header.metadata = archive.metadata
    header.metadata[modelKey] = archive.modelID
    var end = 0
    // Wide numbers first keeps every tensor aligned.
    let names = archive.tensors.keys.sorted {
      let left = archive.tensors[$0]?.isWide == true
      let right = archive.tensors[$1]?.isWide == true
      return left != right ? left : $0 < $1
    }
    for name in names {
      guard let tensor = archive.tensors[name] else { continue }
      header.entries[name] = tensor.entry(at: end)
      end = header.entries[name]?.data_offsets[1] ?? end
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var json = [UInt8](try encoder.encode(header))
    while json.count % 8 != 0 { json.append(UInt8(ascii: " ")) }

    var bytes: [UInt8] = []
    bytes.reserveCapacity(8 + json.count + end)
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += json
    for name in names { archive.tensors[name]?.append(to: &bytes) }
    return bytes
  }

  /// - Throws: `ModelError.damagedArchive` where a length, type, shape or place does not fit.
  public static func decode(_ bytes: [UInt8]) throws -> ModelArchive {
    guard bytes.count >= 8 else {
      throw damaged("it has \(bytes.count) bytes, too few for a header")
    }
    let length = bytes.withUnsafeBytes {
      UInt64(littleEndian: $0.loadUnaligned(fromByteOffset: 0, as: UInt64.self))
    }
    guard length <= UInt64(bytes.count - 8) else {
      throw damaged("its header should have \(length) bytes, but the file ends before")
    }
    let start = 8 + Int(length)
    let header: Header
    do {
      header = try JSONDecoder().decode(Header.self, from: Data(bytes[8..<start]))
    } catch { throw damaged("its header is not the JSON of a safetensors file") }
    guard let modelID = header.metadata[modelKey] else {
      throw damaged("its header does not say which model it is")
    }
    var metadata = header.metadata
    metadata[modelKey] = nil
    var tensors: [String: ModelArchive.Tensor] = [:]
    var left = bytes.count - start
    for (name, entry) in header.entries {
      let tensor = try tensor(name, entry, bytes, start)
      left -= entry.data_offsets[1] - entry.data_offsets[0]
      // Otherwise a small file could fill the memory.
      guard left >= 0 else { throw damaged("its tensors overlap") }
      tensors[name] = tensor
    }
    return ModelArchive(modelID: modelID, tensors: tensors, metadata: metadata)
  }

  private static func tensor(
    _ name: String, _ entry: Header.Entry, _ bytes: [UInt8], _ start: Int
  ) throws -> ModelArchive.Tensor {
    let available = bytes.count - start
    guard entry.data_offsets.count == 2, entry.data_offsets[0] >= 0,
      entry.data_offsets[0] <= entry.data_offsets[1], entry.data_offsets[1] <= available
    else {
      throw damaged("tensor \"\(name)\" lies at \(entry.data_offsets) of \(available) bytes")
    }
    var count = 1
    for size in entry.shape {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard (0...available).contains(size), !overflow else {
        throw damaged("tensor \"\(name)\" has a senseless shape")
      }
      count = product
    }
    let range = start + entry.data_offsets[0]..<start + entry.data_offsets[1]
    func elements<Element: BitwiseCopyable>(_ type: Element.Type) throws -> [Element] {
      let (needed, overflow) = count.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
      guard !overflow, needed == range.count else {
        throw damaged("tensor \"\(name)\" of shape \(entry.shape) has \(range.count) bytes")
      }
      return [Element](unsafeUninitializedCapacity: count) { target, written in
        bytes.withUnsafeBytes { source in
          UnsafeMutableRawBufferPointer(target).copyMemory(
            from: UnsafeRawBufferPointer(rebasing: source[range]))
        }
        written = count
      }
    }
    switch entry.dtype {
    case "F32": return .floats(shape: entry.shape, try elements(Float.self))
    case "F64": return .doubles(shape: entry.shape, try elements(Double.self))
    case "U32": return .integers(shape: entry.shape, try elements(UInt32.self))
    default: throw damaged("tensor \"\(name)\" has the unknown type \(entry.dtype)")
    }
  }

  private static func damaged(_ reason: String) -> ModelError {
    ModelError.damagedArchive(model: "recommender", reason: reason)
  }
}

extension ModelArchive.Tensor {
  fileprivate var isWide: Bool {
    if case .doubles = self { true } else { false }
  }

  fileprivate func entry(at start: Int) -> Header.Entry {
    switch self {
    case .floats(let shape, let elements):
      Header.Entry(dtype: "F32", shape: shape, data_offsets: [start, start + elements.count * 4])
    case .doubles(let shape, let elements):
      Header.Entry(dtype: "F64", shape: shape, data_offsets: [start, start + elements.count * 8])
    case .integers(let shape, let elements):
      Header.Entry(dtype: "U32", shape: shape, data_offsets: [start, start + elements.count * 4])
    }
  }

  fileprivate func append(to bytes: inout [UInt8]) {
    switch self {
    case .floats(_, let elements): elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    case .doubles(_, let elements): elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    case .integers(_, let elements): elements.withUnsafeBytes { bytes.append(contentsOf: $0) }
    }
  }
}

/// The JSON header: one entry for each tensor beside the metadata.
private struct Header: Codable {
  struct Entry: Codable {
    let dtype: String
    let shape: [Int]
    // Named as in the format.
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let data_offsets: [Int]
  }

  struct Key: CodingKey {
    let stringValue: String
    let intValue: Int? = nil
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
    static let metadata = Key(stringValue: "__metadata__")
  }

  var metadata: [String: String] = [:]
  var entries: [String: Entry] = [:]

  init() {}

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for key in container.allKeys {
      if key.stringValue == Key.metadata.stringValue {
        metadata = try container.decode([String: String].self, forKey: key)
      } else {
        entries[key.stringValue] = try container.decode(Entry.self, forKey: key)
      }
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(metadata, forKey: .metadata)
    for (name, entry) in entries { try container.encode(entry, forKey: Key(stringValue: name)) }
  }
}
