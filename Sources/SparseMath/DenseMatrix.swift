/// A dense row-major block of single-precision numbers.
public struct DenseMatrix: Sendable, Equatable {
  public let rowCount: Int
  public let columnCount: Int
  /// Shape [rowCount · columnCount], row after row.
  public var elements: [Float]

  public init(rowCount: Int, columnCount: Int, repeating value: Float = 0) {
    self.rowCount = rowCount
    self.columnCount = columnCount
    elements = [Float](repeating: value, count: rowCount * columnCount)
  }

  public init(rowCount: Int, columnCount: Int, elements: [Float]) {
    precondition(elements.count == rowCount * columnCount, "elements must fill the matrix")
    self.rowCount = rowCount
    self.columnCount = columnCount
    self.elements = elements
  }

  public subscript(row: Int, column: Int) -> Float {
    get { elements[row * columnCount + column] }
    set { elements[row * columnCount + column] = newValue }
  }

  public func row(_ row: Int) -> ArraySlice<Float> {
    elements[row * columnCount..<(row + 1) * columnCount]
  }
}
