import Terminal
import Workbench

/// How things look, changed live; esc puts everything back.
struct OptionsOverlay: Overlay {
  private let before: DisplayOptions
  private var position = 0

  init(_ options: DisplayOptions) { before = options }

  var title: String { "Options" }
  var hints: [(key: String, label: String)] {
    [("↑↓", "choose"), ("←→", "change"), ("enter", "keep"), ("esc", "as before")]
  }

  func size(_ context: ScreenContext) -> Size { Size(columns: 64, rows: 12) }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    switch key {
    case .down, .character("j"): position = min(position + 1, 3)
    case .up, .character("k"): position = max(0, position - 1)
    case .left, .character("h"): return change(by: -1)
    case .right, .character("l"), .character(" "): return change(by: 1)
    case .enter: return .closeAnd { model, _ in model.effects.append(.saveOptions) }
    case .escape, .character("q"):
      let before = before
      return .closeAnd { model, _ in
        if model.options.capturesMouse != before.capturesMouse {
          model.effects.append(.captureMouse(before.capturesMouse))
        }
        model.options = before
      }
    default: break
    }
    return .stay
  }

  private func change(by step: Int) -> OverlayOutcome {
    let position = position
    return .stayAnd { model, _ in
      switch position {
      case 0:
        model.options.themeName =
          FormSteps.cycle(model.options.themeName, in: model.themes.map(\.name), step)
      case 1:
        model.options.glyphs = FormSteps.cycle(model.options.glyphs, in: GlyphSet.allCases, step)
      case 2:
        model.options.capturesMouse.toggle()
        model.effects.append(.captureMouse(model.options.capturesMouse))
      default: model.options.echoesKeys.toggle()
      }
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let options = context.options
    let rows = [
      ("theme", options.themeName, "a .theme file in the settings folder appears here too"),
      ("glyphs", options.glyphs.rawValue, "braille, block or ASCII, if the font lacks some"),
      ("mouse", options.capturesMouse ? "on" : "off", "off lets the terminal select text"),
      ("key echo", options.echoesKeys ? "on" : "off", "shows each key, for an audience"),
    ]
    for (offset, row) in rows.enumerated() {
      let line = area.origin.row + 1 + 2 * offset
      let isSelected = offset == position
      let ground = ChoiceLine.draw(
        isSelected: isSelected, row: line, into: &buffer, area: area, glyphs: context.glyphs)
      buffer.write(
        row.0, column: area.origin.column + 2, row: line, style: Style(.muted, on: ground))
      buffer.write(
        context.glyphs == .ascii ? "< \(row.1) >" : "◂ \(row.1) ▸", column: area.origin.column + 13,
        row: line, style: Style(isSelected ? .selectionText : .text, on: ground, .bold), limit: 20)
      buffer.write(
        row.2, column: area.origin.column + 2, row: line + 1, style: Style(.faint, on: .overlay),
        limit: area.size.columns - 2)
    }
  }
}
