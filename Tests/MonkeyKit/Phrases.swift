import TestSupport

/// What a monkey may do next: one or a few steps that belong together.
///
/// Random keys alone seldom get far, so some phrases know the way to where work is done.
enum Phrases {
  typealias Generator = SplitMix
  typealias Maker = @Sendable (inout Generator) -> [Step]

  /// How often of each, beside the others.
  private static let makers: [(weight: Int, make: Maker)] = [
    (30, { [key(&$0)] }),
    (16, { [.send(Array(pick(movements, &$0).utf8))] }),
    (12, mouse), (5, resize), (4, paste), (3, bytes), (4, oddText), (7, command), (9, training),
    (3, search), (3, opening), (5, filter), (3, { [.send([pick(Array("1234".utf8), &$0)])] }),
    (3, burst), (6, { [.wait(milliseconds: pick([20, 50, 120, 300, 700], &$0))] }),
    (1, { [.send(Array(pick(["\u{1b}[I", "\u{1b}[O", "\u{1a}", "\u{c}"], &$0).utf8))] }),
  ]

  static func next(_ random: inout Generator) -> [Step] {
    var place = Int.random(in: 0..<makers.reduce(0) { $0 + $1.weight }, using: &random)
    for maker in makers {
      if place < maker.weight { return maker.make(&random) }
      place -= maker.weight
    }
    return []
  }

  private static let movements = [
    "\u{1b}[A", "\u{1b}[B", "\u{1b}[C", "\u{1b}[D", "\u{1b}[1;2A", "\u{1b}[1;2B", "\u{1b}[1;2C",
    "\u{1b}[1;2D", "\u{1b}[1;5C", "\u{1b}[5~", "\u{1b}[6~", "\u{1b}[H", "\u{1b}[F", "\u{1b}[3~",
    "\u{1b}[Z", "\t", "\r", "\r", "\u{1b}", "\u{7f}", " ", "\u{1}", "\u{5}", "\u{b}", "\u{15}",
    "\u{17}",
  ]

  private static let models = [
    "association", "blend", "bpr", "category", "content", "ease", "feature", "ials", "item", "knn",
    "markov", "most", "mult", "neumf", "nmf", "p3", "pure", "random", "rating", "rp3", "sasrec",
    "slim", "svd", "switch", "trending", "user",
  ]

  /// Marks that join their letters, wide, narrow, turned round, and none at all.
  private static let oddTexts = [
    "\u{301}", "e\u{301}\u{323}", "日本語", "🎬👩‍👩‍👧", "\u{202e}abc", "\u{200b}", "ﷺ", "न्दे", "ł",
    "\u{feff}", "\u{10fffd}", "\u{85}", "ﬁ", "x\u{301}\u{301}\u{301}",
  ]

  private static func key(_ random: inout Generator) -> Step {
    // The key that ends everything is seldom pressed: it is how lives end anyway.
    let key = UInt8.random(in: 0x20...0x7e, using: &random)
    let isEnd = key == UInt8(ascii: "q") && Int.random(in: 0..<4, using: &random) > 0
    return .send([isEnd ? UInt8(ascii: "j") : key])
  }

  private static let mouse: Maker = { random in
    let column = Int.random(in: 1...160, using: &random)
    let row = Int.random(in: 1...55, using: &random)
    let press = "\u{1b}[<0;\(column);\(row)M"
    let release = "\u{1b}[<0;\(column);\(row)m"
    switch Int.random(in: 0..<5, using: &random) {
    case 0, 1: return [.send(Array((press + release).utf8))]
    case 2: return [.send(Array((press + release + press + release).utf8))]
    case 3:
      let wheel = pick([64, 65, 66, 67], &random)
      return [.send(Array("\u{1b}[<\(wheel);\(column);\(row)M".utf8))]
    default:
      let path = (0..<4).map { "\u{1b}[<32;\(column + $0 * 7);\(max(1, row - $0))M" }.joined()
      return [.send(Array((press + path + "\u{1b}[<0;\(column + 21);\(max(1, row - 3))m").utf8))]
    }
  }

  private static let resize: Maker = { random in
    let isSmall = Int.random(in: 0..<3, using: &random) == 0
    return [
      .resize(
        columns: Int.random(in: isSmall ? 1...40 : 40...230, using: &random),
        rows: Int.random(in: isSmall ? 1...14 : 14...65, using: &random))
    ]
  }

  private static let paste: Maker = { random in
    let length = pick([1, 3, 12, 80, 700, 6000, 200_000], &random)
    let unit = pick(["7", "ab", "a,b\n", "é", "\t", "🎬 ", "=1+1\r\n", "\u{1b}[A"], &random)
    // The end of a paste may be lost on the way.
    if Int.random(in: 0..<12, using: &random) == 0 {
      return [.send(Array(("\u{1b}[200~" + unit).utf8))]
    }
    return [.paste(text: unit, times: max(1, length / unit.utf8.count))]
  }

  private static let bytes: Maker = { random in
    var bytes = (0..<Int.random(in: 1...12, using: &random)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    if Int.random(in: 0..<2, using: &random) == 0 { bytes.insert(0x1b, at: 0) }
    return [.send(bytes)]
  }

  private static let oddText: Maker = { random in
    let place = pick([":", "/", "e", "O", "", "l", "2n"], &random)
    let text = pick(oddTexts, &random)
    return [.send(Array(place.utf8)), .send(Array(text.utf8)), key(&random)]
  }

  private static let command: Maker = { random in
    let letters = (0..<Int.random(in: 1...4, using: &random)).map { _ in
      UInt8.random(in: 0x61...0x7a, using: &random)
    }
    return [
      .send([0x3a] + letters), .send(Array(pick(["\r", "\u{1b}[B\r", "\u{1b}"], &random).utf8)),
    ]
  }

  static let training: Maker = { random in
    let model = pick(models, &random)
    let pause = pick([0, 30, 100, 400], &random)
    let then = pick(["", "", "x", "x", "B", "K", "3", "4", "J", "q"], &random)
    return [.send(Array("\u{1b}2".utf8)), .send(Array("n\(model)\r\r".utf8))]
      + (pause > 0 ? [.wait(milliseconds: pause)] : [])
      + (then.isEmpty ? [] : [.send(Array(then.utf8))])
  }

  private static let search: Maker = { random in
    let moves = (0..<Int.random(in: 0...6, using: &random)).map { _ in pick(movements, &random) }
    return [.send(Array("\u{1b}2".utf8)), .send(Array("T".utf8))]
      + moves.map { .send(Array($0.utf8)) } + [.send([0x0d])]
  }

  private static let opening: Maker = { random in
    let name = pick(Nest.locations + ["sample", "", "."], &random)
    return [
      .send([0x4f]), .send(Array(name.utf8)), .send(Array(pick(["\r", "\t\r"], &random).utf8)),
    ]
  }

  private static let filter: Maker = { random in
    let text = pick(["1", "u", "!a", "~ea", "title:the", ">3", "user:", "zzz", "(", "\\"], &random)
    return [
      .send([0x2f]), .send(Array(text.utf8)), .send(Array(pick(["\r", "\u{1b}"], &random).utf8)),
    ]
  }

  /// Many keys in one go, as from somebody who leans on the keyboard.
  private static let burst: Maker = { random in
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 10...60, using: &random) {
      if case .send(let more) = key(&random) { bytes += more }
    }
    return [.send(bytes)]
  }

  private static func pick<Value>(_ values: [Value], _ random: inout Generator) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }
}
