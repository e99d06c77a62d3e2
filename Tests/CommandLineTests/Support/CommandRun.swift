import Foundation
import TestSupport
import Testing

/// What became of a run of the program: its exit code and both of its outputs.
struct CommandRun {
  /// 128 and the number for a process that a signal ended.
  let code: Int32
  let bytes: [UInt8]
  let errors: String

  var output: String { String(decoding: bytes, as: UTF8.self) }
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The first JSON object on standard output.
  var json: [String: Any] {
    get throws {
      try #require(
        JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any], "\(errors)\(output)")
    }
  }
}

/// A folder with data, a workspace of its own, and the program run in it.
final class Scratch {
  let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "recscope-cli-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file and gives its name within the folder.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }

  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: path(name)))
    return name
  }

  func path(_ name: String) -> String { folder + "/" + name }

  func read(_ name: String) throws -> String {
    try String(contentsOfFile: path(name), encoding: .utf8)
  }

  /// Names of everything at the top of the folder.
  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
  }

  /// Runs the program with the folder's workspace.
  func recscope(_ arguments: [String], input: String = "") throws -> CommandRun {
    try run([builtExecutable(named: "recscope")] + arguments, input: input)
  }

  func recscope(_ arguments: String..., input: String = "") throws -> CommandRun {
    try recscope(arguments, input: input)
  }

  /// Runs a shell command in which `$RECSCOPE` is the program.
  func shell(_ script: String) throws -> CommandRun {
    try run(["/bin/sh", "-c", script], input: "")
  }

  /// Standard streams are files, so that nothing can wait for anything.
  private func run(_ words: [String], input: String) throws -> CommandRun {
    let streams = ["in", "out", "err"].map { folder + "/.\($0)" }
    try Data(input.utf8).write(to: URL(fileURLWithPath: streams[0]))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams[0], O_RDONLY, 0)
    for stream in 1...2 {
      posix_spawn_file_actions_addopen(
        &actions, Int32(stream), streams[stream], O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    }
    var environment = [
      "PATH": "/usr/bin:/bin", "HOME": folder, "XDG_DATA_HOME": folder + "/.data",
      "XDG_CONFIG_HOME": folder + "/.config", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
      "RECSCOPE": builtExecutable(named: "recscope"),
    ]
    environment["LD_LIBRARY_PATH"] = ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]
    let started = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder] + words
    var argv = started.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, started[0], &actions, nil, &argv, &envp) == 0)
    var status: Int32 = 0
    waitpid(process, &status, 0)
    let code = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    return CommandRun(
      code: code, bytes: Array(try Data(contentsOf: URL(fileURLWithPath: streams[1]))),
      errors: String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: streams[2])), as: UTF8.self))
  }
}
