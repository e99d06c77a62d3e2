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
    let pairs = BPRPairs(
      feedback, BPRNegatives(feedback, .popularity), itemBlockCount: itemBlockCount)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2 {
      try pairs.deal(&generator, .allCores, Cancellation())
      var found: [[UInt32]] = []
      var blockOfItem: [UInt32: Int] = [:]
      for userBlock in pairs.userBlocks.indices {
        for itemBlock in 0..<itemBlockCount {
          var last: [UInt32] = []
          for place in pairs.range(userBlock: userBlock, itemBlock: itemBlock) {
            let (user, item) = (pairs.users[place], pairs.items[place])
            #expect(pairs.userBlocks[userBlock].contains(Int(user)))
            #expect(blockOfItem[item, default: itemBlock] == itemBlock)
            #expect(last.lexicographicallyPrecedes([user, item]))
            blockOfItem[item] = itemBlock
            last = [user, item]
            found.append(last)
          }
        }
      }
      let expected = (0..<feedback.userCount).flatMap { user in
        feedback.userItems.columns(ofRow: user).map { [UInt32(user), $0] }
      }
      #expect(Set(found) == Set(expected) && found.count == expected.count)
      for (block, cells) in pairs.cells.enumerated() {
        #expect(
          cells.allSatisfy { blockOfItem[$0.item] == block && blockOfItem[$0.other] == block })
      }
      #expect(pairs.cells.reduce(0) { $0 + $1.count } == blockOfItem.count)
    }
  }

  @Test(
    "draws negatives as often as the power of their popularity says",
    arguments: [
      (BPRSettings.Negatives.uniform, 0.0), (.rootPopularity, 0.5), (.popularity, 1),
    ])
  func shares(_ negatives: BPRSettings.Negatives, exponent: Double) {
    let feedback = Samples.skewed(userCount: 300, itemCount: 60)
    let items = feedback.trainedItems.enumerated().filter(\.element).map { UInt32($0.offset) }
    let cells = BPRNegatives(feedback, negatives).cells(items)
    var shares = [Double](repeating: 0, count: feedback.itemCount)
    for cell in cells {
      let share = Double(cell.threshold) / 0x1p32
      shares[Int(cell.item)] += share
      shares[Int(cell.other)] += 1 - share
    }
    let powers = items.map { pow(Double(feedback.popularity(of: ItemIndex(Int($0)))), exponent) }
    let total = powers.reduce(0, +)
    for (item, power) in zip(items, powers) {
      #expect(abs(shares[Int(item)] / Double(cells.count) - power / total) < 1e-6)
    }
  }

  @Test("steps like plain arithmetic", arguments: InstructionSet.available, [16, 48, 64])
  func kernel(_ instructionSet: InstructionSet, width: Int) throws {
    let feedback = Samples.skewed(userCount: 30, itemCount: 120)
    var generator = SeededGenerator(seed: 2)
    func numbers(_ count: Int) -> [Float] {
      (0..<count).map { _ in Float(generator.uniform() - 0.5) }
    }
    var (users, items, biases) = (numbers(30 * width), numbers(120 * width), numbers(120))
    var slow = PlainBPR(users, items, biases, width: width)
    let pairs = BPRPairs(feedback, BPRNegatives(feedback, .rootPopularity), itemBlockCount: 1)
    try pairs.deal(&generator, .single, Cancellation())
    let range = pairs.range(userBlock: 0, itemBlock: 0)
    var tally = bpr_tally()
    users.withUnsafeMutableBufferPointer { users in
      items.withUnsafeMutableBufferPointer { items in
        biases.withUnsafeMutableBufferPointer { biases in
          pairs.cells[0].withUnsafeBufferPointer { cells in
            var model = bpr_model(
              users: users.baseAddress, items: items.baseAddress, biases: biases.baseAddress,
              width: width, learning_rate: 0.1, regularization: 0.02)
            var pool = bpr_pool(
              users: pairs.users, items: pairs.items, count: range.count,
              negatives: cells.baseAddress, negative_count: cells.count)
            bpr_run(instructionSet.rawValue, &model, &pool, 77, &tally)
          }
        }
      }
    }
    slow.run(feedback, cells: pairs.cells[0], seed: 77)
    #expect(tally.skipped == UInt64(slow.skipped) && slow.skipped > 0)
    #expect(abs(tally.loss - slow.loss) < 1e-4 * slow.loss)
    #expect(zip(users, slow.users).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    #expect(zip(items, slow.items).allSatisfy { abs(Double($0) - $1) < 1e-4 })
    #expect(zip(biases, slow.biases).allSatisfy { abs(Double($0) - $1) < 1e-4 })
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

  @Test("folds a history in where small steps over all its pairs end after the same time")
  func foldInFollowsTheGradient() throws {
    let feedback = Samples.skewed(userCount: 200, itemCount: 30)
    let model = try #require(
      try BPRRecipe().train(
        on: feedback,
        settings: ModelSettings(["factors": .whole(4), "epochs": .whole(40)]),
        context: TrainingContext()) as? BPR)
    #expect(abs(model.foldIn.time - 0.1 * 20.5) < 1e-12)
    let items = (0..<feedback.itemCount).map { model.itemFactors.row($0).map(Double.init) }
    let shares = (0..<feedback.itemCount).map {
      Double(feedback.popularity(of: ItemIndex($0))).squareRoot()
    }
    for user in [0, 17] {
      let history = feedback.history(of: UserIndex(user))
      var vector = [0.0, 0, 0, 0]
      for _ in 0..<400 {
        var gradient = vector.map { -0.02 * Double(history.items.count) * $0 }
        for owned in history.items {
          for (other, share) in shares.enumerated() {
            let row = zip(items[owned.position], items[other]).map { $0 - $1 }
            let margin = zip(row, vector + [1]).reduce(0) { $0 + $1.0 * $1.1 }
            let pull = share / shares.reduce(0, +) / (1 + exp(margin))
            for factor in 0..<4 { gradient[factor] += pull * row[factor] }
          }
        }
        for factor in 0..<4 { vector[factor] += model.foldIn.time / 400 * gradient[factor] }
      }
      let found = model.foldIn(history)
      let distance = zip(found, vector).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      let length = vector.reduce(0) { $0 + $1 * $1 }
      #expect(distance < 0.04 * length, "user \(user): \(found) for \(vector)")
    }
  }
}
