import Evaluation
import Foundation
import Interactions
import Recommenders
import SparseMath
import Testing

@testable import Workbench

@Suite("Searches")
struct SearchTests {
  private func specification(
    _ method: SearchMethod = .random, trials: Int = 5, seconds: Double? = nil
  ) -> SearchSpecification {
    SearchSpecification(
      modelID: "item-knn",
      space: SearchSpace(dimensions: [
        SearchDimension(name: "neighborCount", values: .whole(1...20, .linear))
      ]), method: method, trialCount: trials, seconds: seconds)
  }

  private func journal(_ bench: Bench) throws -> String {
    let folder = bench.workbench.workspace.searchFolder
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
    return folder + "/" + name
  }

  @Test("Trials are made on validation rows, written line by line, and the best is named")
  func trials() throws {
    let bench = try Bench.opened()
    bench.perform(.search(specification()))
    let search = try #require(bench.state.modelSearches.first)
    #expect(search.status == .done && search.trials.count == 5)
    let best = try #require(search.best)
    #expect(search.trials.allSatisfy { $0.value ?? 2 <= best.value ?? 0 })
    bench.train("item-knn", ["neighborCount": try #require(best.settings.values["neighborCount"])])
    #expect(bench.run("A")?.outcome?.validation == best.value)
    let lines = try String(contentsOfFile: journal(bench), encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 6 && lines.dropFirst().allSatisfy { $0.hasPrefix("{\"trial\"") })
    #expect(bench.logged(.success).contains { $0.hasPrefix("Best of 5: neighborCount=") })
  }

  @Test("After a restart a search is there, goes on, and ends as it would have without")
  func restart() throws {
    let whole = try Bench.opened()
    whole.perform(.search(specification(.halving, trials: 6)))
    let expected = try #require(whole.state.modelSearches.first).trials

    let bench = try Bench.opened()
    bench.perform(.search(specification(.halving, trials: 6)))
    let path = try journal(bench)
    // As a crash leaves it: three trials and half of a line.
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let cut = lines.prefix(4).joined(separator: "\n") + "\n" + lines[4].prefix(20)
    try cut.write(toFile: path, atomically: true, encoding: .utf8)

    let next = try Bench(in: bench.folder)
    next.perform(.open(location: next.file))
    let found = try #require(next.state.modelSearches.first)
    #expect(found.status == .stopped && found.trials.count == 3)
    next.perform(.resumeSearch(found.id))
    let ended = try #require(next.state.modelSearches.first)
    #expect(ended.status == .done)
    #expect(ended.trials.map(\.settings) == expected.map(\.settings))
    #expect(ended.trials.map(\.value) == expected.map(\.value))
    #expect(
      try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").count == lines.count)
  }

  @Test("The best becomes a run that learns from train and validation; each opening is remembered")
  func keepBest() throws {
    let bench = try Bench.opened()
    bench.perform(.search(specification()))
    let search = try #require(bench.state.modelSearches.first)
    #expect(search.testOpenings.isEmpty)
    bench.perform(.keepBest(search.id))
    let run = try #require(bench.run("A"))
    #expect(run.status == .done && run.name.hasSuffix(" refit"))
    #expect(run.origin?.testOpenings.count == 1)
    let made = try #require(run.outcome?.report)
    #expect(made.evaluationProtocol.split.contains("learned from train and validation"))
    // The same users as everybody else, so that they can be paired.
    #expect(made.users == bench.run("P")?.outcome?.report.users)
    #expect(bench.state.comparison?.ranking.contains(run.id) == true)
    bench.perform(.keepBest(search.id))
    #expect(bench.state.modelSearches.first?.testOpenings.count == 2)
    #expect(bench.logged(.info).contains { $0.hasPrefix("test opened twice") })

    let next = try Bench(in: bench.folder)
    next.perform(.open(location: next.file))
    #expect(next.state.modelSearches.first?.testOpenings.count == 2)
    next.perform(.removeSearch(try #require(next.state.modelSearches.first).id))
    #expect(next.state.modelSearches.isEmpty)
    let folder = next.workbench.workspace.searchFolder
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
  }

  @Test("Without validation rows a search does not begin, and says why")
  func noValidation() throws {
    let bench = try Bench.opened()
    bench.perform(.setSplit(.leaveLast(validation: 0, test: 1)))
    bench.perform(.search(specification()))
    guard case .failed(let failure) = bench.state.modelSearches.first?.status else {
      Issue.record("the search began")
      return
    }
    #expect(failure.reason.contains("no validation rows"))
  }

  @Test("New data or rules end searches as they end runs")
  func dropped() throws {
    let bench = try Bench.opened()
    bench.perform(.search(specification()))
    bench.perform(.setSplit(.leaveLast(validation: 1, test: 1)))
    #expect(bench.state.modelSearches.isEmpty)
    bench.perform(.undo)
    #expect(bench.state.modelSearches.first?.trials.count == 5)
  }

  @Test("Ranges as typed, and what is wrong with them")
  func ranges() throws {
    let card = IALSRecipe().card
    let space = try SearchSpace(
      ranges: ["regularization=1..500", "factors=16,32", "solver=exact,conjugateGradient"],
      card: card, fixed: ModelSettings(["epochs": .whole(3)]))
    #expect(space.dimensions.map(\.name) == ["factors", "regularization", "solver"])
    #expect(space.dimensions[1].values == .real(1...500, .logarithmic))
    #expect(space.dimensions[0].values == .list([.whole(16), .whole(32)]))
    for (text, words) in [
      ("factors", "name=low..high"), ("factors=32..16", "is no range"),
      ("factors=0..16", "whole number from 1"), ("facters=1..2", "Did you mean \"factors\""),
      ("solver=fast", "one of"), ("epochs=1..9", "both fixed and searched"),
    ] {
      #expect {
        try SearchSpace(ranges: [text], card: card, fixed: ModelSettings(["epochs": .whole(3)]))
      } throws: {
        let failure = Failure($0)
        return (failure.reason + failure.advice).contains(words)
      }
    }
  }

  @Test("The opening of the test is on the disk before anything is measured")
  func openingFirst() throws {
    let bench = try Bench.opened()
    bench.perform(.search(specification()))
    let search = try #require(bench.state.modelSearches.first)
    let experiment = try #require(bench.state.open?.experiment)
    let store = bench.workbench.searchStore
    let cancellation = Cancellation()
    let runner = SearchRunner(
      specification: search.specification, recipe: ItemKNNRecipe(), experiment: experiment,
      store: store, parallelism: .single)
    var found: [Int64] = []
    #expect(throws: CancellationError.self) {
      _ = try runner.openTest(
        try #require(search.best), options: RunOptions(seed: 7), cancellation: cancellation,
        opened: { _ in
          // As if the program were killed here.
          found = (try? store.searches(for: experiment.fingerprint))?.first?.testOpenings ?? []
          cancellation.cancel()
        }, report: { _ in })
    }
    #expect(found.count == 1)
    #expect(try store.searches(for: experiment.fingerprint).first?.testOpenings.count == 1)
  }

  @Test("Trials of another revision of the model's code are not gone on from")
  func revision() throws {
    let bench = try Bench.opened()
    bench.perform(.search(specification()))
    let path = try journal(bench)
    #expect(path.contains("-item-knn-r\(ItemKNNRecipe().card.revision)-"))
    let text = try String(contentsOfFile: path, encoding: .utf8)
    let written = "\"revision\":\(ItemKNNRecipe().card.revision)"
    #expect(text.contains(written))
    try text.replacing(written, with: "\"revision\":0")
      .write(toFile: path, atomically: true, encoding: .utf8)
    let next = try Bench(in: bench.folder)
    next.perform(.open(location: next.file))
    #expect(next.state.modelSearches.isEmpty)
  }
}
