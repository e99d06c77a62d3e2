import Audit
import Interactions
import SparseMath
public struct AuditReport: Sendable {
  public struct C: Sendable { public var count = 0; public var ranking: [UInt32] = [] }
  public var items = C(); public var users = C(); public var findings: [Finding] = []
  public enum Parts { case all, shape }
  public static func make(dataset: Dataset, rows: RowSelection, parts: Parts = .all, parallelism: Parallelism, cancellation: Cancellation, progress: (Double) -> Void = { _ in }) throws -> AuditReport { AuditReport() }
}
public struct Mapping: Sendable, Equatable, Codable, Hashable {}
public struct LoadProgress: Sendable { public var bytesRead = 0; public var bytesTotal: Int? = nil; public var rows = 0 }
public struct Recognition: Sendable { public var mapping = Mapping() }
public enum DatasetReader {
  static func recognise(_ l: String) throws -> Recognition { Recognition() }
  static func read(_ r: Recognition, mapping: Mapping, cacheFolder: String, parallelism: Parallelism, cancellation: Cancellation, progress: @escaping @Sendable (LoadProgress) -> Void) throws -> Dataset { throw Failure(reason: "") }
}
