import TestSupport
import Testing

@testable import Terminal

@Suite("Colours")
struct ColorTests {
  @Test(
    "The depth follows the terminal",
    arguments: [
      (["TERM": "xterm-256color"], 256, ColorDepth.indexed256),
      (["TERM": "xterm-256color", "COLORTERM": "truecolor"], 256, .trueColor),
      (["TERM": "xterm-256color", "COLORTERM": "24bit"], 256, .trueColor),
      (["TERM": "xterm-kitty"], 256, .trueColor),
      (["TERM": "xterm-direct"], 1 << 24, .trueColor),
      (["TERM": "screen-256color", "COLORTERM": "truecolor"], 256, .indexed256),
      (["TERM": "screen-256color", "COLORTERM": "truecolor", "TMUX": "/x"], 256, .trueColor),
      (["TERM": "linux"], 8, .ansi16),
      (["TERM": "vt100"], -1, .mono),
      (["TERM": "xterm-kitty", "NO_COLOR": "1"], 256, .mono),
      (["TERM": "xterm-256color", "NO_COLOR": ""], 256, .indexed256),
    ])
  func depth(variables: [String: String], colors: Int, depth: ColorDepth) {
    let found = ColorDepth.detect(in: TerminalEnvironment(variables), colors: colors)
    #expect(found.depth == depth)
    #expect(!found.reason.isEmpty)
  }

  @Test(
    "256 colours: greys from the grey steps, others from the cube",
    arguments: [
      (0x000000, 16), (0xffffff, 231), (0xff0000, 196), (0x808080, 244), (0x10141a, 233),
      (0x5fafff, 75),
    ] as [(UInt32, UInt8)])
  func indexed256(color: UInt32, index: UInt8) {
    #expect(PaletteColor.indexed256(color) == index)
  }

  @Test("256 colours: no other entry is nearer than the one chosen")
  func nearest() {
    func distance(_ one: UInt32, _ other: UInt32) -> Int {
      let (a, b) = (Luminance.channels(of: one), Luminance.channels(of: other))
      return (a.red - b.red) * (a.red - b.red) + (a.green - b.green) * (a.green - b.green)
        + (a.blue - b.blue) * (a.blue - b.blue)
    }
    var generator = SplitMix(state: 3)
    for _ in 0..<500 {
      let color = UInt32.random(in: 0...0xffffff, using: &generator)
      let chosen = distance(ThemeTests.rgb(PaletteColor.indexed256(color)), color)
      let best = (16...255).map { distance(ThemeTests.rgb(UInt8($0)), color) }.min()!
      // The grey is found from the mean, which is at most one step off.
      #expect(chosen <= best + 300)
    }
  }

  @Test(
    "16 colours keep the hue",
    arguments: [
      (0xff4040, 9), (0x004000, 2), (0x000000, 0), (0xffffff, 15), (0x909090, 7), (0x606060, 8),
      (0x440154, 5), (0xfde725, 11),
    ] as [(UInt32, UInt8)])
  func ansi16(color: UInt32, index: UInt8) { #expect(PaletteColor.ansi16(color) == index) }

  private func codes(_ style: Style, after: Style? = nil, _ depth: ColorDepth, _ theme: Theme)
    -> String
  {
    var bytes: [UInt8] = []
    StyleEncoder(theme: theme, depth: depth).append(style, after: after, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("A style becomes the codes of its depth")
  func codesOfDepths() {
    let style = Style(.good, on: .ground, .bold)
    let dark = ThemeLibrary.dark
    #expect(codes(style, .trueColor, dark) == "\u{1b}[0;1;38;2;139;227;195;48;2;16;20;26m")
    #expect(codes(style, .indexed256, dark) == "\u{1b}[0;1;38;5;115;48;5;233m")
    #expect(codes(style, .ansi16, dark) == "\u{1b}[0;1;92;40m")
    #expect(codes(style, .mono, dark) == "\u{1b}[0;1;39;49m")
    #expect(codes(style, .trueColor, ThemeLibrary.mono) == "\u{1b}[0;1;39;49m")
    #expect(codes(Style(.rgb(0x010203)), .trueColor, dark).hasPrefix("\u{1b}[0;38;2;1;2;3;"))
  }

  @Test("Only what changes is sent")
  func changes() {
    let from = Style(.text)
    #expect(codes(Style(.muted), after: from, .ansi16, ThemeLibrary.dark) == "\u{1b}[37m")
    #expect(
      codes(Style(.text, on: .selection), after: from, .ansi16, ThemeLibrary.dark) == "\u{1b}[44m")
  }

  @Test("Without colours, attributes tell the roles apart")
  func mono() {
    #expect(MonoAttributes.of(Style(.text)).isEmpty)
    #expect(MonoAttributes.of(Style(.muted)).isEmpty)
    #expect(MonoAttributes.of(Style(.faint)) == .dim)
    #expect(MonoAttributes.of(Style(.focusFrame)) == .bold)
    #expect(MonoAttributes.of(Style(.title)) == .bold)
    #expect(MonoAttributes.of(Style(.selectionText, on: .selection)) == .reverse)
    #expect(MonoAttributes.of(Style(.error)) == .reverse)
    #expect(MonoAttributes.of(Style(.role(.text), on: .ramp(1))) == .reverse)
    #expect(MonoAttributes.of(Style(.role(.text), on: .ramp(0))).isEmpty)
  }

  @Test("Contrast is that of the guidelines")
  func contrast() {
    #expect(abs(Luminance.contrast(0, 0xffffff) - 21) < 1e-9)
    #expect(abs(Luminance.contrast(0x777777, 0xffffff) - 4.478) < 0.001)
  }
}
