import TestSupport
import Testing
import Wording

@testable import Workbench

@Suite("The workspace")
struct WorkspaceTests {
  @Test("Lies where the person says, else in the home folder, else in that of the password file")
  func places() throws {
    func folder(_ environment: [String: String], _ account: String? = "/account") throws -> String {
      try Workspace.ofPerson(environment: environment, accountHome: account).folder
    }
    #expect(
      try folder(["XDG_DATA_HOME": "/data", "HOME": "/home/a"]) == "/data/recscope")
    #expect(
      try folder(["XDG_DATA_HOME": "data", "HOME": "/home/a"])
        == "/home/a/.local/share/recscope")
    for none in [[:], ["HOME": ""], ["HOME": "here"]] {
      #expect(try folder(none) == "/account/.local/share/recscope")
      let failure = #expect(throws: Failure.self) { try folder(none, nil) }
      #expect(failure?.advice.contains("--workspace") == true)
    }
    let named = Workspace(folder: "/mine", environment: [:], accountHome: nil)
    #expect(named.folder == "/mine" && named.settingsFolder == "/mine/settings")
  }

  @Test("Each dashboard has a place of its own, free again when it ends")
  func claims() throws {
    let folder = try TemporaryFolder()
    let workspace = Workspace(folder: folder.path + "/w")
    let first = WorkspaceClaim(workspace)
    #expect(first.workspace.sessionFile.hasSuffix("/session.json") && first.notice == nil)
    do {
      let second = WorkspaceClaim(workspace)
      #expect(second.workspace.sessionFile.hasSuffix("/session-2.json"))
      #expect(second.workspace.journalFile.hasSuffix("/journal-2.log"))
      #expect(second.notice?.contains("session-2.json") == true)
      #expect(WorkspaceClaim(workspace).workspace.place == 3)
    }
    #expect(WorkspaceClaim(workspace).workspace.place == 2)
    withExtendedLifetime(first) {}
    // Nothing can be written there, so nothing can be lost.
    #expect(WorkspaceClaim(Workspace(folder: "/proc/none")).notice == nil)
  }

  @Test("A second dashboard takes up the first one's session until it has one of its own")
  func sessions() throws {
    let folder = try TemporaryFolder()
    let first = Workspace(folder: folder.path)
    var second = first
    second.place = 2
    #expect(try SessionStore(workspace: second).read()?.session == nil)
    var session = Session()
    session.metric = "recall"
    try SessionStore(workspace: first).write(session)
    #expect(try SessionStore(workspace: second).read()?.session == session)
    session.metric = "mrr"
    try SessionStore(workspace: second).write(session)
    #expect(try SessionStore(workspace: second).read()?.session.metric == "mrr")
    #expect(try SessionStore(workspace: first).read()?.session.metric == "recall")
    // What is damaged is the first one's to set aside.
    try folder.write("{", to: "session.json")
    second.place = 3
    #expect(try SessionStore(workspace: second).read()?.session == nil)
    #expect(folder.contents().contains("session.json"))
  }
}
