import Glibc

/// The linear algebra library behind `BLASScalar`, opened when something first calls it.
///
/// It is large and starts threads of its own; a dashboard that shows data needs neither.
public enum BLASLibrary {
  private static let names = ["libopenblas.so.0", "libopenblas.so"]

  /// Bytes, about, into which the library copies what a thread multiplies.
  public static let packingBytes = 1 << 20

  nonisolated(unsafe) private static let library: UnsafeMutableRawPointer? = {
    let found = names.lazy.compactMap { dlopen($0, RTLD_NOW | RTLD_LOCAL) }.first
    // Parallelism is over blocks, by `Parallelism`: see `BLASScalar`.
    if let found, let limit = dlsym(found, "openblas_set_num_threads") {
      unsafeBitCast(limit, to: (@convention(c) (Int32) -> Void).self)(1)
    }
    return found
  }()

  /// Whether routines can be called; opens the library.
  public static var isInstalled: Bool { library != nil }

  /// Version, build and processor type as the library itself says; nil where it is not installed.
  public static var configuration: String? {
    guard let library, let read = dlsym(library, "openblas_get_config") else { return nil }
    let configuration = unsafeBitCast(
      read, to: (@convention(c) () -> UnsafePointer<CChar>).self)()
    return String(cString: configuration)
  }

  /// A routine of BLAS or LAPACK as Fortran exports it. Ask for `isInstalled` before.
  ///
  /// - Parameter type: Its type, `@convention(c)`.
  static func routine<Routine>(_ name: String, _ type: Routine.Type) -> Routine {
    guard let library, let address = dlsym(library, name) else {
      fatalError(
        "OpenBLAS is not installed: \(names[0]) with \(name) was not found. "
          + "Install it with: sudo apt-get install libopenblas0")
    }
    return unsafeBitCast(address, to: type)
  }
}
