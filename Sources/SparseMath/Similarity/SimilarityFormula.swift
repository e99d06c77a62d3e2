/// How the sum of products of two sparse vectors becomes their similarity.
///
/// What else of a vector has a say is one set of numbers for each, its terms. `own` is the vector
/// whose list of neighbours is made, `other` a neighbour.
public struct SimilarityFormula: Sendable, Equatable {
  public enum Shape: Sendable, CaseIterable {
    /// sum / (own.own · other.own + shrinkage)
    case product
    /// sum / (own.own · other.other + shrinkage): the two sides differ.
    case sided
    /// sum / (own.extra + other.extra − sum + shrinkage)
    case overlap
    /// (sum − own.extra · other.extra − (own.offset + other.offset − constant))
    /// / (own.own · other.own + shrinkage)
    case centered
  }

  /// What a vector brings along.
  public struct Terms: Sendable, Equatable {
    public var own: Double
    public var other: Double
    public var extra: Double
    public var offset: Double

    public init(own: Double = 0, other: Double = 0, extra: Double = 0, offset: Double = 0) {
      self.own = own
      self.other = other
      self.extra = extra
      self.offset = offset
    }
  }

  public let shape: Shape
  /// Added to the denominator, at least 0.
  public let shrinkage: Double
  public let constant: Double
  /// Smaller sums make no neighbours, above 0.
  public let leastSum: Double

  public init(
    _ shape: Shape, shrinkage: Double = 0, constant: Double = 0,
    leastSum: Double = .leastNormalMagnitude
  ) {
    precondition(shrinkage >= 0 && leastSum > 0, "shrinkage at least 0, leastSum above 0")
    self.shape = shape
    self.shrinkage = shrinkage
    self.constant = constant
    self.leastSum = leastSum
  }

  /// What is divided.
  @inlinable public func numerator(_ sum: Double, _ own: Terms, _ other: Terms) -> Double {
    guard shape == .centered else { return sum }
    return sum - own.extra * other.extra - (own.offset + other.offset - constant)
  }

  /// What it is divided by.
  @inlinable public func denominator(_ sum: Double, _ own: Terms, _ other: Terms) -> Double {
    switch shape {
    case .product, .centered: own.own * other.own + shrinkage
    case .sided: own.own * other.other + shrinkage
    case .overlap: own.extra + other.extra - sum + shrinkage
    }
  }

  /// The similarity, or 0 where the two are no neighbours: too small a sum, or nothing in common
  /// beyond chance.
  @inlinable public func similarity(_ sum: Double, _ own: Terms, _ other: Terms) -> Double {
    guard sum >= leastSum else { return 0 }
    let denominator = denominator(sum, own, other)
    return denominator > 0 ? max(0, numerator(sum, own, other) / denominator) : 0
  }
}
