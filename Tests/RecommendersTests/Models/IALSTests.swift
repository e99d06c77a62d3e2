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
    func penalty(_ count: Int) -> Double {
      settings.scaling == .constant
        ? settings.regularization : settings.regularization * Double(count)
    }
    for user in 0..<feedback.userCount {
      let history = feedback.history(of: UserIndex(user))
      let vector = model.foldIn(history)
      for (item, score) in model.scores(history).enumerated() {
        if let place = history.items.firstIndex(of: ItemIndex(item)) {
          let confidence = 1 + settings.alpha * Double(history.weight(at: place))
          total += confidence * (1 - score) * (1 - score)
        } else {
          total += score * score
        }
      }
      total += penalty(history.items.count) * vector.reduce(0) { $0 + $1 * $1 }
    }
    for item in 0..<feedback.itemCount {
      total +=
        model.itemFactors.row(item).reduce(0.0) { $0 + Double($1) * Double($1) }
        * penalty(feedback.popularity(of: ItemIndex(item)))
    }
    return total
  }

  @Test(
    "reports the objective that its definition gives", arguments: ["exact", "conjugateGradient"],
    ["constant", "frequency"])
  func objective(solver: String, scaling: String) throws {
    let feedback = Samples.skewed(isWeighted: true)
    let reports = Recorder<Double>()
    let model = try train(
      feedback,
      [
        "solver": .choice(solver), "regularizationScaling": .choice(scaling),
        "epochs": .whole(60), "regularization": .real(0.3), "gradientSteps": .whole(4),
      ], TrainingContext(report: { if let objective = $0.objective { reports.record(objective) } }))
    let reported = try #require(reports.values.last)
    // At the end of training the folded-in users are those of the last half step.
    let slow = slowObjective(model, feedback)
    #expect(abs(reported - slow) < 1e-3 * slow, "reported \(reported), by definition \(slow)")
    #expect(reports.values.first.map { $0 > reported } == true)
  }

  @Test("comes to the same place with either solver")
  func solvers() throws {
    let feedback = Samples.skewed()
    var objectives: [Double] = []
    for solver in ["exact", "conjugateGradient"] {
      objectives.append(
        slowObjective(try train(feedback, ["solver": .choice(solver)]), feedback))
    }
    #expect(abs(objectives[0] - objectives[1]) < 0.002 * objectives[0])
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
  func tooLarge() {
    let feedback = Samples.skewed()
    for recipe in ModelShelf.recipes where ["ials", "ease", "item-knn"].contains(recipe.card.id) {
      let needed = recipe.memoryEstimate(for: feedback, settings: ModelSettings())
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
