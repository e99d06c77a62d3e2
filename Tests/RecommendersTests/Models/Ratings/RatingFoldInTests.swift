import Interactions
import SparseMath
import Testing

@testable import Recommenders

@Suite("Rating models") struct RatingFoldInTests {
  private func train(_ recipe: any ModelRecipe, _ feedback: FeedbackMatrix) throws
    -> any RatingPredictor
  {
    let model = try recipe.train(
      on: feedback, settings: ModelSettings(), context: TrainingContext(seed: 3))
    return try #require(model as? any RatingPredictor)
  }

  static let recipes: [any ModelRecipe] = [
    RatingBaselineRecipe(), BiasedSVDRecipe(), SVDPlusPlusRecipe(), RatingNMFRecipe(),
    RatingKNNRecipe(),
  ]

  @Test("cut predictions to the scale and scores not", arguments: recipes.indices)
  func scale(_ position: Int) throws {
    let feedback = Samples.checkerboard()
    let model = try train(Self.recipes[position], feedback)
    #expect(model.ratingScale == 1...5)
    let everything = RatedItems(
      items: (0..<24).map { ItemIndex($0) }, values: [Float](repeating: 50, count: 24))
    let history = History(items: [], ratings: everything)
    #expect(model.scores(of: [ItemIndex(0)], for: history)[0] > 5)
    #expect(model.predict(ItemIndex(0), for: history) == 5)
  }

  @Test("score some items as they score all", arguments: recipes.indices)
  func some(_ position: Int) throws {
    let feedback = Samples.skewed()
    let model = try train(Self.recipes[position], feedback)
    let history = feedback.history(of: UserIndex(4), detail: .ratings)
    let all = model.scores(history)
    #expect(
      model.scores(of: [ItemIndex(7), ItemIndex(0)], for: history) == [all[7], all[0]])
  }

  @Test("take items without a rating as known, not as liked", arguments: recipes.indices)
  func unrated(_ position: Int) throws {
    let model = try train(Self.recipes[position], Samples.skewed())
    let taken = History(items: [ItemIndex(1), ItemIndex(2)])
    let isImplicit = model is SVDPlusPlus
    #expect((model.scores(taken) == model.scores(.empty)) == !isImplicit)
  }

  @Test("solve a person exactly: no other bias and vector has a smaller error")
  func ridge() throws {
    let feedback = Samples.skewed()
    let model = try #require(try train(BiasedSVDRecipe(), feedback) as? BiasedSVD)
    let ratings = try #require(feedback.history(of: UserIndex(2), detail: .ratings).ratings)
    let ridge = RatingRidge(rated: model.rated, regularization: 0.1)
    let residuals = zip(ratings.items, ratings.values).map {
      Double($1) - model.rated.level(of: $0)
    }
    func objective(_ person: [Double]) -> Double {
      var sum = 0.1 * Double(residuals.count) * person.reduce(0) { $0 + $1 * $1 }
      for (item, residual) in zip(ratings.items, residuals) {
        let product = zip(model.rated.vector(of: item), person.dropFirst()).reduce(person[0]) {
          $0 + Double($1.0) * $1.1
        }
        sum += (residual - product) * (residual - product)
      }
      return sum
    }
    let best = ridge.solve(ratings.items, residuals: residuals)
    for place in best.indices {
      for step in [-1e-3, 1e-3] {
        var other = best
        other[place] += step
        #expect(objective(other) > objective(best))
      }
    }
  }

  @Test("baseline settles where no bias can be improved")
  func baseline() throws {
    let ratings = try #require(Samples.skewed().records?.ratings)
    let data = RatingData(ratings)
    let biases = try RatingBiases(
      data, userRegularization: 2, itemRegularization: 3, epochs: 60,
      cancellation: Cancellation())
    for item in 0..<5 {
      let users = data.itemUsers.range(ofRow: item).map { data.itemUsers.columns[$0] }
      let values = data.itemUsers.range(ofRow: item).map { data.itemUsers.values?[$0] ?? 0 }
      let sum = zip(users, values).reduce(0.0) {
        $0 + Double($1.1) - data.mean - biases.users[Int($1.0)]
      }
      #expect(abs(biases.items[item] - sum / (3 + Double(users.count))) < 1e-9)
    }
  }

  @Test("correlate items as the definition says")
  func correlation() throws {
    let feedback = Samples.skewed()
    let model = try #require(try train(RatingKNNRecipe(), feedback) as? ItemRatingKNN)
    let ratings = try #require(feedback.records?.ratings)
    func deviations(_ item: Int) -> [Int: Double] {
      var result: [Int: Double] = [:]
      for user in 0..<ratings.rowCount {
        let history = feedback.history(of: UserIndex(user), detail: .ratings)
        guard let rated = history.ratings, let place = rated.items.firstIndex(of: ItemIndex(item))
        else { continue }
        let bias = model.levels.bias(rated)
        result[user] = model.levels.deviations(rated, bias: bias)[place]
      }
      return result
    }
    let left = deviations(1)
    for (item, similarity) in model.similarItems(to: ItemIndex(1), count: 5) {
      let right = deviations(item.position)
      let common = left.keys.filter { right[$0] != nil }
      func sum(_ term: (Int) -> Double) -> Double { common.reduce(0) { $0 + term($1) } }
      let norm =
        (sum { left[$0, default: 0] * left[$0, default: 0] }
        * sum { right[$0, default: 0] * right[$0, default: 0] }).squareRoot()
      let support = Double(common.count - 1)
      let expected =
        support / (support + 100) * sum { left[$0, default: 0] * right[$0, default: 0] } / norm
      #expect(abs(similarity - expected) < 1e-5)
    }
  }
}
