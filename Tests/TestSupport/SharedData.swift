import Foundation
import Interactions
import SparseMath

/// Real data sets and golden results beside the project; tests that use them are skipped without them.
public enum SharedData {
  /// `../shared` beside the package, or nil where it is absent.
  public static let folder: URL? = {
    let package = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let folder = package.deletingLastPathComponent().appendingPathComponent("shared")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  public static var isPresent: Bool { folder != nil }
}
