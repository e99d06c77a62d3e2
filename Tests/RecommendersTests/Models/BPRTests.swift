import CKernels
import Glibc
import Interactions
import SparseMath
import Testing

@testable import Recommenders

@Suite("BPR") struct BPRTests {
  private func settings(_ values: [String: ModelSettings.Value]) throws -> BPRSettings {
    BPRSettings(try BPRRecipe.card.resolve(ModelSettings(values)))
  }

  @Test("deals every positive to one pair of blocks, and no item to two blocks", arguments: [1, 5])
  func pairs(itemBlockCount: Int) throws {
    let feedback = Samples.skewed(userCount: 700, itemCount: 90)
    let pairs = BPRPairs(feedback, itemBlockCount: itemBlockCount, drawsByPopularity: true)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2 {
      try pairs.deal(&generator, .allCores, Cancellation())
      var found: [[UInt32]] = []
      var blockOfItem: [UInt32: Int] = [:]
      for userBlock in pairs.userBlocks.indices {
        for itemBlock in 0..<itemBlockCount {
          for place in pairs.range(userBlock: userBlock, itemBlock: itemBlock) {
            let (user, item) = (pairs.users[place], pairs.items[place])
            #expect(pairs.userBlocks[userBlock].contains(Int(user)))
            #expect(blockOfItem[item, default: itemBlock] == itemBlock)
            blockOfItem[item] = itemBlock
            found.append([user, item])
          }
        }
      }
      let expected = (0..<feedback.userCount).flatMap { user in
        feedback.userItems.columns(ofRow: user).map { [UInt32(user), $0] }
      }
      #expect(Set(found) == Set(expected) && found.count == expected.count)
      for (block, negatives) in pairs.negatives.enumerated() {
        #expect(negatives.allSatisfy { blockOfItem[$0] == block })
      }
      #expect(pairs.negatives.reduce(0) { $0 + $1.count } == expected.count)
    }
  }

  @Test("steps like plain arithmetic", arguments: InstructionSet.available, [16, 48, 64])
  func kernel(_ instructionSet: InstructionSet, width: Int) throws {
    let feedback = Samples.skewed(userCount: 30, itemCount: 25)
    let matrix = feedback.userItems
    var generator = SeededGenerator(seed: 2)
    var users = (0..<30 * width).map { _ in Float(generator.uniform() - 0.5) }
    var items = (0..<25 * width).map { _ in Float(generator.uniform() - 0.5) }
    var biases = (0..<25).map { _ in Float(generator.uniform() - 0.5) }
    let pairUsers = (0..<30).flatMap { user in matrix.columns(ofRow: user).map { _ in UInt32(user) }
    }
    let pairItems = Array(matrix.columns)
    let negatives = (0..<24).map { UInt32($0) }
    var (slowUsers, slowItems) = (users.map(Double.init), items.map(Double.init))
    var slowBiases = biases.map(Double.init)
    var tally = bpr_tally()
    let offsets = Array(matrix.rowOffsets)
    users.withUnsafeMutableBufferPointer { users in
      items.withUnsafeMutableBufferPointer { items in
        biases.withUnsafeMutableBufferPointer { biases in
          offsets.withUnsafeBufferPointer { offsets in
            pairUsers.withUnsafeBufferPointer { pairUsers in
              pairItems.withUnsafeBufferPointer { pairItems in
                negatives.withUnsafeBufferPointer { negatives in
                  var model = bpr_model(
                    offsets: offsets.baseAddress, columns: pairItems.baseAddress,
                    users: users.baseAddress, items: items.baseAddress,
                    biases: biases.baseAddress, width: width, learning_rate: 0.1,
                    regularization: 0.02)
                  var pool = bpr_pool(
                    users: pairUsers.baseAddress, items: pairItems.baseAddress,
                    count: pairItems.count, negatives: negatives.baseAddress,
                    negative_count: negatives.count)
                  bpr_run(instructionSet.rawValue, &model, &pool, 500, 77, &tally)
                }
              }
            }
          }
        }
      }
    }
    var state: UInt64 = 77
    func below(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int((state &* 0x2545_f491_4f6c_dd1d).multipliedFullWidth(by: UInt64(bound)).high)
    }
    var (loss, skipped) = (0.0, 0)
    for _ in 0..<500 {
      let pair = below(pairItems.count)
      let (user, positive) = (Int(pairUsers[pair]), Int(pairItems[pair]))
      let negative = below(negatives.count)
      if feedback.history(of: UserIndex(user)).contains(ItemIndex(negative)) {
        skipped += 1
        continue
      }
      var margin = slowBiases[positive] - slowBiases[negative]
      for k in 0..<width {
        margin +=
          slowUsers[user * width + k]
          * (slowItems[positive * width + k] - slowItems[negative * width + k])
      }
      let error = 1 / (1 + exp(margin))
      loss -= log(1 - error)
      for k in 0..<width {
        let (x, y) = (slowUsers[user * width + k], slowItems[positive * width + k])
        let z = slowItems[negative * width + k]
        slowUsers[user * width + k] += 0.1 * (error * (y - z) - 0.02 * x)
        slowItems[positive * width + k] += 0.1 * (error * x - 0.02 * y)
        slowItems[negative * width + k] += 0.1 * (-error * x - 0.02 * z)
      }
      slowBiases[positive] += 0.1 * (error - 0.02 * slowBiases[positive])
      slowBiases[negative] += 0.1 * (-error - 0.02 * slowBiases[negative])
    }
    #expect(tally.skipped == UInt64(skipped) && skipped > 0)
    #expect(abs(tally.loss - loss) < 1e-4 * loss)
    #expect(zip(users, slowUsers).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    #expect(zip(items, slowItems).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    #expect(zip(biases, slowBiases).allSatisfy { abs(Double($0) - $1) < 1e-4 })
  }

