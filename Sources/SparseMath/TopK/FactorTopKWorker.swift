import CKernels

/// One thread's memory and loop for blocks of users.
final class FactorTopKWorker {
  private static let groupSize = Int(CK_TILE_USERS)
  private static let groupCount = 8
  /// Users of a group stand 16 apart, so that a vector of their thresholds can be loaded whole.
  private static let stride = 16
  static let userCount = groupSize * groupCount

  private let index: FactorTopK
  private let count: Int
  private let capacity: Int
  private let width: Int
  private let panelCount: Int
  private let lastPanelMask: UInt32
  /// Bound of a single-precision score's error, relative to |user|.
  private let relativeError: Double

  private let factors: UnsafeMutablePointer<Float>
  private let factorBytes: UnsafeMutablePointer<UInt8>
  private let thresholds: UnsafeMutablePointer<Float>
  private let slacks: UnsafeMutablePointer<Float>
  private let norms: UnsafeMutablePointer<Float>
  private let byteErrors: UnsafeMutablePointer<Float>
  private let inverseScales: UnsafeMutablePointer<Float>
  private let buffers: UnsafeMutablePointer<CandidateBuffer>
  private let bufferScores: UnsafeMutablePointer<Float>
  private let bufferPositions: UnsafeMutablePointer<UInt32>
  /// Bit `i` of word [user][panel]: item `i` of the panel is in the user's history.
  private let seenBits: UnsafeMutablePointer<UInt32>
  private let masks: UnsafeMutablePointer<UInt32>
  private let scores: UnsafeMutablePointer<Float>
  private var finalists: [RankedItem] = []

  init(index: FactorTopK, count: Int) {
    self.index = index
    self.count = count
    width = index.panels.width
    panelCount = index.panels.panelCount
    capacity = max(64, count * 5 / 2)
    let rest = index.panels.candidateCount % FactorPanels.panelSize
    lastPanelMask = rest == 0 ? .max : (1 << UInt32(rest)) - 1
    // (n + 2) roundings of half a unit in the last place, on the sum of |x||y| ≤ |user||item|.
    relativeError = Double(width + 2) * 0x1p-24 * 1.01 * Double(index.panels.norms.first ?? 0)
    let slots = Self.groupCount * Self.stride
    factors = .allocate(capacity: Self.userCount * width)
    factorBytes = .allocate(capacity: Self.userCount * width)
    thresholds = .allocate(capacity: slots)
    slacks = .allocate(capacity: slots)
    norms = .allocate(capacity: slots)
    byteErrors = .allocate(capacity: slots)
    inverseScales = .allocate(capacity: slots)
    buffers = .allocate(capacity: slots)
    bufferScores = .allocate(capacity: Self.userCount * (capacity + 1))
    bufferPositions = .allocate(capacity: Self.userCount * (capacity + 1))
    seenBits = .allocate(capacity: Self.userCount * panelCount)
    seenBits.initialize(repeating: 0, count: Self.userCount * panelCount)
    masks = .allocate(capacity: Self.groupSize)
    scores = .allocate(capacity: Self.groupSize * FactorPanels.panelSize)
  }

  deinit {
    factors.deallocate()
    factorBytes.deallocate()
    thresholds.deallocate()
    slacks.deallocate()
    norms.deallocate()
    byteErrors.deallocate()
    inverseScales.deallocate()
    buffers.deallocate()
    bufferScores.deallocate()
    bufferPositions.deallocate()
    seenBits.deallocate()
    masks.deallocate()
    scores.deallocate()
  }

  /// Makes the lists of at most `userCount` users.
  func rank(
    _ users: Range<Int>, factors source: UnsafeBufferPointer<Float>, seen: CSRMatrix?,
    into builder: TopListsBuilder
  ) {
    prepare(users, source)
    mark(users, seen, as: true)
    scan(groups: (users.count + Self.groupSize - 1) / Self.groupSize)
    for (row, user) in users.enumerated() {
      finish(row)
      builder.set(list: user, finalists)
    }
    mark(users, seen, as: false)
  }

  private func slot(_ row: Int) -> Int {
    row / Self.groupSize * Self.stride + row % Self.groupSize
  }

  private func prepare(_ users: Range<Int>, _ source: UnsafeBufferPointer<Float>) {
    factors.initialize(repeating: 0, count: Self.userCount * width)
    factorBytes.initialize(repeating: 128, count: Self.userCount * width)
    for slot in 0..<Self.groupCount * Self.stride {
      thresholds[slot] = .infinity
      norms[slot] = 0
      byteErrors[slot] = 0
      inverseScales[slot] = 1
    }
    let factorCount = index.factorCount
    for (row, user) in users.enumerated() {
      let target = factors + row * width
      var square = index.hasBias ? 1.0 : 0
      for d in 0..<factorCount {
        let value = source[user * factorCount + d]
        target[d] = value
        square += Double(value) * Double(value)
      }
      if index.hasBias { target[factorCount] = 1 }
      let slot = slot(row)
      thresholds[slot] = -.infinity
      norms[slot] = roundedUp(square.squareRoot())
      slacks[slot] = roundedUp(
        2 * relativeError * Double(norms[slot]) + 2 * RankOrder.resolution)
      buffers[slot] = CandidateBuffer(
        scores: bufferScores + row * (capacity + 1),
        positions: bufferPositions + row * (capacity + 1))
      if index.bytes != nil { quantize(row, slot) }
    }
  }

