import Evaluation
import Recommenders

/// How numbers were made, as JSON.
struct ProtocolDocument: Encodable {
  let words: String
  let split: String
  let candidates: String
  let candidateCount: Int
  let isSampled: Bool
  let excludesSeen: Bool
  let cutoffs: [Int]
  let seed: UInt64
  let evaluatedUsers: Int
  let unknownUsers: Int
  let relevantPairs: Int
  let unknownItemPairs: Int
  let seenPairs: Int

  init(_ made: EvaluationProtocol) {
    words = made.words
    split = made.split
    candidates = made.candidates.words
    candidateCount = made.candidates.count
    isSampled = made.isSampled
    excludesSeen = made.excludesSeen
    cutoffs = made.cutoffs
    seed = made.seed
    evaluatedUsers = made.evaluatedUserCount
    unknownUsers = made.unknownUserCount
    relevantPairs = made.relevantCount
    unknownItemPairs = made.unknownItemCount
    seenPairs = made.seenRelevantCount
  }
}

/// Settings as an object with numbers as numbers.
struct SettingsDocument: Encodable {
  let settings: ModelSettings

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for (name, value) in settings.values {
      let key = Key(stringValue: name)
      switch value {
      case .whole(let number): try container.encode(number, forKey: key)
      case .real(let number): try container.encode(number, forKey: key)
      case .choice(let choice): try container.encode(choice, forKey: key)
      }
    }
  }
}
