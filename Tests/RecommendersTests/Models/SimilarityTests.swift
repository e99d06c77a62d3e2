import Glibc
import Interactions
import SparseMath
import Testing

@testable import Recommenders

private let similarities = Similarity.allCases.map(\.rawValue)

@Suite("Neighbourhood models") struct SimilarityTests {
  private func settings(
    _ similarity: String, _ weighting: String, shrinkage: Double
  ) -> ModelSettings {
    ModelSettings([
      "similarity": .choice(similarity), "weighting": .choice(weighting),
      "shrinkage": .real(shrinkage), "asymmetry": .real(0.3), "neighborCount": .whole(6),
    ])
  }

  @Test(
    "give ItemKNN the similarities of the textbook", arguments: similarities,
    ["none", "tfidf", "bm25"])
  func items(similarity: String, weighting: String) throws {
    for (isWeighted, shrinkage) in [(false, 0.0), (true, 2.5)] {
      let feedback = Samples.skewed(isWeighted: isWeighted)
      let model = try ItemKNNRecipe().train(
        on: feedback, settings: settings(similarity, weighting, shrinkage: shrinkage),
        context: TrainingContext())
      var dense = DenseVectors.items(of: feedback)
      dense.weigh(weighting)
      for item in 0..<feedback.itemCount {
        var values: [Double] = []
        for other in 0..<feedback.itemCount where other != item {
          values.append(
            dense.similarity(similarity, item, other, shrinkage: shrinkage, asymmetry: 0.3))
        }
        let expected = values.filter { $0 > 1e-7 }.sorted(by: >).prefix(6)
        // Weights are in single precision.
        let found = model.similarItems(to: ItemIndex(item), count: 10).filter {
          $0.similarity > 1e-7
        }
        #expect(found.count == expected.count)
        for (neighbor, value) in zip(found, expected) {
          #expect(abs(neighbor.similarity - value) < 1e-5 * max(1, value))
          let own = dense.similarity(
            similarity, item, neighbor.item.position, shrinkage: shrinkage, asymmetry: 0.3)
          #expect(abs(neighbor.similarity - own) < 1e-5 * max(1, value))
        }
      }
    }
  }

