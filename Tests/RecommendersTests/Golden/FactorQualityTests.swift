import Interactions
import SparseMath
import TestSupport
import Testing

@testable import Recommenders

/// Untuned models on ml-100k, a random fifth of every history hidden.
///
/// Only in release builds: a training run takes thirty times as long without the optimiser.
@Suite("Quality of linear and factor models", .enabled(if: SharedData.isPresent && isOptimized))
struct FactorQualityTests {
  private func heldOut() throws -> HeldOut {
    HeldOut(
      try ReferenceCase(dataset: "ml-100k", splitProtocol: "user_temporal").problem().feedback)
  }

  private func ndcg(
    _ recipe: any ModelRecipe, _ settings: ModelSettings = ModelSettings(), on data: HeldOut
  ) throws -> Double {
    try data.ndcg(recipe.train(on: data.train, settings: settings, context: TrainingContext()))
  }

  @Test("SLIM is as good as EASE, and iALS near")
  func linear() throws {
    let data = try heldOut()
    let ease = try ndcg(EASERecipe(), on: data)
    #expect(try ndcg(SLIMRecipe(), on: data) > 0.97 * ease)
    #expect(try ndcg(IALSRecipe(), on: data) > 0.92 * ease)
  }

  @Test("frequency-scaled regularisation beats a constant one")
  func scaling() throws {
    let data = try heldOut()
    let constant = try ndcg(IALSRecipe(), ReferenceCase.ials(solver: "exact"), on: data)
    #expect(try ndcg(IALSRecipe(), on: data) > 1.05 * constant)
  }

  @Test("PureSVD is far above popularity")
  func pureSVD() throws {
    let data = try heldOut()
    #expect(try ndcg(PureSVDRecipe(), on: data) > 1.5 * ndcg(MostPopularRecipe(), on: data))
  }

  @Test(
    "BPR is near EASE, whatever negatives it draws",
    arguments: ["uniform", "rootPopularity", "popularity"])
  func bpr(negatives: String) throws {
    let data = try heldOut()
    let found = try ndcg(
      BPRRecipe(), ModelSettings(["negatives": .choice(negatives)]), on: data)
    let ease = try ndcg(EASERecipe(), on: data)
    #expect(found > 0.9 * ease, "\(found) beside \(ease)")
  }

  @Test("BPR folds known histories in as good as the vectors that were trained for them")
  func foldIn() throws {
    let data = try heldOut()
    let training = BPRTraining(
      data.train, BPRSettings(try BPRRecipe.card.resolve(ModelSettings())), TrainingContext())
    let model = try training.run()
    let trainedItems = data.train.trainedItems
    let trained = data.ndcg { user in
      let width = training.users.width
      let vector = (0..<model.itemFactors.columnCount).map { factor in
        factor >= model.itemFactors.columnCount - 2
          ? 1 : Double(training.users.elements[user * width + factor])
      }
      var selection = TopSelection(capacity: 10)
      let history = data.train.history(of: UserIndex(user))
      for item in 0..<model.itemCount
      where trainedItems[item] && !history.contains(ItemIndex(item)) {
        selection.offer(item, score: model.score(of: item, vector))
      }
      var list: [UInt32] = []
      selection.drain { item, _ in list.append(item) }
      return list
    }
    let folded = try data.ndcg(model)
    #expect(folded > 0.98 * trained, "folded in \(folded), trained \(trained)")
  }
}

#if DEBUG
  private let isOptimized = false
#else
  private let isOptimized = true
#endif
