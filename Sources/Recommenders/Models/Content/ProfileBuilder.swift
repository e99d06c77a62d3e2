import Interactions
import SparseMath

/// Makes item profiles from a catalogue.
///
/// Within a field a term has the weight (1 + ln tf) · ln(1 + N / df): tf its count in the item, df the
/// number of items that have it anywhere, N the number of items with any term. Each field is scaled to
/// its weight, the fields are added (a word of the title and of the description is the same term), and
/// the sum is scaled to length 1 (Salton and Buckley 1988, doi:10.1016/0306-4573(88)90021-0, with
/// fields as in Robertson, Zaragoza, Taylor 2004, doi:10.1145/1031171.1031181).
struct ProfileBuilder {
  private struct Count {
    let term: Int
    let field: ContentField
    var amount: Double
  }

  private let itemCount: Int
  private let settings: ContentSettings
  private var vocabulary = Vocabulary()
  /// Shape [itemCount][distinct (term, field) pairs].
  private var counts: [[Count]]

  /// - Throws: `CancellationError`.
  /// - Complexity: O(length of all texts).
  static func profiles(
    of catalogue: Catalogue, itemCount: Int, settings: ContentSettings, cancellation: Cancellation
  ) throws -> ItemProfiles {
    var builder = ProfileBuilder(itemCount: itemCount, settings: settings)
    for source in ContentSource.sources(of: catalogue)
    where settings.fieldWeights[source.field.rawValue] > 0 {
      try builder.read(source, cancellation)
    }
    let release = ContentSource.releaseDays(of: catalogue, itemCount: itemCount)
    return try builder.build(
      recency: Self.recency(release, halfLife: settings.recencyHalfLife), cancellation)
  }

  private init(itemCount: Int, settings: ContentSettings) {
    self.itemCount = itemCount
    self.settings = settings
    counts = [[Count]](repeating: [], count: itemCount)
  }

  private mutating func read(_ source: ContentSource, _ cancellation: Cancellation) throws {
    let field = source.field
    for item in 0..<itemCount {
      if item % 64 == 0 { try cancellation.check() }
      var amounts: [Int: Double] = [:]
      source.forEachTerm(of: item) { text, amount in
        amounts[vocabulary.number(of: text, kind: field.termKind), default: 0] += amount
      }
      for (term, amount) in amounts {
        if let known = counts[item].firstIndex(where: { $0.term == term && $0.field == field }) {
          counts[item][known].amount += amount
        } else {
          counts[item].append(Count(term: term, field: field, amount: amount))
        }
      }
    }
  }

  private func build(recency: [Double], _ cancellation: Cancellation) throws -> ItemProfiles {
    var itemsOfTerm = [Int](repeating: 0, count: vocabulary.texts.count)
    for list in counts { for term in Set(list.map(\.term)) { itemsOfTerm[term] += 1 } }
    // Terms keep the order in which they first appeared.
    let kept = itemsOfTerm.indices.filter { itemsOfTerm[$0] >= settings.minimumItems }
    var places = [Int](repeating: -1, count: itemsOfTerm.count)
    for (place, term) in kept.enumerated() { places[term] = place }
    let known = Double(counts.count { !$0.isEmpty })
    let weights = kept.map { TermWeight.rarity(known / Double(itemsOfTerm[$0])) }

    var offsets: [UInt32] = [0]
    var columns: [UInt32] = []
    var values: [Float] = []
    for (item, list) in counts.enumerated() {
      if item % 256 == 0 { try cancellation.check() }
      var vector: [Int: Double] = [:]
      for field in ContentField.allCases {
        var block = list.filter { $0.field == field && places[$0.term] >= 0 }.map {
          (
            place: places[$0.term],
            weight: TermWeight.frequency($0.amount) * weights[places[$0.term]]
          )
        }
        block.sort { $0.place < $1.place }
        let scale = TermWeight.scale(block.map(\.weight)) * settings.fieldWeights[field.rawValue]
        for (place, weight) in block { vector[place, default: 0] += weight * scale }
      }
      let entries = vector.sorted { $0.key < $1.key }
      let scale = TermWeight.scale(entries.map(\.value))
      for (place, weight) in entries {
        columns.append(UInt32(place))
        values.append(Float(weight * scale))
      }
      offsets.append(UInt32(columns.count))
    }
    return ItemProfiles(
      matrix: CSRMatrix(
        rowCount: itemCount, columnCount: kept.count, rowOffsets: Column(offsets),
        columns: Column(columns), values: Column(values)),
      terms: kept.map { vocabulary.texts[$0].onOneLine }, recency: recency)
  }

  private static func recency(_ days: [Double?], halfLife: Double) -> [Double] {
    let newest = days.reduce(-Double.infinity) { max($0, $1 ?? $0) }
    return days.map { $0.map { TermWeight.decay(newest - $0, halfLife: halfLife) } ?? 0 }
  }
}

extension String {
  fileprivate var onOneLine: String {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(separator: " ")
  }
}
