import Interactions

/// Agreement of two lists, 0...1, in which the top counts most.
///
/// With X(d) the number of common items of both first d places, s and l the shorter and longer
/// length and p the persistence, extrapolated to endless lists:
///
///     (1−p)/p · ( Σ d=1…l  X(d)/d · p^d  +  Σ d=s+1…l  X(s)·(d−s)/(s·d) · p^d )
///       + ( (X(l) − X(s))/l + X(s)/s ) · p^l
///
/// Equal lists have 1, lists without a common item 0; two empty lists have 1, one empty list 0.
/// Example: (1, 2) and (2, 1) at 0.9: 0.1/0.9 · (0 + 1 · 0.81) + 1 · 0.81 = 0.9.
///
/// - Parameters:
///   - first: Best first, each item at most once.
///   - persistence: Above 0, below 1: the chance that a reader goes on to the next place. At 0.9 the
///     first ten places have 86 % of the weight.
/// - Complexity: O(length).
/// - Source: Webber, Moffat, Zobel 2010, eq. 32 (doi:10.1145/1852102.1852106).
public func rankBiasedOverlap(
  _ first: [ItemIndex], _ second: [ItemIndex], persistence: Double = 0.9
) -> Double {
  precondition(persistence > 0 && persistence < 1, "persistence lies between 0 and 1")
  let (shorter, longer) = first.count <= second.count ? (first, second) : (second, first)
  guard !longer.isEmpty else { return 1 }
  guard !shorter.isEmpty else { return 0 }
  var met: Set<ItemIndex> = []
  var common = 0
  var commonOfShorter = 0
  var sum = 0.0
  var power = 1.0
  let shortCount = Double(shorter.count)
  for place in longer.indices {
    if !met.insert(longer[place]).inserted { common += 1 }
    if place < shorter.count {
      if !met.insert(shorter[place]).inserted { common += 1 }
      commonOfShorter = common
    }
    let depth = Double(place + 1)
    power *= persistence
    sum += Double(common) / depth * power
    if place >= shorter.count {
      sum += Double(commonOfShorter) * (depth - shortCount) / (shortCount * depth) * power
    }
  }
  let rest =
    Double(common - commonOfShorter) / Double(longer.count)
    + Double(commonOfShorter) / shortCount
  return (1 - persistence) / persistence * sum + rest * power
}
