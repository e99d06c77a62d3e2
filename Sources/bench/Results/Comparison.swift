/// The figures of one subject: ours, and each peer's beside them.
struct Comparison: Codable {
  /// Medians over the runs.
  struct Figures: Codable {
    let name: String
    /// Seconds.
    let processor: Double
    let wall: Double
    let peakMegabytes: Double
    let facts: [String: Double]

    init(_ side: Side) {
      name = side.name
      processor = side.median(\.processor)
      wall = side.median(\.wall)
      peakMegabytes = side.median(\.peakMegabytes)
      facts = side.facts
    }
  }

  struct Against: Codable {
    let figures: Figures
    /// Where the results differ; empty if the work was equal.
    let differences: [String]
    /// The peer's processor seconds over ours.
    let ratio: Double
    let wallRatio: Double
  }

  let subject: String
  let title: String
  let rows: String
  let repeats: Int
  let ours: Figures
  var peers: [Against] = []
  /// Peers that could not run, with the reason.
  var absent: [String] = []
  var missedGoals: [String] = []

  init(_ subject: Subject, _ scale: Scale, ours: Side) {
    self.subject = subject.rawValue
    title = subject.title
    rows = scale.rawValue
    repeats = ours.outcomes.count
    self.ours = Figures(ours)
  }

  mutating func add(_ peer: Side, differences: [String]) {
    let figures = Figures(peer)
    peers.append(
      Against(
        figures: figures, differences: differences, ratio: figures.processor / ours.processor,
        wallRatio: figures.wall / ours.wall))
  }

  /// Our peak memory over that of the most frugal peer.
  var peakShare: Double? {
    peers.map(\.figures.peakMegabytes).min().map { ours.peakMegabytes / $0 }
  }
}
