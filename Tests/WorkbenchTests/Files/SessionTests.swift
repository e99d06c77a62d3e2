import Evaluation
import Foundation
import Interactions
import Recommenders
import TestSupport
import Testing

@testable import Workbench

@Suite("Sessions")
struct SessionTests {
  /// Leaves a workspace as a person would: decisions made, models trained, session kept.
  private func leave() throws -> (Bench, Session) {
    let bench = try Bench.opened()
    bench.perform(.clean(.dropUsers(ids: ["u0"], reason: "test account")))
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    bench.train("ease")
    bench.train("ials", ["factors": .whole(8), "epochs": .whole(3)])
    bench.perform(.removeRun(try #require(bench.run("A")).id))
    bench.train("item-knn")
    bench.perform(.setMetric("recall"))
    bench.perform(.setCutoff(20))
    bench.perform(.brush(.items(ranks: 0..<3)))
    bench.perform(.setBaseline(try #require(bench.run("B")).id))
    var view = Session.View()
    view.screen = "Compare"
    let session = bench.workbench.session(view: view)
    try SessionStore(workspace: bench.workbench.workspace).write(session)
    return (bench, session)
  }

  /// Starts again in the same folder.
  private func returned(to bench: Bench) throws -> (Bench, Session) {
    let again = try Bench(in: bench.folder)
    let session = try #require(try again.workbench.lastSession().get())
    again.workbench.resume(session)
    again.workbench.waitUntilIdle()
    return (again, session)
  }

  @Test("The next start has the same data, decisions, models, lists and choices")
  func roundTrip() throws {
    let (bench, session) = try leave()
    let (again, read) = try returned(to: bench)
    #expect(read == session)
    #expect(again.state.open?.cleaning == bench.state.open?.cleaning)
    #expect(again.state.open?.receipts == bench.state.open?.receipts)
    #expect(again.state.open?.splitRule == .leaveLast(validation: 1, test: 1))
    #expect(again.state.runs.map(\.letter).sorted() == ["A", "B", "P", "R"])
    for letter in ["A", "B"] {
      let (old, new) = (try #require(bench.run(letter)), try #require(again.run(letter)))
      #expect(new.isKept && new.name == old.name)
      #expect(new.curve == old.curve && new.trainingSeconds == old.trainingSeconds)
      #expect(new.outcome?.lists.items == old.outcome?.lists.items)
    }
    #expect(again.state.metric == "recall" && again.state.cutoff == 20)
    #expect(again.state.comparison?.baselineID == again.run("B")?.id)
    #expect(again.workbench.session(view: session.view) == session)
    #expect(again.state.open?.brush == .items(ranks: 0..<3))
    #expect(again.state.open?.brushedAudit?.shape.itemCount == 3)
  }

  @Test("Undo and redo reach back before the restart")
  func undoAcrossStarts() throws {
    let (bench, _) = try leave()
    bench.perform(.undo)
    let session = bench.workbench.session(view: Session.View())
    try SessionStore(workspace: bench.workbench.workspace).write(session)
    let (again, _) = try returned(to: bench)
    let chosen = again.state.open?.splitRule
    #expect(chosen != .leaveLast(validation: 1, test: 1))
    again.perform(.redo)
    #expect(again.state.open?.splitRule == .leaveLast(validation: 1, test: 1))
    again.perform(.undo)
    again.perform(.undo)
    #expect(again.state.open?.cleaning == [])
    #expect(again.state.open?.splitRule == chosen)
  }

  @Test("A session of an older version, without what it did not know, is taken up")
  func olderSession() throws {
    let (bench, session) = try leave()
    let path = bench.folder.path + "/workspace/session.json"
    var json = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path)))
        as? [String: Any])
    var dataset = try #require(json["dataset"] as? [String: Any])
    dataset["brush"] = nil
    dataset["history"] = nil
    json["dataset"] = dataset
    try JSONSerialization.data(withJSONObject: json).write(to: URL(fileURLWithPath: path))
    let (again, read) = try returned(to: bench)
    #expect(read.runs == session.runs)
    #expect(again.state.open?.brush == nil)
    #expect(again.run("A")?.status == .done)
  }

  @Test("A restart reads the lists of a kept model, unless they are damaged or of another test")
  func keptLists() throws {
    let (bench, _) = try leave()
    let outcome = try #require(bench.run("A")?.outcome)
    let setup = try #require(bench.state.open?.experiment?.test)
    let store = ModelStore(workspace: bench.workbench.workspace)
    let fingerprint = try #require(bench.state.open?.experiment?.fingerprint)
    let saved = try #require(try store.models(for: fingerprint).models.first { $0.letter == "A" })
    let count = outcome.lists.count
    let kept = try #require(store.measurement(of: saved, for: setup, count: count))
    #expect(kept == KeptMeasurement(outcome))
    // Lists that no model would make show that they are read.
    let odd = RankedLists(
      count: count, offsets: outcome.lists.offsets, items: outcome.lists.items,
      scores: outcome.lists.scores.map { $0 + 1000 })
    try store.save(
      KeptMeasurement(
        Run.Outcome(model: outcome.model, lists: odd, report: outcome.report, validation: 0.25)),
      of: saved, for: setup)
    let (again, _) = try returned(to: bench)
    #expect(again.run("A")?.outcome?.lists == odd)
    #expect(again.run("A")?.outcome?.validation == 0.25)
    #expect(
      again.run("A")?.outcome?.report.measurements.map(\.value)
        == outcome.report.measurements.map(\.value))

    let file = bench.folder.path + "/workspace/models/\(saved.name).lists"
    var bytes = try #require(try AtomicFile.read(file))
    bytes[bytes.count - 2] ^= 1
    try AtomicFile.write(bytes, to: file)
    let (third, _) = try returned(to: bench)
    #expect(third.run("A")?.outcome?.lists == outcome.lists)
    #expect(store.measurement(of: saved, for: setup, count: count) != nil, "made and kept again")
    #expect(store.measurement(of: saved, for: setup, count: count + 1) == nil)
  }

