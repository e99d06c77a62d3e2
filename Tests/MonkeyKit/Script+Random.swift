import Glibc
import TestSupport

extension Script {
  /// The script of a session: the same for the same seed and number.
  ///
  /// - Parameter typesSlashes: False where nothing keeps the program within its folder: then no key
  ///   may name a place outside.
  public static func random(seed: UInt64, session: Int, typesSlashes: Bool) -> Script {
    var random = SplitMix(state: seed)
    random = SplitMix(state: random.next() &+ UInt64(bitPattern: Int64(session)))
    // The first numbers of neighbouring seeds are alike.
    _ = random.next()
    // Some come back to the workspace that an earlier life left.
    let isTwo = Int.random(in: 0..<4, using: &random) == 0
    var lives = [life(at: Nest.locations.randomElement(using: &random) ?? "", &random)]
    if isTwo { lives.append(life(at: "", &random)) }
    if !typesSlashes { for index in lives.indices { lives[index].leaveOutSlashes() } }
    return Script(lives)
  }

  private static func life(at location: String, _ random: inout SplitMix) -> Life {
    var steps: [Step] = []
    for _ in 0..<Int.random(in: 8...45, using: &random) { steps += Phrases.next(&random) }
    let farewells: [Farewell] = [.quit, .quit, .signal(SIGTERM), .signal(SIGHUP)]
    let farewell = farewells.randomElement(using: &random) ?? .quit
    if farewell != .quit, Bool.random(using: &random) { steps += Phrases.training(&random) }
    return Life(
      arguments: location.isEmpty ? [] : [location],
      columns: [80, 100, 120, 120, 200].randomElement(using: &random) ?? 120,
      rows: [24, 30, 40, 40, 60].randomElement(using: &random) ?? 40, steps: steps,
      farewell: farewell)
  }
}

extension Life {
  fileprivate mutating func leaveOutSlashes() {
    steps = steps.map { step in
      switch step {
      case .send(let bytes): .send(bytes.filter { $0 != UInt8(ascii: "/") })
      case .paste(let text, let times): .paste(text: text.filter { $0 != "/" }, times: times)
      case .resize, .wait: step
      }
    }
  }
}
