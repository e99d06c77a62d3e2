/// One bit per item and worker: which items belong to the user at hand.
struct ItemMarks {
  struct Bits {
    let words: UnsafeMutablePointer<UInt64>

    @inline(__always) func contains(_ item: UInt32) -> Bool {
      words[Int(item >> 6)] & (1 << UInt64(item & 63)) != 0
    }

    func set(_ items: UnsafeBufferPointer<UInt32>) {
      for item in items { words[Int(item >> 6)] |= 1 << UInt64(item & 63) }
    }

    /// Clears what `set` marked; cheaper than clearing everything.
    func clear(_ items: UnsafeBufferPointer<UInt32>) {
      for item in items { words[Int(item >> 6)] = 0 }
    }
  }

  private let storage: UnsafeMutablePointer<UInt64>
  private let wordCount: Int

  init(itemCount: Int, workers: Int) {
    // A line of padding keeps two workers out of one cache line.
    wordCount = (itemCount + 63) / 64 + 8
    storage = .allocate(capacity: wordCount * workers)
    storage.initialize(repeating: 0, count: wordCount * workers)
  }

  func deallocate() { storage.deallocate() }

  func bits(ofWorker worker: Int) -> Bits { Bits(words: storage + worker * wordCount) }
}
