import COpenBLAS

/// The linear algebra library behind `BLASScalar`.
public enum BLASLibrary {
  /// Version, build and processor type as the library itself says.
  public static var configuration: String { String(cString: openblas_get_config()) }
}