  @Test("Runs that were not done come back as rows that can be started")
  func unfinished() throws {
    let (bench, _) = try leave()
    for file in bench.folder.contents("workspace/models") where file.contains("ials") {
      try FileManager.default.removeItem(atPath: bench.folder.path + "/workspace/models/" + file)
    }
    let (again, _) = try returned(to: bench)
    let run = try #require(again.run("B"))
    #expect(run.status == .cancelled)
    again.perform(.retryRun(run.id))
    #expect(again.run("B")?.status == .done)
    #expect(again.run("B")?.isKept == false)
  }

  @Test("Changed data have no models of the old ones, only rows that can be started")
  func changedData() throws {
    let (bench, session) = try leave()
    try bench.folder.write(TwoTastes.csv(extra: ["u1,i5,1700000000"]), to: "tastes.csv")
    let again = WorkbenchModel(workspace: bench.workbench.workspace)
    again.resume(session)
    again.waitUntilIdle()
    let runs = again.state.runs.filter { !$0.isBaseline }
    #expect(runs.map(\.letter).sorted() == ["A", "B"])
    #expect(runs.allSatisfy { $0.status == .cancelled && $0.outcome == nil })
  }

  @Test("A damaged model is a failed row that says so; the others are there")
  func damagedModel() throws {
    let (bench, _) = try leave()
    let file = try #require(
      bench.folder.contents("workspace/models").first {
        $0.contains("ials") && $0.hasSuffix("safetensors")
      })
    try bench.folder.write("nothing", to: "workspace/models/" + file)
    let (again, _) = try returned(to: bench)
    guard case .failed(let failure)? = again.run("B")?.status else {
      Issue.record("the run is \(String(describing: again.run("B")?.status))")
      return
    }
    #expect(failure.reason == "the kept model is damaged; it was set aside")
    #expect(again.logged(.failure) == [failure.reason])
    #expect(again.run("A")?.status == .done)
  }

  @Test("A damaged session is said, set aside, and the start is clean")
  func damagedSession() throws {
    let (bench, _) = try leave()
    try bench.folder.write("{\"version\": 1", to: "workspace/session.json")
    let again = try Bench(in: bench.folder)
    guard case .failure(let failure) = again.workbench.lastSession() else {
      Issue.record("half a file is no session")
      return
    }
    #expect(failure.reason.contains("set aside"))
    #expect(again.logged(.failure).count == 1)
    #expect(bench.folder.contents("workspace").contains("session.json.damaged"))
    #expect(try again.workbench.lastSession().get() == nil)
  }

  @Test("Data that are gone leave a clear message, and the session waits for them to come back")
  func vanishedData() throws {
    let (bench, session) = try leave()
    try FileManager.default.removeItem(atPath: bench.file)
    let again = WorkbenchModel(workspace: bench.workbench.workspace)
    again.resume(session)
    again.waitUntilIdle()
    guard case .failed(_, let failure) = again.state.phase else {
      Issue.record("the phase is \(again.state.phase)")
      return
    }
    #expect(failure.reason.contains("tastes.csv"))
    #expect(again.state.open == nil)
    #expect(again.session(view: session.view) == session)
  }

  @Test("The last of several sessions is the one on the disk, and a disk that refuses is said")
  func keeper() throws {
    let folder = try TemporaryFolder()
    let workspace = Workspace(folder: folder.path)
    let keeper = SessionKeeper(workspace: workspace)
    var session = Session()
    for cutoff in 1...20 {
      session.cutoff = cutoff
      keeper.keep(session)
    }
    #expect(keeper.keepNow(session) == nil)
    #expect(try SessionStore(workspace: workspace).read()?.session.cutoff == 20)
    let refused = SessionKeeper(workspace: Workspace(folder: "/proc/none"))
    #expect(refused.keepNow(session)?.reason.contains("/proc/none") == true)
  }

  @Test("A search's kept best comes back refitted, with its search, its protocol and its numbers")
  func keptBest() throws {
    let bench = try Bench.opened()
    bench.perform(
      .search(
        SearchSpecification(
          modelID: "ials",
          space: SearchSpace(
            dimensions: [SearchDimension(name: "factors", values: .list([.whole(4), .whole(6)]))],
            fixed: ModelSettings(["epochs": .whole(3)])), trialCount: 2,
          metric: MetricKey(.recall, at: 10))))
    bench.perform(.keepBest(try #require(bench.state.modelSearches.first).id))
    bench.perform(
      .train(
        modelID: "ials", settings: ModelSettings(["epochs": .whole(2)]), seed: 9,
        objective: MetricKey(.mrr, at: 5)))
    try SessionStore(workspace: bench.workbench.workspace)
      .write(bench.workbench.session(view: Session.View()))
    let (again, _) = try returned(to: bench)
    for letter in ["A", "B"] {
      let (old, new) = (try #require(bench.run(letter)), try #require(again.run(letter)))
      #expect(new.isKept && new.name == old.name && new.options == old.options)
      #expect(new.objective == old.objective && new.origin == old.origin)
      #expect(new.outcome?.training == old.outcome?.training)
      #expect(new.outcome?.validation == old.outcome?.validation)
      #expect(new.outcome?.lists == old.outcome?.lists)
      #expect(
        new.outcome?.report.evaluationProtocol == old.outcome?.report.evaluationProtocol)
    }
    let kept = try #require(again.run("A"))
    #expect(kept.options.refits && kept.origin?.testOpenings.count == 1)
    #expect(kept.outcome?.training?.isRefit == true)
    #expect(again.run("B")?.objective == MetricKey(.mrr, at: 5))
    // Started anew it is the same kind of run: the opening is counted.
    again.perform(.retryRun(kept.id))
    #expect(again.run("A")?.origin?.testOpenings.count == 2)
    #expect(again.run("A")?.outcome?.lists == kept.outcome?.lists)
  }

  @Test("The sampled protocol is still chosen at the next start, and undone where it was chosen")
  func sampled() throws {
    let bench = try Bench.opened()
    bench.train("item-knn")
    bench.perform(.setSampledNegatives(5))
    let session = bench.workbench.session(view: Session.View())
    try SessionStore(workspace: bench.workbench.workspace).write(session)
    let (again, _) = try returned(to: bench)
    #expect(again.state.open?.sampledNegatives == 5)
    #expect(again.run("P")?.outcome?.report.evaluationProtocol.isSampled == true)
    #expect(again.run("A")?.outcome?.report.evaluationProtocol.isSampled == true)
    again.perform(.undo)
    #expect(again.state.open?.sampledNegatives == nil)
  }

  @Test("Models kept by an older revision of their code are trained again, not shown as new ones")
  func olderRevision() throws {
    let (bench, _) = try leave()
    let folder = bench.folder.path + "/workspace/models/"
    let fingerprint = try #require(bench.state.open?.experiment?.fingerprint)
    let store = ModelStore(workspace: bench.workbench.workspace)
    let saved = try #require(try store.models(for: fingerprint).models.first { $0.letter == "A" })
    let json = try String(contentsOfFile: folder + saved.name + ".json", encoding: .utf8)
    let older = json.replacing("\"revision\": 1,", with: "\"revision\": 0,")
    #expect(older != json)
    let model = try SavedModel.document.value(of: JSONReader.value(of: older.utf8))
    #expect(model.name != saved.name)
    try older.write(toFile: folder + model.name + ".json", atomically: true, encoding: .utf8)
    try store.remove(saved)
    let (again, _) = try returned(to: bench)
    #expect(again.run("A")?.status == .cancelled)
    #expect(again.logged(.info).contains { $0.contains("of an older revision") })
  }
}
