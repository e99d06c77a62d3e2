import Glibc
import Wording

/// Why a file could not be written, as the system says it.
public struct FileError: ExplainedError, Equatable {
  /// What was tried, such as `cannot write`.
  public let attempt: String
  public let path: String
  /// A number of `errno`.
  public let code: Int32

  public init(_ attempt: String, _ path: String, code: Int32 = errno) {
    self.attempt = attempt
    self.path = path
    self.code = code
  }

  public var failure: Failure {
    Failure("\(attempt) \(path): \(String(cString: strerror(code)))", advice: advice)
  }

  private var advice: String {
    switch code {
    case ENOSPC, EDQUOT: "Free some space on that disk, then try again."
    case EACCES, EPERM, EROFS: "Choose another folder, or change its permissions."
    case ENXIO: "Start what reads that pipe first."
    case EBUSY: "Choose a file: the terminal shows the dashboard."
    default: ""
    }
  }
}