  private func quantize(_ row: Int, _ slot: Int) {
    let quantizer = ByteQuantizer(UnsafeBufferPointer(start: factors + row * width, count: width))
    var square = 0.0
    for d in 0..<width {
      let (byte, error) = quantizer.quantize(factors[row * width + d])
      factorBytes[row * width + d] = UInt8(truncatingIfNeeded: Int(byte) + 128)
      square += error * error
    }
    byteErrors[slot] = roundedUp(square.squareRoot())
    inverseScales[slot] = quantizer.inverseScale
  }

  private func mark(_ users: Range<Int>, _ seen: CSRMatrix?, as isSeen: Bool) {
    guard let seen else { return }
    index.panels.positions.withUnsafeBufferPointer { positions in
      seen.columns.withUnsafeBufferPointer { columns in
        for (row, user) in users.enumerated() {
          let bits = seenBits + row * panelCount
          for entry in seen.range(ofRow: user) {
            let position = positions[Int(columns[entry])]
            guard position != FactorPanels.notCandidate else { continue }
            let word = Int(position >> 5)
            bits[word] = isSeen ? bits[word] | 1 << (position & 31) : 0
          }
        }
      }
    }
  }

  /// Visits panels from the longest items on, until no group can gain from the next one.
  private func scan(groups: Int) {
    var active = Array(0..<groups)
    index.panels.norms.withUnsafeBufferPointer { panelNorms in
      for panel in 0..<panelCount where !active.isEmpty {
        active.removeAll { !canGain(group: $0, from: panelNorms[panel]) }
        for group in active { visit(panel, group, norm: panelNorms[panel]) }
      }
    }
  }

  private func canGain(group: Int, from norm: Float) -> Bool {
    let first = group * Self.stride
    for slot in first..<first + Self.groupSize where norms[slot] * norm >= thresholds[slot] {
      return true
    }
    return false
  }

  private func visit(_ panel: Int, _ group: Int, norm: Float) {
    let level = index.instructionSet.rawValue
    let size = FactorPanels.panelSize
    let firstRow = group * Self.groupSize
    let firstSlot = group * Self.stride
    let panels = index.panels
    if let bytes = index.bytes {
      var users = ck_byte_users(
        bytes: factorBytes + firstRow * width, thresholds: thresholds + firstSlot,
        inverse_scales: inverseScales + firstSlot, norms: norms + firstSlot,
        errors: byteErrors + firstSlot)
      var items = ck_byte_panel(
        bytes: bytes.bytes + panel * size * width, start: bytes.starts + panel * size,
        inverse_scale: bytes.inverseScales[panel], norm: norm, error: bytes.errors[panel])
      ck_topk_tile_bytes(level, &users, &items, width, masks)
    } else {
      ck_topk_tile(
        level, factors + firstRow * width, panels.panels + panel * size * width, width,
        thresholds + firstSlot, masks, scores)
    }
    let allowed = panel == panelCount - 1 ? lastPanelMask : .max
    // Thresholds rise fastest at the start, so buffers are cut early and then when they are full.
    let isEarly = panel < 64 && panel & (panel - 1) == 0
    for row in 0..<Self.groupSize {
      var mask = masks[row] & allowed
      guard mask != 0 else { continue }
      let slot = firstSlot + row
      guard norms[slot] * norm >= thresholds[slot] else { continue }
      mask &= ~seenBits[(firstRow + row) * panelCount + panel]
      while mask != 0 {
        let item = mask.trailingZeroBitCount
        mask &= mask &- 1
        let position = panel * size + item
        let score =
          index.bytes == nil
          ? scores[row * size + item]
          : ck_dot(level, factors + (firstRow + row) * width, panels.rows + position * width, width)
        guard score >= thresholds[slot] else { continue }
        buffers[slot].append(score: score, position: UInt32(truncatingIfNeeded: position))
        if buffers[slot].count > capacity { cut(slot, row: firstRow + row) }
      }
      if isEarly, buffers[slot].count >= 2 * count || thresholds[slot] == -.infinity {
        cut(slot, row: firstRow + row)
      }
    }
  }

  /// Drops what cannot be in the list any more and raises the threshold.
  private func cut(_ slot: Int, row: Int) {
    guard buffers[slot].count >= count else { return }
    let least = buffers[slot].selectHighest(count)
    thresholds[slot] = (least - slacks[slot]).nextDown
    buffers[slot].keep(count, andScoresFrom: thresholds[slot])
    // So many scores within rounding of each other: only exact scores can tell them apart.
    if buffers[slot].count > capacity * 3 / 4 { cutExactly(slot, row: row) }
  }

  private func cutExactly(_ slot: Int, row: Int) {
    let ordered = (0..<buffers[slot].count).map { ($0, exact(slot, row: row, entry: $0)) }
      .sorted { RankedItem.precedes($0.1, $1.1) }.prefix(count)
    let kept = ordered.map { (buffers[slot].scores[$0.0], buffers[slot].positions[$0.0]) }
    buffers[slot].count = 0
    for (score, position) in kept { buffers[slot].append(score: score, position: position) }
  }

  private func exact(_ slot: Int, row: Int, entry: Int) -> RankedItem {
    let position = Int(buffers[slot].positions[entry])
    let score = FactorTopK.score(
      factors + row * width, index.panels.rows + position * width, count: width)
    return RankedItem(item: index.panels.items[position], score: score)
  }

  /// Puts the final list of one user into `finalists`.
  private func finish(_ row: Int) {
    let slot = slot(row)
    cut(slot, row: row)
    finalists.removeAll(keepingCapacity: true)
    for entry in 0..<buffers[slot].count {
      finalists.append(exact(slot, row: row, entry: entry))
    }
    finalists.sort(by: RankedItem.precedes)
    if finalists.count > count { finalists.removeLast(finalists.count - count) }
  }
}
