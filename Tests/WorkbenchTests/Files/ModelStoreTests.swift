import Foundation
import Recommenders
import TestSupport
import Testing

@testable import Workbench

@Suite("Kept models")
struct ModelStoreTests {
  private func saved(_ seed: UInt64, fingerprint: String = "f00d") -> SavedModel {
    let run = Run(
      id: 1, letter: "A", series: 0, modelID: "ease", name: "EASE",
      settings: ModelSettings(["regularization": .real(20)]), options: RunOptions(seed: seed))
    return SavedModel(of: run, fingerprint: fingerprint, datasetName: "made up")
  }

  /// A model that takes about 100 kB.
  private func archive() throws -> ModelArchive {
    let bench = try Bench.opened()
    bench.train("ease")
    return try #require(bench.run("A")?.outcome?.model.archive())
  }

  @Test("A restored model is the one that was kept")
  func roundTrip() throws {
    let folder = try TemporaryFolder()
    let store = ModelStore(workspace: Workspace(folder: folder.path))
    let archive = try archive()
    #expect(try store.save(archive, as: saved(1)) == 0)
    let found = try store.models(for: "f00d")
    #expect(found.damaged.isEmpty)
    let model = try #require(found.models.first)
    #expect(model.seed == 1 && model.settings == saved(1).settings && model.letter == "A")
    #expect(try store.restore(model, itemCount: 20).archive() == archive)
    #expect(try store.models(for: "beef").models.isEmpty)
    try store.remove(model)
    #expect(folder.contents("models").isEmpty)
  }

  @Test("A flipped bit is noticed, and the model is set aside")
  func damage() throws {
    let folder = try TemporaryFolder()
    let store = ModelStore(workspace: Workspace(folder: folder.path))
    _ = try store.save(try archive(), as: saved(1))
    let model = try #require(try store.models(for: "f00d").models.first)
    let path = folder.path + "/models/" + model.name + ".safetensors"
    var bytes = try #require(try AtomicFile.read(path))
    bytes[bytes.count - 3] ^= 0x10
    try AtomicFile.write(bytes, to: path)
    let failure = #expect(throws: Failure.self) { try store.restore(model, itemCount: 24) }
    #expect(failure?.reason == "the kept model is damaged; it was set aside")
    #expect(try store.models(for: "f00d").models.isEmpty)
    #expect(folder.contents("models").allSatisfy { $0.hasSuffix(".damaged") })
  }

  @Test("A description that is not one is set aside and said; the rest is found")
  func damagedDescription() throws {
    let folder = try TemporaryFolder()
    let store = ModelStore(workspace: Workspace(folder: folder.path))
    let archive = try archive()
    _ = try store.save(archive, as: saved(1))
    _ = try store.save(archive, as: saved(2))
    try folder.write("{", to: "models/\(saved(1).name).json")
    let found = try store.models(for: "f00d")
    #expect(found.models.map(\.seed) == [2])
    #expect(found.damaged.count == 1)
    #expect(try store.models(for: "f00d").damaged.isEmpty, "it is said once")
  }

  @Test("Above the limit the oldest models leave, never the newest")
  func capacity() throws {
    let folder = try TemporaryFolder()
    let archive = try archive()
    let size = try Safetensors.encode(archive).count
    let store = ModelStore(workspace: Workspace(folder: folder.path), capacity: size * 5 / 2)
    var removed = 0
    for seed in 1...4 as ClosedRange<UInt64> {
      removed += try store.save(archive, as: saved(seed))
      // Files of one second could look equally old.
      for kind in ["json", "safetensors"] {
        try FileManager.default.setAttributes(
          [.modificationDate: Date(timeIntervalSince1970: Double(seed) * 1000)],
          ofItemAtPath: "\(folder.path)/models/\(saved(seed).name).\(kind)")
      }
    }
    #expect(removed == 2)
    #expect(try store.models(for: "f00d").models.map(\.seed) == [3, 4])
    let small = ModelStore(workspace: Workspace(folder: folder.path), capacity: size / 2)
    #expect(throws: Failure.self) { try small.save(archive, as: saved(5)) }
  }

  @Test("Other data, other rules, another split: another fingerprint")
  func fingerprints() throws {
    let bench = try Bench.opened()
    let first = try #require(bench.state.open?.experiment?.fingerprint)
    bench.perform(.clean(.dropUsers(ids: ["u3"], reason: "")))
    let cleaned = try #require(bench.state.open?.experiment?.fingerprint)
    bench.perform(.undo)
    #expect(bench.state.open?.experiment?.fingerprint == first)
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    let split = try #require(bench.state.open?.experiment?.fingerprint)
    let renamed = try bench.folder.write(
      TwoTastes.csv().replacing("i0,", with: "i99,"), to: "renamed.csv")
    bench.perform(.open(location: renamed))
    let other = try #require(bench.state.open?.experiment?.fingerprint)
    #expect(Set([first, cleaned, split, other]).count == 4)
  }
}
