import Glibc
import Wording

/// The folder where caches, models and the session live.
///
/// `--workspace`, else `$XDG_DATA_HOME/recscope`, else `~/.local/share/recscope`. Settings and
/// themes of the user live in `$XDG_CONFIG_HOME/recscope`.
public struct Workspace: Sendable, Equatable {
  public let folder: String
  public let settingsFolder: String
  /// 1 for the first dashboard on the folder, 2 for one beside it, and so on; see `WorkspaceClaim`.
  public internal(set) var place = 1

  /// A folder that was named. Settings lie in it where the person has no home.
  public init(
    folder: String, environment: [String: String] = Workspace.environment,
    accountHome: String? = Workspace.accountHome
  ) {
    self.folder = folder
    settingsFolder =
      Self.folder("XDG_CONFIG_HOME", "/.config", environment, accountHome) ?? folder + "/settings"
  }

  /// The folder of the person.
  ///
  /// - Throws: `Failure` where there is no home: a name in a folder that all share could be taken by
  ///   anybody.
  public static func ofPerson(
    environment: [String: String] = Workspace.environment,
    accountHome: String? = Workspace.accountHome
  ) throws -> Workspace {
    guard let folder = folder("XDG_DATA_HOME", "/.local/share", environment, accountHome) else {
      throw Failure(
        "there is no home folder for the workspace: HOME is not set, and the password file names none",
        advice: "Say where with --workspace FOLDER.")
    }
    return Workspace(folder: folder, environment: environment, accountHome: accountHome)
  }

  /// The XDG specification: a relative path is invalid and is ignored.
  private static func folder(
    _ variable: String, _ inHome: String, _ environment: [String: String], _ accountHome: String?
  ) -> String? {
    if let value = environment[variable], value.hasPrefix("/") { return value + "/recscope" }
    let homes = [environment["HOME"], accountHome].compactMap { $0 }
    return homes.first { $0.hasPrefix("/") }.map { $0 + inHome + "/recscope" }
  }

  /// The home folder that the password file names for this user.
  public static var accountHome: String? {
    getpwuid(getuid())?.pointee.pw_dir.map { String(cString: $0) }
  }

  public var cacheFolder: String { folder + "/cache" }
  public var samplesFolder: String { folder + "/samples" }
  public var modelFolder: String { folder + "/models" }
  /// Models that the command line wrote for later commands; nothing removes them.
  public var trainedFolder: String { folder + "/trained" }
  /// Trials of searches, for going on after a restart.
  public var searchFolder: String { folder + "/searches" }
  public var sessionFile: String { folder + "/session\(suffix).json" }
  public var mappingsFile: String { folder + "/mappings.json" }
  public var journalFile: String { folder + "/journal\(suffix).log" }
  private var suffix: String { place == 1 ? "" : "-\(place)" }
  var lockFile: String { folder + "/dashboard\(suffix).lock" }
  /// The same folder as the first dashboard on it has it.
  var ofFirst: Workspace {
    var first = self
    first.place = 1
    return first
  }
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
