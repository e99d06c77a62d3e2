import Foundation
import Testing

/// The doors between the rooms, read from the `import` lines.
@Suite("Which room may see which")
struct ImportRuleTests {
  private static let sources = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources")

  /// Path below Sources and the modules it imports, for every Swift file.
  private static let files: [(path: String, imports: Set<String>)] = {
    let all =
      FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    return all.filter { $0.hasSuffix(".swift") }.map { path in
      let text =
        (try? String(contentsOf: sources.appendingPathComponent(path), encoding: .utf8)) ?? ""
      let imports = text.split(separator: "\n").compactMap { line -> String? in
        let words = line.split(separator: " ").filter { !$0.hasPrefix("@") }
        return words.first == "import" ? words.last.map(String.init) : nil
      }
      return (path, Set(imports))
    }
  }()

  private func files(of rooms: [String]) -> [(path: String, imports: Set<String>)] {
    Self.files.filter { file in rooms.contains { file.path.hasPrefix($0 + "/") } }
  }

  private static let engine = [
    "SparseMath", "Interactions", "Samples", "Audit", "Recommenders", "Serving", "Evaluation",
  ]
  private static let terminal = ["CTerminal", "Terminal", "Charts", "Dashboard"]

  @Test("The engine and the workbench never import the terminal row")
  func engineKnowsNoScreen() {
    let files = files(of: Self.engine + ["Workbench"])
    #expect(files.count > 100)
    for file in files {
      #expect(file.imports.isDisjoint(with: Self.terminal), "\(file.path)")
    }
  }

  @Test("The terminal and the charts know nothing of recommending")
  func terminalKnowsNoModels() {
    let files = files(of: ["Terminal", "Charts"])
    #expect(files.count > 20)
    for file in files {
      #expect(
        file.imports.isDisjoint(with: Self.engine + ["Workbench", "Dashboard"]), "\(file.path)")
    }
  }

  @Test("Only one file speaks to curses")
  func oneDoorToCurses() {
    #expect(Self.files.filter { $0.imports.contains("CTerminal") }.count == 1)
  }

  @Test("Data flow from left to right: no room imports one to its right")
  func leftToRight() {
    let order = ["SparseMath", "Interactions", "Recommenders", "Serving", "Evaluation"]
    for (position, room) in order.enumerated() {
      for file in files(of: [room]) {
        #expect(file.imports.isDisjoint(with: order[position...]), "\(file.path)")
      }
    }
  }

  @Test("Models, numbers, charts and screens touch no files, and only the workbench starts jobs")
  func filesAndJobs() {
    for file in files(of: ["SparseMath", "Terminal", "Charts", "Dashboard"]) {
      #expect(
        file.imports.isDisjoint(with: ["Foundation", "FoundationEssentials"]), "\(file.path)")
    }
    for file in files(of: ["Audit", "Recommenders", "Serving", "Evaluation", "Charts", "Dashboard"])
    {
      #expect(!file.imports.contains("Dispatch"), "\(file.path)")
    }
  }

  @Test(
    "The program does without the whole of Foundation, whose tables of languages are larger than it"
  )
  func essentialsOnly() {
    for file in Self.files where !file.path.hasPrefix("bench/") {
      #expect(!file.imports.contains("Foundation"), "\(file.path)")
    }
  }
}
