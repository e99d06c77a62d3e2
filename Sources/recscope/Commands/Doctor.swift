import Glibc
import SparseMath
import Terminal
import Workbench

/// Looks at everything that the program depends on.
struct Doctor {
  struct Check: Encodable {
    let topic: String
    let label: String
    let value: String
    var problem: String?

    init(_ topic: String, _ label: String, _ value: String, problem: String? = nil) {
      self.topic = topic
      self.label = label
      self.value = TextLayout.scrub(value)
      self.problem = problem
    }
  }

  static let topics = ["program", "machine", "terminal", "folders"]

  let workspace: Workspace
  let parallelism: Parallelism

  var checks: [Check] { program + machine + terminal + folders }

  private var program: [Check] {
    [
      Check("program", "recscope", Recscope.version),
      Check(
        "program", "linear algebra", BLASLibrary.configuration ?? "none",
        problem: BLASLibrary.configuration == nil
          ? "OpenBLAS is not installed, and most models need it: sudo apt-get install libopenblas0."
          : nil),
      Check("program", "kernels", "\(InstructionSet.detected)"),
    ]
  }

  private var machine: [Check] {
    let memory = sysconf(Int32(_SC_PHYS_PAGES)) * sysconf(Int32(_SC_PAGESIZE))
    return [
      Check("machine", "system", system),
      Check("machine", "cores", Phrase.count(sysconf(Int32(_SC_NPROCESSORS_ONLN)))),
      Check("machine", "threads used", Phrase.count(parallelism.threadCount)),
      Check("machine", "memory", Phrase.bytes(memory)),
    ]
  }

  private var terminal: [Check] {
    TerminalReport().lines.map { Check("terminal", $0.label, $0.value) }
  }

  private var folders: [Check] {
    [
      folder("workspace", workspace.folder),
      folder("settings", workspace.settingsFolder),
      folder("themes of yours", workspace.themeFolder),
    ]
  }

  private var system: String {
    var name = utsname()
    guard uname(&name) == 0 else { return "unknown" }
    func text<Tuple>(_ field: Tuple) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    return "\(text(name.sysname)) \(text(name.release)) \(text(name.machine))"
  }

  /// A folder that is absent counts as writable where it can be made.
  private func folder(_ label: String, _ path: String) -> Check {
    var existing = path
    while access(existing, F_OK) != 0, let slash = existing.lastIndex(of: "/") {
      existing = slash == existing.startIndex ? "/" : String(existing[..<slash])
      if existing == "/" { break }
    }
    // With the dot a file is no folder.
    let isWritable = access(existing + "/.", W_OK) == 0
    return Check(
      "folders", label, path + (existing == path ? "" : " (made when needed)"),
      problem: isWritable
        ? nil
        : "\(path) cannot be written: choose another folder with --workspace or XDG_DATA_HOME.")
  }
}
