import Terminal
import Workbench

/// One line of a form: arrows step through its values, letters and digits type one.
struct FormField<Value>: Sendable {
  let label: String
  /// One sentence, shown for the line under the cursor.
  let help: String
  let text: @Sendable (Value) -> String
  var step: (@Sendable (inout Value, Int) -> Void)?
  /// Takes what was typed; returns what is wrong with it.
  var take: (@Sendable (inout Value, String) -> String?)?

  init(
    _ label: String, help: String, text: @escaping @Sendable (Value) -> String,
    step: (@Sendable (inout Value, Int) -> Void)? = nil,
    take: (@Sendable (inout Value, String) -> String?)? = nil
  ) {
    self.label = label
    self.help = help
    self.text = text
    self.step = step
    self.take = take
  }
}

/// What a form knows about its kind of value.
protocol FormSubject: Sendable {
  associatedtype Value: Sendable, Equatable
  var title: String { get }
  /// What enter does, in one or two words.
  var verb: String { get }
  func fields(_ value: Value) -> [FormField<Value>]
  /// What the value would do, so that it can be worked out while the person chooses.
  func request(_ value: Value) -> Preview.Request?
  /// What is said below the fields.
  func notes(_ value: Value, _ context: ScreenContext) -> [FormNote]
  func apply(_ value: Value, _ model: inout DashboardModel, _ workbench: WorkbenchModel)
}

struct FormNote {
  let text: String
  var role = Role.text
}

/// Settings to be chosen line by line, with what they would do said below.
struct FormOverlay<Subject: FormSubject>: Overlay {
  let subject: Subject
  private(set) var value: Subject.Value
  private var position = 0
  private var typed: TextField?
  private var complaint: String?

  init(_ subject: Subject, value: Subject.Value) {
    self.subject = subject
    self.value = value
  }

  var title: String { subject.title }
  var hints: [(key: String, label: String)] {
    typed == nil
      ? [
        ("↑↓", "line"), ("←→", "change"), ("type", "a value"), ("enter", subject.verb),
        ("esc", "close"),
      ] : [("enter", "take"), ("esc", "leave as it was")]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 84, rows: subject.fields(value).count + 13)
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if typed != nil { return handleTyping(key) }
    complaint = nil
    let fields = subject.fields(value)
    position = min(position, fields.count - 1)
    switch key {
    case .escape, .character("q"): return .close
    case .down, .character("j"), .tab: position = min(position + 1, fields.count - 1)
    case .up, .character("k"), .backTab: position = max(0, position - 1)
    case .right, .character("l"), .character("+"), .character(" "): return step(fields, 1)
    case .left, .character("h"): return step(fields, -1)
    case .enter:
      let (subject, value) = (subject, value)
      return .closeAnd { subject.apply(value, &$0, $1) }
    case .character(let character) where fields[position].take != nil:
      typed = TextField(String(character))
    default: break
    }
    return .stay
  }

  private mutating func step(_ fields: [FormField<Subject.Value>], _ direction: Int)
    -> OverlayOutcome
  {
    fields[position].step?(&value, direction)
    return .stayAnd(asking)
  }

  /// Asks the workbench what the value would do.
  var asking: @Sendable (inout DashboardModel, WorkbenchModel) -> Void {
    let request = subject.request(value)
    return { _, workbench in if let request { workbench.preview(request) } }
  }

  private mutating func handleTyping(_ key: Key) -> OverlayOutcome {
    switch key {
    case .escape: typed = nil
    case .enter, .tab, .down, .up:
      let text = typed?.text ?? ""
      typed = nil
      complaint = subject.fields(value)[position].take?(&value, text)
      return .stayAnd(asking)
    default: _ = typed?.handle(key)
    }
    return .stay
  }

  mutating func paste(_ text: String) -> OverlayOutcome {
    if typed == nil, subject.fields(value)[position].take != nil { typed = TextField() }
    typed?.insert(text)
    return .stay
  }

  /// Lines on show: the one under the cursor stays in sight, and below all some room for what is said.
  private func shownLines(_ count: Int, in area: Rect) -> Range<Int> {
    let visible = min(count, max(3, area.size.rows - 7))
    let first = max(0, min(position, count - 1) - visible + 1)
    return first..<first + visible
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    let fields = subject.fields(value)
    let current = min(position, fields.count - 1)
    let labelWidth = Self.labelWidth(area)
    let shown = shownLines(fields.count, in: area)
    var row = area.origin.row + 1
    for index in shown where row < area.rows.upperBound - 1 {
      draw(
        fields[index], row: row, isSelected: index == current, labelWidth: labelWidth,
        into: &buffer, area: area, glyphs: context.glyphs)
      row += 1
    }
    row += 1
    var notes = [FormNote(text: fields[current].help, role: .muted)]
    if let complaint { notes.append(FormNote(text: complaint, role: .error)) }
    for note in notes + subject.notes(value, context) {
      for line in TextLayout.wrap(note.text, columns: area.size.columns)
      where row < area.rows.upperBound - 1 {
        buffer.write(
          line, column: area.origin.column, row: row, style: Style(note.role, on: .overlay))
        row += 1
      }
    }
  }

  private static func labelWidth(_ area: Rect) -> Int { min(28, area.size.columns / 2) }
  private static func valueColumns(_ area: Rect) -> Int {
    area.size.columns - labelWidth(area) - 6
  }

  private func draw(
    _ field: FormField<Subject.Value>, row: Int, isSelected: Bool, labelWidth: Int,
    into buffer: inout CellBuffer, area: Rect, glyphs: GlyphSet
  ) {
    let ground = ChoiceLine.draw(
      isSelected: isSelected, row: row, into: &buffer, area: area, glyphs: glyphs)
    let column = area.origin.column
    buffer.write(
      field.label, column: column + 2, row: row, style: Style(.muted, on: ground),
      limit: labelWidth - 3)
    let style = Style(isSelected ? .selectionText : .text, on: ground, .bold)
    if isSelected, let typed {
      typed.draw(
        into: &buffer, column: column + labelWidth, row: row, columns: Self.valueColumns(area),
        style: style)
      return
    }
    let used = buffer.write(
      field.text(value), column: column + labelWidth, row: row, style: style,
      limit: Self.valueColumns(area))
    if isSelected, field.step != nil {
      buffer.write(
        glyphs == .ascii ? "< >" : "◂ ▸", column: column + labelWidth + used + 2, row: row,
        style: Style(.accent, on: ground))
    }
  }

  func cursor(in area: Rect, _ context: ScreenContext) -> Point? {
    guard let typed else { return nil }
    let shown = shownLines(subject.fields(value).count, in: area)
    return Point(
      column: area.origin.column + Self.labelWidth(area)
        + typed.cursorColumn(in: Self.valueColumns(area)),
      row: area.origin.row + 1 + position - shown.lowerBound)
  }
}

extension DashboardModel {
  /// Opens a form and asks what its value would do.
  mutating func open<Subject: FormSubject>(
    form subject: Subject, value: Subject.Value, _ workbench: WorkbenchModel
  ) {
    let form = FormOverlay(subject, value: value)
    open(form)
    form.asking(&self, workbench)
  }
}