  @Test(
    "learns with every kind of negatives and updates", arguments: ["sharded", "hogwild"],
    ["uniform", "popularity"])
  func learns(updates: String, negatives: String) throws {
    let reports = Recorder<Double>()
    _ = try BPRRecipe().train(
      on: Samples.skewed(userCount: 300, itemCount: 200),
      settings: ModelSettings([
        "factors": .whole(16), "epochs": .whole(30), "updates": .choice(updates),
        "negatives": .choice(negatives), "learningRate": .real(0.1),
      ]), context: TrainingContext(report: { if let loss = $0.objective { reports.record(loss) } }))
    let first = try #require(reports.values.first)
    #expect(first < log(2.0) + 0.02)
    #expect(try #require(reports.values.last) < first - 0.05)
  }

  @Test("folds a history in where the mean loss over all its pairs is lowest")
  func foldInIsLowest() throws {
    let feedback = Samples.skewed(userCount: 200, itemCount: 80)
    let model = try #require(
      try BPRRecipe().train(
        on: feedback,
        settings: ModelSettings([
          "factors": .whole(6), "epochs": .whole(40), "learningRate": .real(0.1),
        ]), context: TrainingContext()) as? BPR)
    let items = (0..<feedback.itemCount).map { model.itemFactors.row($0).map(Double.init) }
    for user in [0, 17, 90] {
      let history = feedback.history(of: UserIndex(user))
      func loss(_ vector: [Double]) -> Double {
        var total =
          0.01 * Double(history.items.count) * vector.dropLast().reduce(0) { $0 + $1 * $1 }
        for owned in history.items {
          for other in 0..<feedback.itemCount - 1 {
            let margin = zip(items[owned.position], zip(items[other], vector)).reduce(0) {
              $0 + ($1.0 - $1.1.0) * $1.1.1
            }
            total += log1p(exp(-margin)) / Double(feedback.itemCount - 1)
          }
        }
        return total
      }
      let found = model.foldIn(history)
      // Plain descent from there, with numeric gradients.
      var best = found
      for _ in 0..<200 {
        let gradient = (0..<6).map { factor in
          var (up, down) = (best, best)
          up[factor] += 1e-5
          down[factor] -= 1e-5
          return (loss(up) - loss(down)) / 2e-5
        }
        for factor in 0..<6 { best[factor] -= 0.05 * gradient[factor] }
      }
      let start = loss([Double](repeating: 0, count: 6) + [1])
      #expect(loss(found) - loss(best) < 0.1 * (start - loss(best)))
    }
  }
}
