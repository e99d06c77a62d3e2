/// Finds a short script that does what a long one did.
///
/// Steps are left out by halves, then by smaller parts, at last one by one (delta debugging, Zeller
/// and Hildebrandt 2002).
public enum Shrinker {
  /// - Parameter isStill: Whether a script still does it; asked about once for every trial.
  public static func shortest(
    _ script: Script, within trials: Int = 200, isStill: (Script) -> Bool
  ) -> Script {
    var best = script
    var left = trials
    func accepts(_ candidate: Script) -> Bool {
      guard left > 0 else { return false }
      left -= 1
      return isStill(candidate)
    }
    // A life that is not needed goes whole.
    for index in best.lives.indices.reversed() where best.lives.count > 1 {
      var candidate = best
      candidate.lives.remove(at: index)
      if accepts(candidate) { best = candidate }
    }
    var part = max(1, best.stepCount / 2)
    while true {
      var start = 0
      var hasShrunk = false
      while start < best.stepCount {
        let candidate = best.leavingOut(start..<min(start + part, best.stepCount))
        if accepts(candidate) {
          best = candidate
          hasShrunk = true
        } else {
          start += part
        }
      }
      if part == 1, !hasShrunk || left == 0 { return best }
      if part > 1 { part = (part + 1) / 2 }
    }
  }
}

extension Script {
  public var stepCount: Int { lives.reduce(0) { $0 + $1.steps.count } }

  /// Without the steps of these places, counted through all lives.
  func leavingOut(_ places: Range<Int>) -> Script {
    var result = self
    var start = 0
    for index in lives.indices {
      let steps = lives[index].steps
      result.lives[index].steps = steps.enumerated()
        .filter { !places.contains(start + $0.offset) }.map(\.element)
      start += steps.count
    }
    return result
  }
}
