import Foundation
import Testing

@testable import Terminal

@Suite("Theme files")
struct ThemeFileTests {
  @Test(
    "Colours are read in every way that btop writes them",
    arguments: [
      ("theme[text]=\"#d7dae0\"", 0xd7dae0), ("theme[text]=\"#80\"", 0x808080),
      ("theme[text]=\"255 0 128\"", 0xff0080), ("theme[text]='#112233'", 0x112233),
      (" theme[text] = \"#112233\" # why", 0x112233), ("theme[text]=#112233", 0x112233),
      ("theme[main_fg]=\"#abcdef\"", 0xabcdef), ("theme[text]=\"#112233\"\r", 0x112233),
    ] as [(String, UInt32)])
  func values(line: String, color: UInt32) {
    let reading = ThemeFile.read(line, name: "x")
    #expect(reading.problems.isEmpty)
    #expect(reading.theme[.text] == color)
  }

  @Test("An empty value is the terminal's own colour")
  func terminalDefault() {
    let theme = ThemeFile.read("theme[main_bg]=\"\"\ntheme[main_fg]=\"#eeeeee\"", name: "x").theme
    #expect(theme.roles[.ground] == .some(nil))
    #expect(theme[.text] == 0xeeeeee)
  }

  @Test(
    "A mistake is named with its line, and the rest is kept",
    arguments: [
      (
        "theme[fg_muted]=\"#000000\"",
        "theme \"dusk\": unknown key \"fg_muted\" (line 2). Did you mean \"muted\"?  "
          + "Other colours were kept."
      ),
      (
        "theme[accnt]=\"#000000\"",
        "theme \"dusk\": unknown key \"accnt\" (line 2). Did you mean \"accent\"?  "
          + "Other colours were kept."
      ),
      (
        "theme[zzzzzzzz]=\"#000000\"",
        "theme \"dusk\": unknown key \"zzzzzzzz\" (line 2). See the keys in themes/dark.theme.  "
          + "Other colours were kept."
      ),
      (
        "theme[bad]=\"#12345\"",
        "theme \"dusk\": \"bad\" is \"#12345\" (line 2). Expected \"#rrggbb\", \"#gg\", \"r g b\" or "
          + "\"\" for the terminal's own.  Other colours were kept."
      ),
      (
        "colour = red",
        "theme \"dusk\": line 2 is not a colour: \"colour = red\". Expected "
          + "theme[key]=\"#rrggbb\".  Other colours were kept."
      ),
      (
        "theme[good]=\"#010203\"",
        "theme \"dusk\": \"good\" stands in lines 1 and 2. The later one counts.  "
          + "Remove one of them."
      ),
    ])
  func problems(line: String, message: String) {
    let reading = ThemeFile.read("theme[good]=\"#102030\"\n" + line, name: "dusk")
    #expect(reading.problems.map { $0.message(theme: "dusk") } == [message])
    #expect(reading.theme[.good] != ThemeLibrary.dark[.good])
  }

  @Test(
    "Bad colours of every kind are refused", arguments: ["#ggg", "#+1+1+1", "1 2", "300 0 0", "x"])
  func badColors(value: String) {
    #expect(ThemeFile.read("theme[text]=\"\(value)\"", name: "x").problems.count == 1)
  }

  @Test("A btop theme works: roles from its keys, the rest derived and readable")
  func btop() throws {
    let source = """
      # a theme of somebody
      theme[main_bg]="#fdf6e3"
      theme[main_fg]="#586e75"
      theme[title]="#002b36"
      theme[hi_fg]="#b58900"
      theme[selected_bg]="#073642"
      theme[selected_fg]="#eee8d5"
      theme[inactive_fg]="#eee8d5"
      theme[proc_misc]="#d33682"
      theme[cpu_box]="#586e75"
      theme[temp_start]="#268bd2"
      theme[temp_mid]=""
      theme[cpu_start]="#b58900"
      theme[cpu_mid]="#cb4b16"
      theme[cpu_end]="#dc322f"
      """
    let reading = ThemeFile.read(source, name: "solar")
    #expect(reading.problems.isEmpty)
    let theme = reading.theme
    #expect(theme[.ground] == 0xfdf6e3)
    #expect(Luminance.contrast(try #require(theme[.accent]), 0xfdf6e3) >= 4.5)
    #expect(theme[.selection] == 0x073642)
    #expect(theme.isLight)
    #expect(theme.series == ThemeLibrary.light.series)
    let lightness = theme.ramp.map(Luminance.of)
    #expect(lightness.first! > lightness.last!)
    for role in [Role.muted, .good, .bad, .warning] {
      #expect(Luminance.contrast(try #require(theme[role]), 0xfdf6e3) >= 4.5, "\(role)")
    }
  }

  @Test("Colours of btop that carry no text there are lifted until they can be read, ours are not")
  func lifted() throws {
    let source = """
      theme[main_bg]="#282a36"
      theme[main_fg]="#f8f8f2"
      theme[hi_fg]="#6272a4"
      theme[inactive_fg]="#44475a"
      theme[selected_bg]="#ff79c6"
      theme[selected_fg]="#f8f8f2"
      """
    let theme = ThemeFile.read(source, name: "x").theme
    #expect(Luminance.contrast(try #require(theme[.faint]), 0x282a36) >= 3)
    #expect(Luminance.contrast(try #require(theme[.accent]), 0x282a36) >= 4.5)
    #expect(Luminance.contrast(try #require(theme[.selectionText]), 0xff79c6) >= 4.5)
    let own = ThemeFile.read(source + "\ntheme[faint]=\"#44475a\"", name: "x").theme
    #expect(own[.faint] == 0x44475a)
  }

  @Test("An empty file is the dark theme")
  func empty() {
    let theme = ThemeFile.read("", name: "empty").theme
    #expect(theme[.ground] == ThemeLibrary.dark[.ground])
    #expect(theme[.bad] == ThemeLibrary.dark[.bad])
    #expect(theme.ramp == ThemeLibrary.dark.ramp)
  }

  @Test("Hostile names and values are scrubbed in messages")
  func hostile() {
    let reading = ThemeFile.read("theme[\u{1b}[31m]=\"x\"", name: "a\u{1b}b")
    #expect(reading.problems.allSatisfy { !$0.message(theme: "a\u{1b}b").contains("\u{1b}") })
    #expect(reading.problems.count == 1)
  }

  @Test("The user's own theme comes before the built-in one; an unknown name has a suggestion")
  func folder() throws {
    let home = FileManager.default.temporaryDirectory.appendingPathComponent(
      "recscope-themes-\(ProcessInfo.processInfo.processIdentifier)")
    let folder = home.appendingPathComponent("recscope/themes")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: home) }
    try Data("theme[text]=\"#123456\"".utf8).write(to: folder.appendingPathComponent("dark.theme"))
    let environment = TerminalEnvironment(["XDG_CONFIG_HOME": home.path])
    #expect(ThemeFolder.names(in: folder.path) == ["dark"])
    #expect(try ThemeFolder.theme(named: "dark", environment: environment).theme[.text] == 0x123456)
    #expect(
      try ThemeFolder.theme(named: "light", environment: environment).theme == ThemeLibrary.light)
    #expect(
      throws: ThemeFolder.Problem.unknownTheme(
        name: "lihgt", folder: folder.path, suggestion: "light")
    ) {
      try ThemeFolder.theme(named: "lihgt", environment: environment)
    }
    #expect(throws: ThemeFolder.Problem.self) {
      try ThemeFolder.theme(named: folder.path + "/none.theme", environment: environment)
    }
  }
}
