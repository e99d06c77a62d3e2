import Evaluation
import Foundation
import Interactions
import Recommenders
import SparseMath
import TestSupport
import Testing

/// One random fold in five of MovieLens 100K, each model with its defaults.
@Suite("Ratings of MovieLens 100K", .enabled(if: SharedData.isPresent)) struct RatingQualityTests {
  private struct Fold {
    let train: FeedbackMatrix
    let test: CSRMatrix
  }

  private func fold() throws -> Fold {
    let folder = try #require(SharedData.folder)
    let dataset = try DatasetReader().read(
      DatasetReader.recognise(folder.appendingPathComponent("data/ml-100k/u.data").path))
    let split = try SplitRule.kFold(count: 5, fold: 0, seed: 7).split(dataset)
    let rules = FeedbackRules(kind: .explicit, scale: 1...5, aggregation: .last, isBinary: true)
    let train = try FeedbackMatrix(dataset, rows: split.train, rules: rules)
    let test = try FeedbackMatrix(dataset, rows: split.test, rules: rules)
    return Fold(train: train, test: try #require(test.records?.ratings))
  }

  @Test("are predicted as closely as published, by people folded in")
  func errors() throws {
    let fold = try fold()
    let setup = try EvaluationSetup(
      train: fold.train, test: fold.test, testRatings: { [test = fold.test] in test },
      split: "fold 1 of 5")
    let held = try #require(setup.ratings)
    // The targets are means of five folds, which differ by about .005.
    let bounds: [(recipe: any ModelRecipe, rmse: Double)] = [
      (BiasedSVDRecipe(), 0.934), (SVDPlusPlusRecipe(), 0.920), (RatingNMFRecipe(), 0.963),
      (RatingKNNRecipe(), 0.931), (RatingBaselineRecipe(), 0.950),
    ]
    for (recipe, rmse) in bounds {
      let model = try recipe.train(
        on: fold.train, settings: ModelSettings(), context: TrainingContext(seed: 7))
      let predictor = try #require(model as? any RatingPredictor)
      let found = try held.predictions(of: predictor).errors().value(of: .rmse)
      #expect(found <= rmse, "\(recipe.card.name)")
    }
  }
}
