import SparseMath

/// Takes tensors out of an archive, each checked for type and shape.
struct ArchiveReader {
  /// Numbers above it are damage: products of two still fit into single precision.
  private static let largest = 1e18

  private let archive: ModelArchive
  /// Items of the data that the model is for.
  let itemCount: Int

  /// - Throws: `ModelError.damagedArchive` where the archive is of another model.
  init(_ archive: ModelArchive, _ card: ModelCard, itemCount: Int) throws {
    self.archive = archive
    self.itemCount = itemCount
    if archive.modelID != card.id { throw damaged("it is not a \(card.id) model") }
  }

  func damaged(_ reason: String) -> ModelError {
    ModelError.damagedArchive(model: archive.modelID, reason: reason)
  }

  /// - Parameter shape: Nil accepts any one-dimensional tensor.
  func integers(_ name: String, shape: [Int]? = nil) throws -> [UInt32] {
    guard case .integers(let found, let elements)? = archive.tensors[name] else {
      throw damaged("tensor \"\(name)\" of whole numbers is missing")
    }
    try check(name, found, elements.count, shape)
    return elements
  }

  func floats(_ name: String, shape: [Int]? = nil) throws -> [Float] {
    guard case .floats(let found, let elements)? = archive.tensors[name] else {
      throw damaged("tensor \"\(name)\" of 32-bit numbers is missing")
    }
    try check(name, found, elements.count, shape)
    try check(name, elements)
    return elements
  }

  /// A matrix of floats.
  ///
  /// - Parameter rows: Nil accepts any number of them.
  func matrix(_ name: String, rows: Int? = nil, columns: Int) throws -> DenseMatrix {
    let shape = try shape(name)
    guard shape.count == 2, shape[1] == columns, rows == nil || rows == shape[0] else {
      let expected = rows.map { "\($0) rows and " } ?? ""
      throw damaged("\"\(name)\" has shape \(shape), expected \(expected)\(columns) columns")
    }
    return DenseMatrix(
      rowCount: shape[0], columnCount: columns, elements: try floats(name, shape: shape))
  }

  func doubles(_ name: String, shape: [Int]? = nil) throws -> [Double] {
    guard case .doubles(let found, let elements)? = archive.tensors[name] else {
      throw damaged("tensor \"\(name)\" of 64-bit numbers is missing")
    }
    try check(name, found, elements.count, shape)
    try check(name, elements)
    return elements
  }

  /// The number of items that the archive states.
  ///
  /// - Throws: `ModelError.damagedArchive` where the data have another: nothing is made of a size before.
  func statedItemCount() throws -> Int {
    let stated = Int(try integers("item_count", shape: [1])[0])
    guard stated == itemCount else {
      throw damaged("it is for \(stated) items, and the data have \(itemCount)")
    }
    return stated
  }

  /// A plain fact; empty where there is none.
  func text(_ name: String) -> String { archive.metadata[name] ?? "" }

  func shape(_ name: String) throws -> [Int] {
    switch archive.tensors[name] {
    case .floats(let shape, _), .doubles(let shape, _), .integers(let shape, _): return shape
    case nil: throw damaged("tensor \"\(name)\" is missing")
    }
  }

  func settings(_ card: ModelCard) throws -> ModelSettings {
    var values: [String: ModelSettings.Value] = [:]
    for hyperparameter in card.hyperparameters {
      guard let text = archive.metadata[hyperparameter.name] else { continue }
      switch hyperparameter.kind {
      case .whole:
        guard let number = Int(text) else { throw damaged("\(hyperparameter.name) is \"\(text)\"") }
        values[hyperparameter.name] = .whole(number)
      case .real:
        guard let number = Double(text) else {
          throw damaged("\(hyperparameter.name) is \"\(text)\"")
        }
        values[hyperparameter.name] = .real(number)
      case .choice: values[hyperparameter.name] = .choice(text)
      }
    }
    do { return try card.resolve(ModelSettings(values)) } catch let error as ModelError {
      throw damaged(error.description)
    }
  }

  private func check<Number: BinaryFloatingPoint>(_ name: String, _ elements: [Number]) throws {
    let largest = Number(Self.largest)
    // What is not a number compares as false.
    guard elements.allSatisfy({ abs($0) <= largest }) else {
      throw damaged(
        elements.allSatisfy(\.isFinite)
          ? "\"\(name)\" holds a number that no model learns"
          : "\"\(name)\" holds a non-finite number")
    }
  }

  private func check(_ name: String, _ found: [Int], _ count: Int, _ expected: [Int]?) throws {
    let expected = expected ?? (found.count == 1 ? found : [count])
    if found != expected || found.reduce(1, *) != count {
      throw damaged("\"\(name)\" has shape \(found), expected \(expected)")
    }
  }
}
