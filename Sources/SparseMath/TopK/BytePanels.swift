/// Item factors in 8 bits, for the prefilter: y ≈ scale · bytes, one scale for each panel.
final class BytePanels: @unchecked Sendable {
  /// Shape [panelCount][width / 4][32][4].
  let bytes: UnsafeMutablePointer<Int8>
  /// Shape [panelCount · 32]: −128 times the sum of the item's bytes, because users are stored plus 128.
  let starts: UnsafeMutablePointer<Int32>
  let inverseScales: [Float]
  /// Shape [panelCount]: largest distance of an item from its 8-bit form, rounded up.
  let errors: [Float]

  init(_ source: FactorPanels) {
    let size = FactorPanels.panelSize
    let width = source.width
    let count = source.panelCount * size
    bytes = .allocate(capacity: count * width)
    starts = .allocate(capacity: count)
    var inverseScales: [Float] = []
    var errors: [Float] = []
    for panel in 0..<source.panelCount {
      let rows = UnsafeBufferPointer(
        start: source.rows + panel * size * width, count: size * width)
      let quantizer = ByteQuantizer(rows)
      var largest = 0.0
      for item in 0..<size {
        var sum: Int32 = 0
        var square = 0.0
        for d in 0..<width {
          let (byte, error) = quantizer.quantize(rows[item * width + d])
          bytes[panel * size * width + (d / 4 * size + item) * 4 + d % 4] = byte
          sum += Int32(byte)
          square += error * error
        }
        starts[panel * size + item] = -128 * sum
        largest = max(largest, square)
      }
      inverseScales.append(quantizer.inverseScale)
      errors.append(roundedUp(largest.squareRoot()))
    }
    self.inverseScales = inverseScales
    self.errors = errors
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
  }
}

/// Rounds numbers to −127...127 steps of one size.
struct ByteQuantizer {
  let inverseScale: Float
  private let scale: Double

  /// The scale at which the largest number is 127 steps.
  init(_ numbers: UnsafeBufferPointer<Float>) {
    var largest: Float = 0
    for number in numbers where abs(number) > largest { largest = abs(number) }
    inverseScale = largest > Float.leastNormalMagnitude * 256 ? 127 / largest : 1
    scale = 1 / Double(inverseScale)
  }

  /// The steps, and how far they are from the number.
  @inline(__always)
  func quantize(_ number: Float) -> (Int8, error: Double) {
    let steps = number * inverseScale
    let whole = Int32(steps + (steps < 0 ? -0.5 : 0.5))
    let byte = Int8(truncatingIfNeeded: max(-127, min(127, whole)))
    return (byte, Double(number) - Double(byte) * scale)
  }
}

/// A bound that stays one through the rounding of the few operations done with it.
func roundedUp(_ bound: Double) -> Float { Float(bound * 1.0001).nextUp }
