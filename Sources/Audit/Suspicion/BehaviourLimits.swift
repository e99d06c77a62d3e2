import Wording

/// What counts as beyond a person in this data: absolute limits, raised by what its users do.
struct BehaviourLimits {
  let minutePeak: Double
  let hourPeak: Double
  let dayPeak: Double
  let sweepItems: Double

  /// - Parameter userCount: Users with rows, also those with too few to have a behaviour.
  init(_ behaviours: [Behaviour], userCount: Int, itemCount: Int) {
    /// The 95th percentile over all users; those without a behaviour lie below the others.
    func usual(_ figure: (Behaviour) -> Int) -> Double {
      let place = userCount / 20
      let descending = behaviours.map(figure).sorted(by: >)
      return place < descending.count ? Double(descending[place]) : 0
    }
    func limit(_ absolute: Double, _ figure: (Behaviour) -> Int) -> Double {
      max(absolute, Thresholds.peakFactor * usual(figure))
    }
    minutePeak = limit(Thresholds.minutePeak, \.minutePeak)
    hourPeak = limit(Thresholds.hourPeak, \.hourPeak)
    dayPeak = limit(Thresholds.dayPeak, \.dayPeak)
    sweepItems = max(
      Thresholds.sweepCoverage * Double(itemCount), Thresholds.sweepFactor * usual(\.itemCount))
  }

  func signals(_ behaviour: Behaviour, itemCount: Int) -> [SuspiciousUser.Signal] {
    var signals: [SuspiciousUser.Signal] = []
    func add(_ kind: SuspiciousUser.Signal.Kind, _ score: Double, _ evidence: String) {
      signals.append(.init(kind: kind, score: score, evidence: evidence))
    }
    /// 0.5 at the limit, 0.75 at twice the limit.
    func score(_ found: Int, _ limit: Double) -> Double { 1 - limit / (2 * Double(found)) }

    if Double(behaviour.minutePeak) > minutePeak {
      add(
        .burst, score(behaviour.minutePeak, minutePeak),
        "\(Words.count(behaviour.minutePeak)) rows within one minute; the limit here is \(Words.count(Int(minutePeak)))"
      )
    }
    if Double(behaviour.hourPeak) > hourPeak {
      add(
        .rate, score(behaviour.hourPeak, hourPeak),
        "\(Words.count(behaviour.hourPeak)) rows within one hour; the limit here is \(Words.count(Int(hourPeak)))"
      )
    } else if Double(behaviour.dayPeak) > dayPeak {
      add(
        .rate, score(behaviour.dayPeak, dayPeak),
        "\(Words.count(behaviour.dayPeak)) rows within 24 hours; the limit here is \(Words.count(Int(dayPeak)))"
      )
    }
    if behaviour.regularShare >= Thresholds.regularShare {
      add(
        .regularIntervals, behaviour.regularShare,
        "\(Words.percent(behaviour.regularShare)) of the gaps last about \(Words.duration(milliseconds: behaviour.regularGap))"
      )
    }
    let covers =
      Double(behaviour.itemCount) >= sweepItems && behaviour.itemCount >= Thresholds.rhythmLength
    if behaviour.sequentialShare >= Thresholds.sequentialShare {
      add(
        .catalogueSweep, behaviour.sequentialShare,
        "\(Words.percent(behaviour.sequentialShare)) of the steps go to the neighbouring id; \(Words.count(behaviour.itemCount)) of \(Words.count(itemCount)) items"
      )
    } else if covers {
      add(
        .catalogueSweep, score(behaviour.itemCount, sweepItems),
        "touches \(Words.count(behaviour.itemCount)) of \(Words.count(itemCount)) items; the limit here is \(Words.count(Int(sweepItems)))"
      )
    }
    return signals
  }
}
