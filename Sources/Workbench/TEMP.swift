import Audit
import Interactions
import SparseMath
public struct Mapping: Sendable, Equatable, Codable, Hashable {}
public struct LoadProgress: Sendable { public var bytesRead = 0; public var bytesTotal: Int? = nil; public var rows = 0 }
public struct Recognition: Sendable { public var mapping = Mapping() }
public enum DatasetReader {
  static func recognise(_ l: String) throws -> Recognition { Recognition() }
  static func read(_ r: Recognition, mapping: Mapping, cacheFolder: String, parallelism: Parallelism, cancellation: Cancellation, progress: @escaping @Sendable (LoadProgress) -> Void) throws -> Dataset { throw Failure(reason: "") }
}
