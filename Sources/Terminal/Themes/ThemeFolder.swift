import Glibc
import Wording

/// Themes of the user; the only file of this room that reads files.
public enum ThemeFolder {
  public enum Problem: ExplainedError, Hashable, Sendable {
    case unknownTheme(name: String, folder: String, suggestion: String?)
    case unreadable(path: String, reason: String)

    /// Safe to print.
    public var failure: Failure {
      switch self {
      case .unknownTheme(let name, let folder, let suggestion):
        Failure(
          "There is no theme \"\(TextLayout.scrub(name))\", neither built in nor in "
            + TextLayout.scrub(folder),
          advice: suggestion.map { "Did you mean \"\($0)\"?" }
            ?? "Built in: \(ThemeLibrary.all.map(\.name).joined(separator: ", ")).")
      case .unreadable(let path, let reason):
        Failure(
          "the theme cannot be read (\(reason))", at: TextLayout.scrub(path),
          advice: "The built-in dark theme is used.")
      }
    }
  }

  /// `$XDG_CONFIG_HOME/recscope/themes`, or that in `~/.config`; nil where there is no home.
  public static func path(in environment: TerminalEnvironment = .current) -> String? {
    // The specification takes relative paths for unset.
    if let config = environment["XDG_CONFIG_HOME"], config.hasPrefix("/") {
      return config + "/recscope/themes"
    }
    return environment["HOME"].map { $0 + "/.config/recscope/themes" }
  }

  /// Names of the `.theme` files in a folder, sorted; none where there is no folder.
  public static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name.hasSuffix(".theme"), name.count > 6 { names.append(String(name.dropLast(6))) }
    }
    return names.sorted()
  }

  /// A theme by name: the user's file first, then the built-in one. A name with `/` is a path.
  public static func theme(
    named name: String, environment: TerminalEnvironment = .current
  ) throws(Problem) -> ThemeFile.Reading {
    if name.contains("/") { return try read(name) }
    let folder = path(in: environment) ?? ""
    let own = names(in: folder)
    if own.contains(name) { return try read(folder + "/" + name + ".theme") }
    if let source = ThemeLibrary.source(of: name) { return ThemeFile.read(source, name: name) }
    let known = own + ThemeLibrary.all.map(\.name)
    throw .unknownTheme(
      name: name, folder: folder, suggestion: NearMiss.closest(to: name, among: known))
  }

  /// Theme files are a few kilobytes; anything longer is something else.
  private static let longestFile = 256 * 1024

  private static func read(_ path: String) throws(Problem) -> ThemeFile.Reading {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: longestFile + 1)
    var count = 0
    while count < bytes.count {
      let found = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress! + count, buffer.count - count)
      }
      if found < 0 { throw .unreadable(path: path, reason: String(cString: strerror(errno))) }
      if found == 0 { break }
      count += found
    }
    guard count <= longestFile else {
      throw .unreadable(path: path, reason: "longer than 256 KB")
    }
    var name = path.split(separator: "/").last.map(String.init) ?? path
    if name.hasSuffix(".theme") { name.removeLast(6) }
    return ThemeFile.read(String(decoding: bytes[..<count], as: UTF8.self), name: name)
  }
}
