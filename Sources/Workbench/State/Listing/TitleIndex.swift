import Glibc
import Wording

/// Finds items by words of their titles: one buffer of folded titles, searched from end to end.
///
/// 60,000 titles are about 2 MB, which a search passes in under a millisecond.
struct TitleIndex: Sendable {
  /// Titles in lower case without accents, each after a line feed; ends with a zero for `strstr`.
  private let bytes: [UInt8]
  /// Shape [itemCount + 1]: where each title starts, behind its line feed.
  private let starts: [Int]
  private let popularity: [Int]

  /// - Complexity: O(letters).
  init(_ titles: some Sequence<String>, popularity: [Int]) {
    var bytes: [UInt8] = [0x0a]
    var starts: [Int] = []
    for title in titles {
      starts.append(bytes.count)
      bytes.append(contentsOf: Self.folded(title).utf8)
      bytes.append(0x0a)
    }
    starts.append(bytes.count)
    bytes.append(0)
    self.bytes = bytes
    self.starts = starts
    self.popularity = popularity
  }

  /// Items whose titles hold every word of `text`: titles that begin with it first, then those with
  /// a word that does, each the most popular first.
  ///
  /// - Complexity: O(letters of all titles), by the C library's substring search.
  func items(matching text: String, limit: Int) -> [Int] {
    let words = Self.folded(text).split(separator: " ").map {
      $0.utf8.map { CChar(bitPattern: $0) } + [0]
    }
    guard let first = words.max(by: { $0.count < $1.count }), !words.isEmpty else { return [] }
    var found: [(item: Int, place: Int)] = []
    for item in items(with: first) {
      if let place = place(of: words, in: item) { found.append((item, place)) }
    }
    return found.sorted {
      ($0.place, popularity[$1.item], $0.item) < ($1.place, popularity[$0.item], $1.item)
    }.prefix(limit).map(\.item)
  }

  /// Items with the bytes anywhere in their title, ascending.
  private func items(with needle: [CChar]) -> [Int] {
    var items: [Int] = []
    var item = 0
    while item < starts.count - 1, let hit = offset(of: needle, from: starts[item]) {
      item = self.item(at: hit, from: item)
      items.append(item)
      item += 1
    }
    return items
  }

  /// The item whose title covers an offset; a hit is never before the last one.
  private func item(at offset: Int, from first: Int) -> Int {
    var low = first
    var high = starts.count - 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  /// 0 where the title begins with the first word, 1 where one of its words does, else 2; nil where
  /// a word is missing.
  private func place(of words: [[CChar]], in item: Int) -> Int? {
    var best: Int?
    for word in words {
      guard let hit = offset(of: word, from: starts[item]), hit < starts[item + 1] else {
        return nil
      }
      if best == nil { best = hit == starts[item] ? 0 : bytes[hit - 1] == 0x20 ? 1 : 2 }
    }
    return best
  }

  /// Where the bytes stand next.
  private func offset(of needle: [CChar], from start: Int) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
        let hit = strstr(base + start, needle)
      else { return nil }
      return base.distance(to: UnsafePointer(hit))
    }
  }

  /// Lower case, no accents, and no bytes that divide titles.
  private static func folded(_ text: String) -> String {
    let flat =
      text.utf8.contains { $0 == 0x0a || $0 == 0 }
      ? String(text.map { $0.isNewline || $0 == "\0" ? " " : $0 }) : text
    return PlainText.fold(flat)
  }
}
