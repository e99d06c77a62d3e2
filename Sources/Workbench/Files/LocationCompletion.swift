import Glibc

/// Files and folders that what was typed may mean.
public enum LocationCompletion {
  public struct Place: Sendable, Equatable {
    public let path: String
    /// `folder`, or the size of the file in words.
    public let kind: String
  }

  /// At most 200 places, folders first, then by name.
  public static func places(matching typed: String) -> [Place] {
    let expanded = expanded(typed)
    let folder: String
    let prefix: String
    if let slash = expanded.lastIndex(of: "/") {
      folder = String(expanded[...slash])
      prefix = String(expanded[expanded.index(after: slash)...])
    } else {
      folder = ""
      prefix = expanded
    }
    guard let directory = opendir(folder.isEmpty ? "." : folder) else { return [] }
    defer { closedir(directory) }
    var found: [(isFolder: Bool, place: Place)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), !name.hasPrefix(".") || prefix.hasPrefix(".") else { continue }
      guard name != ".", name != ".." else { continue }
      var status = stat()
      guard stat(folder + name, &status) == 0 else { continue }
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      let place = Place(
        path: folder + name + (isFolder ? "/" : ""),
        kind: isFolder ? "folder" : Phrase.bytes(Int(status.st_size)))
      found.append((isFolder, place))
    }
    return found.sorted {
      ($0.isFolder ? 0 : 1, $0.place.path) < ($1.isFolder ? 0 : 1, $1.place.path)
    }
    .prefix(200).map(\.place)
  }

  /// Whether what was typed is a file or a folder as it stands.
  public static func exists(_ typed: String) -> Bool { access(expanded(typed), F_OK) == 0 }

  private static func expanded(_ typed: String) -> String {
    typed.hasPrefix("~/") ? home + typed.dropFirst(1) : typed
  }

  private static var home: String {
    Workspace.environment["HOME"] ?? Workspace.accountHome ?? ""
  }
}
