/// A model as named arrays and settings, ready to be written in safetensors form.
public struct ModelArchive: Sendable, Equatable {
  public enum Tensor: Sendable, Equatable {
    case floats(shape: [Int], [Float])
    case doubles(shape: [Int], [Double])
    case integers(shape: [Int], [UInt32])
  }
  /// The recipe's card id.
  public let modelID: String
  public let tensors: [String: Tensor]
  /// Plain facts: settings, counts.
  public let metadata: [String: String]

  public init(modelID: String, tensors: [String: Tensor], metadata: [String: String] = [:]) {
    self.modelID = modelID
    self.tensors = tensors
    self.metadata = metadata
  }
}
