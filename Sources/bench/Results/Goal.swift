/// What a subject's figures are to reach. Ratios are the peer's over ours.
struct Goal {
  var ratio: Double?
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
    check(comparison.worstRatio, isAtLeast: ratio) { "\($0) times the speed" }
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
    case .topk: Goal(ratio: isLarge ? 20 : 5)
    case .topkFlat: Goal(ratio: 5)
    case .knn: Goal(ratio: 4.5)
    case .ease: Goal(ratio: 5)
    case .neumf, .vae, .sasrec: Goal(ratio: 1)
    case .metrics: Goal(ratio: 25)
    case .cache: Goal(wall: 0.005)
    case .audit: isLarge ? Goal(processor: 10, peakMegabytes: 1500) : Goal()
    }
  }
}
