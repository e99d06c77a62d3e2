import Glibc

/// The folder where caches, models and the session live.
///
/// `--workspace`, else `$XDG_DATA_HOME/recscope`, else `~/.local/share/recscope`. Settings and
/// themes of the user live in `$XDG_CONFIG_HOME/recscope`.
public struct Workspace: Sendable, Equatable {
  public let folder: String
  public let settingsFolder: String

  public init(folder: String? = nil, environment: [String: String] = Workspace.environment) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    func base(_ name: String, _ fallback: String) -> String {
      // The XDG specification: a relative path is invalid and is ignored.
      if let value = environment[name], value.hasPrefix("/") { return value + "/recscope" }
      return home + fallback + "/recscope"
    }
    self.folder = folder ?? base("XDG_DATA_HOME", "/.local/share")
    settingsFolder = base("XDG_CONFIG_HOME", "/.config")
  }

  public var cacheFolder: String { folder + "/cache" }
  public var samplesFolder: String { folder + "/samples" }
  public var modelFolder: String { folder + "/models" }
  /// Models that the command line wrote for later commands; nothing removes them.
  public var trainedFolder: String { folder + "/trained" }
  /// Trials of searches, for going on after a restart.
  public var searchFolder: String { folder + "/searches" }
  public var sessionFile: String { folder + "/session.json" }
  public var mappingsFile: String { folder + "/mappings.json" }
  public var journalFile: String { folder + "/journal.log" }
  public var themeFolder: String { settingsFolder + "/themes" }
  public var optionsFile: String { settingsFolder + "/options.conf" }

  public static var environment: [String: String] {
    var result: [String: String] = [:]
    for name in ["HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
      if let value = getenv(name) { result[name] = String(cString: value) }
    }
    return result
  }
}