  @Test(
    "give UserKNN the similarities of the textbook", arguments: similarities,
    ["none", "tfidf", "bm25"])
  func users(similarity: String, weighting: String) throws {
    for (isWeighted, shrinkage) in [(false, 0.0), (true, 2.5)] {
      let feedback = Samples.skewed(isWeighted: isWeighted)
      let model = try #require(
        try UserKNNRecipe().train(
          on: feedback, settings: settings(similarity, weighting, shrinkage: shrinkage),
          context: TrainingContext()) as? UserKNN)
      var dense = DenseVectors.users(of: feedback)
      dense.weigh(weighting)
      for user in 0..<feedback.userCount {
        let history = feedback.history(of: UserIndex(user))
        var values: [Double] = []
        for other in 0..<feedback.userCount
        where feedback.history(of: UserIndex(other)).items != history.items {
          values.append(
            dense.similarity(similarity, user, other, shrinkage: shrinkage, asymmetry: 0.3))
        }
        let expected = values.filter { $0 > 1e-7 }.sorted(by: >).prefix(6)
        let found = model.neighbors(of: history).filter { $0.similarity > 1e-7 }
        #expect(found.count == expected.count)
        for (neighbor, value) in zip(found, expected) {
          #expect(abs(neighbor.similarity - value) < 1e-5 * max(1, value))
        }
      }
    }
  }

  @Test("score for UserKNN by the weights of the neighbours")
  func userScores() throws {
    let feedback = Samples.skewed(isWeighted: true)
    let model = try #require(
      try UserKNNRecipe().train(
        on: feedback, settings: ModelSettings(["neighborCount": .whole(5)]),
        context: TrainingContext()) as? UserKNN)
    let dense = DenseVectors.users(of: feedback)
    let history = feedback.history(of: UserIndex(3))
    let scores = model.scores(history)
    for item in 0..<feedback.itemCount {
      let expected = model.neighbors(of: history).reduce(0.0) {
        $0 + $1.similarity * dense.cells[$1.user][item]
      }
      #expect(abs(scores[item] - expected) < 1e-12)
    }
  }

  @Test("pass over people whose items are exactly the history's")
  func sameItems() throws {
    let history = History(items: [ItemIndex(0), ItemIndex(1)])
    let feedback = Samples.feedback(
      [history, history, history.adding(ItemIndex(2)), history], itemCount: 3)
    let model = try #require(
      try UserKNNRecipe().train(
        on: feedback, settings: ModelSettings(["neighborCount": .whole(1)]),
        context: TrainingContext()) as? UserKNN)
    #expect(model.neighbors(of: history).map(\.user) == [2])
  }

  @Test("walk three steps for RP3beta and P3alpha", arguments: [1.0, 0.6], [false, true])
  func walk(alpha: Double, isUnitSum: Bool) throws {
    let feedback = Samples.skewed()
    let x = DenseVectors.items(of: feedback).cells
    let itemDegrees = x.map { $0.reduce(0, +) }
    let userDegrees = (0..<feedback.userCount).map { user -> Double in
      x.reduce(0.0) { $0 + $1[user] }
    }
    for (recipe, beta) in [(RandomWalkRecipe.rp3beta, 0.6), (RandomWalkRecipe.p3alpha, 0)] {
      var settings: [String: ModelSettings.Value] = [
        "neighborCount": .whole(8), "alpha": .real(alpha),
        "normalization": .choice(isUnitSum ? "unitSum" : "none"), "direction": .choice("source"),
      ]
      if beta > 0 { settings["beta"] = .real(beta) }
      let model = try recipe.train(
        on: feedback, settings: ModelSettings(settings), context: TrainingContext())
      for source in 0..<feedback.itemCount - 1 {
        var walks: [Double] = []
        for end in 0..<feedback.itemCount - 1 where end != source {
          var chance = 0.0
          for user in 0..<feedback.userCount where x[source][user] > 0 && x[end][user] > 0 {
            chance += pow(1 / itemDegrees[source], alpha) * pow(1 / userDegrees[user], alpha)
          }
          walks.append(chance * pow(itemDegrees[end], -beta))
        }
        let ends = walks.sorted(by: >).prefix(8)
        let total = isUnitSum ? ends.reduce(0, +) : 1
        let found = model.similarItems(to: ItemIndex(source), count: 8)
        #expect(found.count == ends.count)
        for (end, expected) in zip(found, ends) {
          #expect(abs(end.similarity - expected / total) < 1e-8 * expected / total)
        }
      }
    }
  }

  @Test(
    "cut walks by history item, by scored item, or by both in turn",
    arguments: ["source", "target", "both"], [false, true])
  func walkDirections(direction: String, isUnitSum: Bool) throws {
    let feedback = Samples.skewed()
    let x = DenseVectors.items(of: feedback).cells
    let (count, kept, alpha, beta) = (feedback.itemCount, 6, 0.8, 0.4)
    let itemDegrees = x.map { $0.reduce(0, +) }
    let userDegrees = (0..<feedback.userCount).map { user in x.reduce(0.0) { $0 + $1[user] } }
    var walks = (0..<count).map { source in
      (0..<count).map { end -> Double in
        guard source != end, itemDegrees[source] > 0, itemDegrees[end] > 0 else { return 0 }
        let chance = userDegrees.indices.reduce(0.0) { sum, user in
          x[source][user] > 0 && x[end][user] > 0
            ? sum + pow(1 / itemDegrees[source], alpha) * pow(1 / userDegrees[user], alpha) : sum
        }
        return chance * pow(itemDegrees[end], -beta)
      }
    }
    func cut(_ list: [Double]) -> [Double] {
      let order = list.indices.sorted { (-list[$0], $0) < (-list[$1], $1) }
      let strongest = Set(order.prefix(kept))
      return list.indices.map { strongest.contains($0) ? list[$0] : 0 }
    }
    func turned(_ rows: [[Double]]) -> [[Double]] {
      (0..<count).map { column in rows.map { $0[column] } }
    }
    func unit(_ list: [Double]) -> [Double] {
      let sum = list.reduce(0, +)
      return isUnitSum && sum > 0 ? list.map { $0 / sum } : list
    }
    if direction != "target" { walks = walks.map { unit(cut($0)) } }
    if direction == "target" { walks = turned(turned(walks).map { unit(cut($0)) }) }
    if direction == "both" { walks = turned(turned(walks).map(cut)) }
    let model = try RandomWalkRecipe.rp3beta.train(
      on: feedback,
      settings: ModelSettings([
        "neighborCount": .whole(kept), "alpha": .real(alpha), "beta": .real(beta),
        "direction": .choice(direction), "normalization": .choice(isUnitSum ? "unitSum" : "none"),
      ]), context: TrainingContext())
    for source in 0..<count {
      let found = model.scores(History(items: [ItemIndex(source)]))
      for end in 0..<count where end != source {
        #expect(abs(found[end] - walks[source][end]) <= 1e-9 * max(1, walks[source][end]))
      }
    }
  }

  @Test("are refused with the estimate where memory does not suffice")
  func memory() throws {
    let feedback = Samples.skewed(userCount: 300, itemCount: 100)
    for recipe in [ItemKNNRecipe(), UserKNNRecipe(), RandomWalkRecipe.rp3beta] as [any ModelRecipe]
    {
      let needed = try recipe.memoryEstimate(for: feedback, settings: ModelSettings())
      #expect(needed > feedback.userItems.entryCount * 4)
      #expect(throws: ModelError.self) {
        try recipe.train(
          on: feedback, settings: ModelSettings(), context: TrainingContext(memoryLimit: needed - 1)
        )
      }
    }
  }
}
