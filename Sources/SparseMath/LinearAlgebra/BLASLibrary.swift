import COpenBLAS

/// The linear algebra library behind `BLASScalar`.
public enum BLASLibrary {
  /// Version, build and processor type as the library itself says.
  public static var configuration: String { String(cString: openblas_get_config()) }

  /// Parallelism is over blocks, by `Parallelism`: see `BLASScalar`.
  static func keepToCallingThread() { _ = isSingleThreaded }
}

/// Keeps OpenBLAS on the calling thread; evaluated once.
private let isSingleThreaded: Bool = {
  openblas_set_num_threads(1)
  return true
}()
