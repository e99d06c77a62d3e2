import Interactions
import Recommenders
import SparseMath
import Testing

/// Model files of every kind with something changed: a message or a model that ranks, never a trap.
@Suite("A model file that is damaged") struct DamagedModelTests {
  private let feedback = Samples.skewed(userCount: 14, itemCount: 12, isWeighted: true)

  /// Whether the bytes are a model, which is then used.
  private func isModel(_ bytes: [UInt8]) throws -> Bool {
    let archive: ModelArchive
    let model: any Recommender
    do {
      archive = try Safetensors.decode(bytes)
      model = try ModelShelf.restore(archive, itemCount: feedback.itemCount)
    } catch is ModelError { return false }
    let people = (0..<3).map { feedback.history(of: UserIndex($0), detail: model.historyDetail) }
    _ = try model.rank(
      RankingRequest(
        histories: feedback.histories, count: 3, candidates: feedback.trainedItems,
        parallelism: .single))
    for history in people { _ = model.scores(history) }
    _ = model.explain(ItemIndex(0), for: people[0])
    _ = model.similarItems(to: ItemIndex(1), count: 3)
    return true
  }

  @Test("is refused or works, whatever is changed in it", arguments: ModelCase.all)
  func mutated(_ model: ModelCase) throws {
    let bytes = try Safetensors.encode(model.shortened.train(feedback).archive())
    #expect(try isModel(bytes))
    var damage = Damage(seed: 11)
    var refused = 0
    for _ in 0..<180 where try !isModel(damage.changed(bytes)) { refused += 1 }
    #expect(refused > 20)
  }

  @Test("with another number of items is refused before anything of that size is made")
  func itemCount() throws {
    for id in ["ease", "user-knn", "random"] {
      let recipe = try #require(ModelShelf.recipe(id: id))
      let archive = try recipe.train(
        on: feedback, settings: ModelSettings(), context: TrainingContext()
      ).archive()
      var tensors = archive.tensors
      tensors["item_count"] = .integers(shape: [1], [.max])
      let damaged = ModelArchive(
        modelID: id, tensors: tensors, metadata: archive.metadata)
      #expect(
        throws: ModelError.damagedArchive(
          model: id, reason: "it is for 4294967295 items, and the data have 12")
      ) { try ModelShelf.restore(damaged, itemCount: 12) }
    }
  }

  @Test("with finite numbers that overflow is refused as one with infinite ones")
  func overflow() {
    let archive = ModelArchive(
      modelID: "ials", tensors: ["item_factors": .floats(shape: [2, 1], [3e38, 1])],
      metadata: ["factors": "1"])
    #expect(
      throws: ModelError.damagedArchive(
        model: "ials", reason: "\"item_factors\" holds a number that no model learns")
    ) { try ModelShelf.restore(archive, itemCount: 2) }
  }

  @Test("whose tensors share their bytes is refused: it would grow beyond its size")
  func overlap() throws {
    let entry = #"{"data_offsets":[0,4],"dtype":"U32","shape":[1]}"#
    let header = #"{"__metadata__":{"recscope.model":"random"},"a":\#(entry),"b":\#(entry)}"#
    let bytes = Damage.file(header: Array(header.utf8), numbers: [0, 0, 0, 0])
    #expect(
      throws: ModelError.damagedArchive(model: "recommender", reason: "its tensors overlap")
    ) { try Safetensors.decode(bytes) }
  }
}

/// Changes to a safetensors file, from a seed.
struct Damage {
  private var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  static func file(header: [UInt8], numbers: some Sequence<UInt8>) -> [UInt8] {
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { Array($0) } + header + numbers
  }

  mutating func changed(_ bytes: [UInt8]) -> [UInt8] {
    let length = bytes.withUnsafeBytes { Int($0.loadUnaligned(as: UInt64.self)) }
    let numbers = bytes[(8 + length)...]
    var header = Array(bytes[8..<8 + length])
    var changed = bytes
    switch generator.below(8) {
    case 0: return Array(bytes.prefix(generator.below(bytes.count)))
    case 1:
      changed[generator.below(bytes.count)] ^= 1 << UInt8(generator.below(8))
      return changed
    case 2, 3:
      replaceNumber(in: &header)
      return Self.file(header: header, numbers: numbers)
    case 4:
      header[generator.below(header.count)] = UInt8(generator.below(128))
      return Self.file(header: header, numbers: numbers)
    case 5:
      let start = generator.below(bytes.count)
      for place in start..<min(bytes.count, start + 1 + generator.below(32)) {
        changed[place] = UInt8(generator.below(256))
      }
      return changed
    case 6: return overwrite(changed, from: 8 + length, with: Self.words)
    default: return overwrite(changed, from: 8 + length, with: Self.wideWords)
    }
  }

  private static let words =
    [UInt32(0), 3, .max, 1 << 31, 1 << 16]
    + [Float.nan, .infinity, 3e38, -3e38, 9e17, -1e12, 1e-40].map(\.bitPattern)

  private static let wideWords =
    [Double.nan, -.infinity, 1e308, 3e38, -9e17, 1e12, 5e-324].map(\.bitPattern)

  /// Replaces a number of the header, be it a size, a place, or a setting.
  private mutating func replaceNumber(in header: inout [UInt8]) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let starts = header.indices.dropFirst().filter {
      digits.contains(header[$0]) && !digits.contains(header[$0 - 1])
    }
    guard !starts.isEmpty else { return }
    let start = starts[generator.below(starts.count)]
    let end = header[start...].firstIndex { !digits.contains($0) } ?? header.count
    let values = [
      "0", "1", "2", "7", "-1", "13", "4096", "2147483648", "4294967296", "9223372036854775807",
      "1e308", "0.5",
    ]
    header.replaceSubrange(start..<end, with: values[generator.below(values.count)].utf8)
  }

  private mutating func overwrite<Word: FixedWidthInteger>(
    _ bytes: [UInt8], from start: Int, with words: [Word]
  ) -> [UInt8] {
    let size = MemoryLayout<Word>.size
    let count = (bytes.count - start) / size
    guard count > 0 else { return bytes }
    var bytes = bytes
    let place = start + generator.below(count) * size
    withUnsafeBytes(of: words[generator.below(words.count)].littleEndian) {
      bytes.replaceSubrange(place..<place + size, with: $0)
    }
    return bytes
  }
}
