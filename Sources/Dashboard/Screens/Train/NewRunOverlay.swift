import Evaluation
import Recommenders
import Terminal
import Workbench

/// Settings of a run to be started: arrows step through sane values, digits type one.
struct NewRunOverlay: Overlay {
  private let card: ModelCard
  private var settings: ModelSettings
  private var seed: UInt64
  private var objective: MetricKey
  private var position = 0
  /// What is being typed for the setting under the cursor.
  private var typed: TextField?
  private var complaint: String?

  init(modelID: String, settings: ModelSettings, seed: UInt64) {
    let recipe = ModelShelf.recipe(id: modelID) ?? ModelShelf.recipes[0]
    card = recipe.card
    self.settings = settings
    self.seed = seed
    objective = card.objective
  }

  var title: String { "New run: \(card.name)" }
  var hints: [(key: String, label: String)] {
    [
      ("↑↓", "setting"), ("←→", "change"), ("0-9", "type"), ("d", "default"), ("enter", "start"),
      ("esc", "close"),
    ]
  }

  func size(_ context: ScreenContext) -> Size {
    Size(columns: 84, rows: card.hyperparameters.count + 12)
  }

  /// The rows: every hyperparameter, then the seed and the objective.
  private var rowCount: Int { card.hyperparameters.count + 2 }
  private var isSeed: Bool { position == card.hyperparameters.count }
  private var isObjective: Bool { position == card.hyperparameters.count + 1 }

  private func value(_ parameter: Hyperparameter) -> ModelSettings.Value {
    settings.values[parameter.name] ?? parameter.defaultValue
  }

  mutating func handle(_ key: Key, _ context: ScreenContext) -> OverlayOutcome {
    if typed != nil { return handleTyping(key) }
    complaint = nil
    switch key {
    case .escape, .character("q"): return .close
    case .down, .character("j"), .tab: position = min(position + 1, rowCount - 1)
    case .up, .character("k"), .backTab: position = max(0, position - 1)
    case .right, .character("l"), .character("+"): step(1)
    case .left, .character("h"), .character("-"): step(-1)
    case .character("d"):
      if isSeed {
        seed = 7
      } else if isObjective {
        objective = card.objective
      } else {
        settings.values[card.hyperparameters[position].name] = nil
      }
    case .character(let character) where !isObjective && (character.isNumber || character == "."):
      typed = TextField(String(character))
    case .enter: return start()
    default: break
    }
    return .stay
  }

  private mutating func handleTyping(_ key: Key) -> OverlayOutcome {
    switch key {
    case .escape: typed = nil
    case .enter, .tab, .down, .up: takeTyped()
    default: _ = typed?.handle(key)
    }
    return .stay
  }

  private mutating func takeTyped() {
    guard let text = typed?.text else { return }
    typed = nil
    if isSeed {
      if let number = UInt64(text) {
        seed = number
      } else {
        complaint = "A seed is a whole number from 0, not \(text)."
      }
      return
    }
    let parameter = card.hyperparameters[position]
    do {
      guard let value = SettingScale.value(of: text, for: parameter) else {
        complaint = "\(parameter.name) \(text): expected \(parameter.expectation)."
        return
      }
      settings.values[parameter.name] = try parameter.resolve(value)
    } catch {
      complaint = "\(parameter.name) \(text) is out of range: expected \(parameter.expectation)."
    }
  }

  private mutating func step(_ direction: Int) {
    if isSeed {
      seed = direction > 0 ? seed &+ 1 : seed > 0 ? seed - 1 : 0
      return
    }
    if isObjective {
      objective = FormSteps.cycle(objective, in: card.objectives, direction)
      return
    }
    let parameter = card.hyperparameters[position]
    settings.values[parameter.name] = SettingScale.step(
      value(parameter), of: parameter, by: direction)
  }

  private func start() -> OverlayOutcome {
    let (id, settings, seed, name) = (card.id, settings, seed, card.name)
    let objective = objective == card.objective ? nil : objective
    return .closeAnd { model, workbench in
      model.view.screen = .train
      workbench.perform(.train(modelID: id, settings: settings, seed: seed, objective: objective))
      let row = workbench.state.runs.count - 1
      model.view.train.runsState.go(
        toRow: row,
        in: RunsTable.table(
          ScreenContext(
            state: workbench.state, options: model.options, size: model.size, now: model.now)))
      model.toast = Toast("\(name) is queued.")
    }
  }

  func draw(into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext) {
    // The line under the cursor stays in sight, and with it what it means.
    let visible = min(rowCount, max(3, area.size.rows - 6))
    let top = max(0, position - visible + 1)
    let first = area.origin.row + 1
    for index in top..<top + visible {
      drawLine(index, row: first + index - top, into: &buffer, area: area, context)
    }
    drawFoot(into: &buffer, area: area, from: first + visible + 1, context)
  }

  private func drawLine(
    _ index: Int, row: Int, into buffer: inout CellBuffer, area: Rect, _ context: ScreenContext
  ) {
    guard index >= card.hyperparameters.count else {
      let parameter = card.hyperparameters[index]
      return SettingLine(
        value: .init(parameter: parameter, value: value(parameter)), nameWidth: 24,
        isSelected: index == position
      ).draw(into: &buffer, area: area, row: row, glyphs: context.glyphs, ground: .overlay)
    }
    let isSeedLine = index == card.hyperparameters.count
    let ground: Role = index == position ? .selection : .overlay
    buffer.fill(
      Rect(column: area.origin.column, row: row, columns: area.size.columns, rows: 1),
      with: Cell(" ", style: Style(.text, on: ground)))
    buffer.write(
      isSeedLine ? "seed" : "objective", column: area.origin.column, row: row,
      style: Style(.muted, on: ground))
    buffer.write(
      isSeedLine ? "\(seed)" : objective.directedTitle, column: area.origin.column + 24, row: row,
      style: Style(.text, on: ground, .bold))
  }

  private func drawFoot(
    into buffer: inout CellBuffer, area: Rect, from first: Int, _ context: ScreenContext
  ) {
    var lines: [(String, Role)] = []
    if let typed { lines.append(("new value: \(typed.text)_   enter takes it", .accent)) }
    if let complaint { lines.append((complaint, .bad)) }
    if isSeed {
      lines.append(("The same seed and data give the same numbers.", .text))
    } else if isObjective {
      lines.append(("What validation judges by: it ends training and chooses the epoch.", .text))
    } else {
      let parameter = card.hyperparameters[position]
      lines.append((parameter.meaning, .text))
      lines.append(("\(parameter.expectation); default \(parameter.defaultValue)", .muted))
    }
    if let train = context.state.open?.experiment?.train,
      let recipe = ModelShelf.recipe(id: card.id)
    {
      lines.append(
        (
          (try? recipe.memoryEstimate(for: train, settings: settings)).map {
            "needs about \(Phrase.bytes($0)) beside the data"
          } ?? "what it needs is not known: a setting is out of its range", .muted
        ))
    }
    var row = first
    for (text, role) in lines {
      for part in TextLayout.wrap(text, columns: area.size.columns)
      where row < area.rows.upperBound - 1 {
        buffer.write(part, column: area.origin.column, row: row, style: Style(role, on: .overlay))
        row += 1
      }
    }
  }
}
