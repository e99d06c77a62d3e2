import TestSupport
import Testing

@testable import Terminal

@Suite("Themes")
struct ThemeTests {
  @Test("Every built-in theme gives every key and has no problems", arguments: ThemeLibrary.all)
  func complete(theme: Theme) throws {
    let source = try #require(ThemeLibrary.source(of: theme.name))
    let reading = ThemeFile.read(source, name: theme.name)
    #expect(reading.problems.isEmpty)
    #expect(reading.given == Set(ThemeKey.all))
    #expect(reading.theme == theme)
  }

  @Test(
    "Text can be read on the ground, on overlays and on the selection",
    arguments: ThemeLibrary.all.filter { !$0.isColorless })
  func contrast(theme: Theme) throws {
    let ground = try #require(theme[.ground])
    let overlay = try #require(theme[.overlay])
    let selection = try #require(theme[.selection])
    let readable: [Role] = [.text, .muted, .title, .good, .bad, .warning, .error, .accent]
    for role in readable + [.focusFrame] {
      let color = try #require(theme[role])
      #expect(Luminance.contrast(color, ground) >= 4.5, "\(role) on the ground")
      #expect(Luminance.contrast(color, overlay) >= 4.5, "\(role) on overlays")
    }
    for role in readable + [.selectionText] {
      let color = try #require(theme[role])
      #expect(Luminance.contrast(color, selection) >= 4.5, "\(role) on the selection")
    }
    for color in [try #require(theme[.faint]), try #require(theme[.mark])] + theme.series {
      #expect(Luminance.contrast(color, ground) >= 3)
    }
  }

  @Test(
    "In 256 colours text and its role-mates stay readable",
    arguments: ThemeLibrary.all.filter { !$0.isColorless })
  func contrastIn256(theme: Theme) throws {
    let ground = Self.rgb(PaletteColor.indexed256(try #require(theme[.ground])))
    for role in [Role.text, .muted, .good, .bad, .accent] {
      let color = Self.rgb(PaletteColor.indexed256(try #require(theme[role])))
      #expect(Luminance.contrast(color, ground) >= 4.5, "\(role)")
    }
  }

  @Test("Ramps go one way in lightness", arguments: ThemeLibrary.all.filter { !$0.isColorless })
  func monotone(theme: Theme) {
    let lightness = theme.ramp.map(Luminance.of)
    #expect(theme.ramp.count == Color.rampSteps)
    #expect(theme.diverging.count == Color.rampSteps)
    let pairs = zip(lightness, lightness.dropFirst())
    #expect(pairs.allSatisfy { $0 < $1 } || pairs.allSatisfy { $0 > $1 })
  }

  @Test("Better and worse differ in lightness or hue for everybody: never red against green")
  func goodAgainstBad() throws {
    for theme in ThemeLibrary.all where !theme.isColorless {
      let (_, _, goodBlue) = Luminance.channels(of: try #require(theme[.good]))
      let (_, _, badBlue) = Luminance.channels(of: try #require(theme[.bad]))
      // Red-green blindness leaves the blue axis and lightness.
      let lightness = Luminance.contrast(try #require(theme[.good]), try #require(theme[.bad]))
      #expect(goodBlue - badBlue >= 40 || lightness >= 1.5, "\(theme.name)")
    }
  }

  @Test("The dark theme has the values of the design")
  func dark() {
    #expect(ThemeLibrary.dark[.ground] == 0x10141a)
    #expect(ThemeLibrary.dark[.good] == 0x8be3c3)
    #expect(ThemeLibrary.dark.series.first == 0x56b4e9)
    #expect(ThemeLibrary.dark.rgb(of: .ramp(1)) == 0xfde725)
    #expect(ThemeLibrary.dark.rgb(of: .series(6)) == 0x56b4e9)
    #expect(ThemeLibrary.light.isLight && !ThemeLibrary.dark.isLight)
    #expect(ThemeLibrary.mono.isColorless && ThemeLibrary.mono.ramp.isEmpty)
  }

  static func rgb(_ index: UInt8) -> UInt32 {
    let index = UInt32(index)
    if index >= 232 { return (8 + 10 * (index - 232)) * 0x010101 }
    let levels: [UInt32] = [0, 95, 135, 175, 215, 255]
    let cube = Int(index) - 16
    return levels[cube / 36] << 16 | levels[cube / 6 % 6] << 8 | levels[cube % 6]
  }
}
