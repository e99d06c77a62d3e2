import Glibc
import Interactions
import Recommenders
import SparseMath
import Testing

@Suite("iALS") struct IALSTests {
  private func train(
    _ feedback: FeedbackMatrix, _ values: [String: ModelSettings.Value],
    _ context: TrainingContext = TrainingContext()
  ) throws -> IALS {
    let settings = ModelSettings(values.merging(["factors": .whole(8)]) { given, _ in given })
    return try #require(
      try IALSRecipe().train(on: feedback, settings: settings, context: context) as? IALS)
  }

  /// The objective by its definition: every pair, then the penalties; users folded in.
  private func slowObjective(_ model: IALS, _ feedback: FeedbackMatrix) -> Double {
    var total = 0.0
    let settings = model.settings
    func penalty(_ count: Int, of total: Int) -> Double {
      let count = Double(count)
      switch settings.scaling {
      case .constant: return settings.regularization
      case .frequency: return settings.regularization * pow(count, settings.exponent)
      case .confidence:
        let weight = count + settings.unobservedWeight * Double(total)
        return settings.regularization * pow(weight, settings.exponent)
      }
    }
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      let vector = model.foldIn(history)
      for (item, score) in model.scores(history).enumerated() {
        if let place = history.items.firstIndex(of: ItemIndex(item)) {
          let confidence =
            settings.unobservedWeight + settings.alpha * Double(history.weight(at: place))
          total += confidence * (1 - score) * (1 - score)
        } else {
          total += settings.unobservedWeight * score * score
        }
      }
      total +=
        penalty(history.items.count, of: feedback.itemCount) * vector.reduce(0) { $0 + $1 * $1 }
    }
    for item in 0..<feedback.itemCount {
      total +=
        model.itemFactors.row(item).reduce(0.0) { $0 + Double($1) * Double($1) }
        * penalty(feedback.popularity(of: ItemIndex(item)), of: feedback.userCount)
    }
    return total
  }

  @Test(
    "reports the objective that its definition gives",
    arguments: ["exact", "conjugateGradient", "block"], ["constant", "frequency", "confidence"])
  func objective(solver: String, scaling: String) throws {
    let feedback = Samples.skewed(isWeighted: true)
    let reports = Recorder<Double>()
    let model = try train(
      feedback,
      [
        "solver": .choice(solver), "regularizationScaling": .choice(scaling),
        "epochs": .whole(60), "regularization": .real(scaling == "constant" ? 0.3 : 0.05),
        "gradientSteps": .whole(4), "factors": .whole(20), "blockSize": .whole(16),
        "unobservedWeight": .real(0.5), "regularizationExponent": .real(0.8),
      ], TrainingContext(report: { if let objective = $0.objective { reports.record(objective) } }))
    let reported = try #require(reports.values.last)
    // At the end of training the folded-in users are those of the last half step.
    let slow = slowObjective(model, feedback)
    #expect(abs(reported - slow) < 1e-3 * slow, "reported \(reported), by definition \(slow)")
    #expect(reports.values.first.map { $0 > reported } == true)
  }

  @Test("comes to the same place with every solver")
  func solvers() throws {
    let feedback = Samples.skewed()
    let objectives = try ["exact", "conjugateGradient", "block"].map {
      slowObjective(
        try train(
          feedback,
          [
            "solver": .choice($0), "regularization": .real(0.05), "factors": .whole(20),
            "blockSize": .whole(16), "epochs": .whole(30),
          ]), feedback)
    }
    #expect(abs(objectives[1] - objectives[0]) < 0.002 * objectives[0])
    #expect(abs(objectives[2] - objectives[0]) < 0.002 * objectives[0])
  }

  @Test("weighs missing pairs as Rendle et al. 2021 do")
  func unobservedWeight() throws {
    // Their target is 0 for the missing part of a positive: all scores are 1 / (1 + w) of ours.
    let feedback = Samples.skewed()
    let (weight, regularization) = (0.25, 0.02)
    let model = try train(
      feedback,
      [
        "unobservedWeight": .real(weight), "regularization": .real(regularization * (1 + weight)),
        "solver": .choice("exact"), "regularizationScaling": .choice("confidence"),
        "regularizationExponent": .real(1),
      ])
    let root = 1 / (1 + weight).squareRoot()
    let items = (0..<feedback.itemCount).map { item in
      model.itemFactors.row(item).map { Double($0) * root }
    }
    for user in [0, 9, 40] {
      let history = feedback.history(of: UserIndex(user))
      let vector = model.foldIn(history).map { $0 * root }
      let count = Double(history.items.count) + weight * Double(feedback.itemCount)
      // The gradient of their eq. 3 for a user is zero.
      for factor in vector.indices {
        var gradient = regularization * count * vector[factor]
        for (item, row) in items.enumerated() {
          let score = zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 }
          gradient += weight * score * row[factor]
          if history.contains(ItemIndex(item)) { gradient += (score - 1) * row[factor] }
        }
        #expect(abs(gradient) < 1e-5)
      }
    }
  }

  @Test("reads models that were saved before missing pairs had a weight")
  func earlierArchive() throws {
    let feedback = Samples.skewed()
    let model = try train(
      feedback,
      [
        "unobservedWeight": .real(1), "regularizationScaling": .choice("frequency"),
        "regularizationExponent": .real(1),
        "initialization": .choice("uniform"),
      ])
    let archive = model.archive()
    let added = [
      "unobservedWeight", "regularizationExponent", "initialization", "initialDeviation",
      "blockSize",
    ]
    let earlier = ModelArchive(
      modelID: archive.modelID, tensors: archive.tensors,
      metadata: archive.metadata.filter { !added.contains($0.key) })
    let restored = try ModelShelf.restore(earlier, itemCount: feedback.itemCount)
    let history = feedback.history(of: UserIndex(3))
    #expect(restored.scores(history) == model.scores(history))
  }

  @Test("keeps the best model and stops when patience is over")
  func earlyStopping() throws {
    let feedback = Samples.skewed()
    let values = [0.1, 0.3, 0.2, 0.25, 0.1, 0.9]
    let calls = Recorder<IALS>()
    let reports = Recorder<TrainingProgress>()
    let model = try train(
      feedback, ["epochs": .whole(6)],
      TrainingContext(
        report: { reports.record($0) },
        validate: { model in
          guard let model = model as? IALS else { return 0 }
          return values[calls.record(model) - 1]
        }, patience: 2))
    #expect(calls.values.count == 4)
    #expect(model.itemFactors == calls.values[1].itemFactors)
    #expect(reports.values.compactMap(\.validation).suffix(1) == [0.25])
  }

  @Test("stops within an epoch when cancelled")
  func cancelledInside() {
    let cancellation = Cancellation()
    let reports = Recorder<TrainingProgress>()
    let validated = Recorder<Int>()
    #expect(throws: CancellationError.self) {
      try train(
        Samples.skewed(), ["epochs": .whole(50)],
        TrainingContext(
          cancellation: cancellation, report: { reports.record($0) },
          validate: { _ in
            if validated.record(1) == 3 { cancellation.cancel() }
            return 1
          }))
    }
    #expect(validated.values.count == 3)
  }

  @Test(
    "says that it diverged when weights are too large", arguments: ["exact", "conjugateGradient"])
  func diverged(solver: String) {
    let histories = [
      History(items: [ItemIndex(0), ItemIndex(1)], weights: [3e38, 1]),
      History(items: [ItemIndex(1)], weights: [2]),
    ]
    #expect {
      try train(
        Samples.feedback(histories, itemCount: 2),
        ["solver": .choice(solver), "alpha": .real(1000)])
    } throws: { error in
      guard case ModelError.diverged("iALS", 1, let advice) = error else { return false }
      return advice.contains("alpha")
    }
  }

  @Test("refuses to train beyond the memory limit, with the estimate")
  func tooLarge() throws {
    let feedback = Samples.skewed()
    for recipe in ModelShelf.recipes
    where ["ials", "bpr", "pure-svd", "ease", "slim", "item-knn"].contains(recipe.card.id) {
      let needed = try recipe.memoryEstimate(for: feedback, settings: ModelSettings())
      #expect(needed > 1000)
      #expect {
        try recipe.train(
          on: feedback, settings: ModelSettings(), context: TrainingContext(memoryLimit: 1000))
      } throws: { error in
        guard case ModelError.tooLarge(recipe.card.name, needed, 1000, _) = error else {
          return false
        }
        return true
      }
    }
  }
}
