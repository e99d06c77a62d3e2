import Recommenders
import Testing

@Suite("Safetensors") struct SafetensorsTests {
  private let archive = ModelArchive(
    modelID: "ease",
    tensors: [
      "a": .floats(shape: [2, 2], [1, -2.5, .greatestFiniteMagnitude, 0]),
      "b/é": .doubles(shape: [1], [0.1]), "c": .integers(shape: [3], [0, 7, .max]),
      "empty": .floats(shape: [0, 5], []),
    ], metadata: ["note": "\"quoted\"\n"])

  @Test("reads what it wrote")
  func roundTrip() throws {
    #expect(try Safetensors.decode(Safetensors.encode(archive)) == archive)
  }

  @Test("has the layout that other tools read")
  func layout() throws {
    let bytes = try Safetensors.encode(
      ModelArchive(modelID: "m", tensors: ["x": .integers(shape: [2], [1, 258])]))
    let header =
      #"{"__metadata__":{"recscope.model":"m"},"x":{"data_offsets":[0,8],"#
      + #""dtype":"U32","shape":[2]}}"#
    let length = (header.utf8.count + 7) / 8 * 8
    #expect(bytes[0..<8].elementsEqual([UInt8(length), 0, 0, 0, 0, 0, 0, 0]))
    #expect(String(decoding: bytes[8..<8 + header.utf8.count], as: UTF8.self) == header)
    #expect(bytes[(8 + length)...].elementsEqual([1, 0, 0, 0, 2, 1, 0, 0]))
  }

  @Test("refuses every truncation")
  func truncated() throws {
    let bytes = try Safetensors.encode(archive)
    for count in 0..<bytes.count {
      #expect(throws: ModelError.self) { try Safetensors.decode(Array(bytes[..<count])) }
    }
  }

  @Test(
    "refuses headers that do not fit",
    arguments: [
      "[]", "{}", "{\"__metadata__\":{}}", "not JSON",
      entry(#"{"dtype":"F32","shape":[2],"data_offsets":[0,4]}"#),
      entry(#"{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}"#),
      entry(#"{"dtype":"F32","shape":[1],"data_offsets":[4,0]}"#),
      entry(#"{"dtype":"F32","shape":[1],"data_offsets":[0]}"#),
      entry(#"{"dtype":"F32","shape":[1],"data_offsets":[0,4000]}"#),
      entry(#"{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}"#),
      entry(#"{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]}"#),
      entry(#"{"dtype":"F32","shape":[4611686018427387904],"data_offsets":[0,0]}"#),
      entry(#"{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}"#), entry("{}"), entry("1"),
    ])
  func hostile(header: String) {
    var bytes = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Array($0) }
    bytes += Array(header.utf8) + [0, 0, 0, 0]
    #expect(throws: ModelError.self) { try Safetensors.decode(bytes) }
  }

  private static func entry(_ json: String) -> String {
    #"{"__metadata__":{"recscope.model":"ease"},"x":"# + json + "}"
  }

  @Test("restores no model from an archive that does not fit it")
  func misfits() {
    let one = ModelArchive.Tensor.integers(shape: [1], [1])
    let offsets = ModelArchive.Tensor.integers(shape: [3], [0, 1, 2])
    let damaged: [ModelArchive] = [
      archive,
      ModelArchive(modelID: "unheard", tensors: [:]),
      ModelArchive(modelID: "random", tensors: ["seed": one]),
      ModelArchive(modelID: "most-popular", tensors: ["popularity": .doubles(shape: [1], [1])]),
      ModelArchive(
        modelID: "item-knn",
        tensors: [
          "offsets": offsets, "items": .integers(shape: [2], [0, 9]),
          "similarities": .doubles(shape: [2], [1, 1]),
        ]),
      ModelArchive(
        modelID: "item-knn",
        tensors: [
          "offsets": .integers(shape: [3], [0, 5, 2]), "items": .integers(shape: [2], [0, 1]),
          "similarities": .doubles(shape: [2], [1, 1]),
        ]),
      ModelArchive(
        modelID: "ials", tensors: ["item_factors": .floats(shape: [1, 2], [1, 2])],
        metadata: ["factors": "3"]),
      ModelArchive(
        modelID: "ials", tensors: ["item_factors": .floats(shape: [1, 2], [.nan, 2])],
        metadata: ["factors": "2"]),
      ModelArchive(
        modelID: "ials", tensors: ["item_factors": .floats(shape: [1, 2], [1, 2])],
        metadata: ["factors": "many"]),
      ModelArchive(
        modelID: "ease",
        tensors: [
          "item_count": one, "active_items": .integers(shape: [1], [3]),
          "weights": .floats(shape: [1, 1], [0]),
        ]),
    ]
    for archive in damaged {
      #expect {
        try ModelShelf.restore(archive, itemCount: 1)
      } throws: { error in
        guard case ModelError.damagedArchive = error else { return false }
        return true
      }
    }
  }
}
