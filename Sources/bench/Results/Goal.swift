/// What a subject's figures are to reach. Ratios are the peer's over ours.
struct Goal {
  /// Against each peer that `ratios` does not name.
  var ratio: Double?
  /// By the peer's name.
  var ratios: [String: Double] = [:]
  /// Largest share of the most frugal peer's peak memory.
  var peakShare: Double?
  var wall: Double?
  var processor: Double?
  var peakMegabytes: Double?

  /// The goals that `comparison` misses, in words; those of a peer only where it ran.
  func misses(of comparison: Comparison) -> [String] {
    var misses: [String] = []
    func check(_ value: Double?, isAtLeast bound: Double?, _ words: (String) -> String) {
      guard let value, let bound, value < bound else { return }
      misses.append(words(Numbers.short(bound)))
    }
    func check(_ value: Double?, isAtMost bound: Double?, _ words: (String) -> String) {
      guard let value, let bound, value > bound else { return }
      misses.append(words(Numbers.short(bound)))
    }
    for peer in comparison.peers {
      let name = peer.figures.name
      check(peer.ratio, isAtLeast: ratios[name] ?? ratio) { "\($0) times the speed of \(name)" }
    }
    check(comparison.peakShare, isAtMost: peakShare) { "\($0) of the peak memory" }
    check(comparison.ours.wall, isAtMost: wall) { "\($0) s" }
    check(comparison.ours.processor, isAtMost: processor) { "\($0) CPU s" }
    check(comparison.ours.peakMegabytes, isAtMost: peakMegabytes) { "\($0) MB" }
    return misses
  }
}

extension Subject {
  /// Times and sizes in absolute terms, and lists of a catalogue large enough to be pruned, are for 25M.
  func goal(at scale: Scale) -> Goal {
    let isLarge = scale == .large
    return switch self {
    case .ingest: Goal(ratio: 3.5, peakShare: 0.5)
    case .ingestText: Goal(ratio: 3.5)
    case .als: Goal(ratio: 8, peakShare: 1)
    case .alsExact: Goal(ratio: 8, ratios: ["lenskit": 4], peakShare: 1)
    case .bpr: Goal(ratio: 6)
    case .slim: Goal(ratio: 5)
    case .topk: Goal(ratio: isLarge ? 20 : 5)
    case .topkFlat: Goal(ratio: 5)
    case .knn, .bm25: Goal(ratio: 4.5)
    case .svd: Goal(ratio: 7)
    case .ratingKNN: Goal(ratio: 10)
    case .ease: Goal(ratio: 5, ratios: ["scipy": 1.5])
    case .neumf, .vae, .sasrec: Goal(ratio: 1)
    case .metrics: Goal(ratio: 25, ratios: ["ranx": 50])
    case .cache: Goal(wall: 0.005)
    case .audit: isLarge ? Goal(processor: 10, peakMegabytes: 1500) : Goal()
    }
  }
}
