/// A terminal that ncurses has taken: drawing, and what else is said to it.
///
/// Belongs to one thread. `EventLoop` reads its keys.
public final class CursesSurface: Surface {
  public private(set) var size: Size
  public let report: TerminalReport
  public private(set) var hasMouse: Bool

  let input: Int32
  private let output: Int32
  private var writer: FrameWriter
  private var encoder: StyleEncoder
  private var theme: Theme
  private var isOpen = true

  /// Takes the terminal; `close` gives it back.
  ///
  /// - Parameter depth: Fewer colours than the terminal has, as a setting may ask for.
  public init(
    input: Int32 = 0, output: Int32 = 1, mouse: Bool = true, depth: ColorDepth? = nil,
    environment: TerminalEnvironment = .current
  ) throws(TerminalError) {
    try CursesTerminal.open(
      input: input, output: output, mouse: mouse, term: environment["TERM"] ?? "")
    self.input = input
    self.output = output
    hasMouse = mouse
    report = TerminalReport(output: output, environment: environment, depth: depth)
    size = report.size ?? Self.defaultSize
    theme = ThemeLibrary.dark
    encoder = StyleEncoder(theme: theme, depth: report.depth)
    writer = FrameWriter(
      isUTF8: report.isUTF8, isSynchronized: report.hasSynchronizedOutput)
  }

  /// What terminals without a size are taken for.
  private static let defaultSize = Size(columns: 80, rows: 24)

  /// Sends what changed since the last frame, in one write; nothing if nothing changed.
  public func show(_ buffer: CellBuffer, theme: Theme, cursor: Point?) {
    guard isOpen else { return }
    let recolors = theme != self.theme
    if recolors {
      self.theme = theme
      encoder = StyleEncoder(theme: theme, depth: report.depth)
    }
    let bytes = writer.frame(buffer, cursor: cursor, encoder: encoder, recolors: recolors)
    if !bytes.isEmpty { _ = CursesTerminal.write(bytes) }
  }

  /// Makes the next frame a whole one, as after another program wrote on the screen.
  public func invalidate() { writer.invalidate() }

  /// Asks the terminal for its size; the next frame is a whole one.
  func measure() {
    size = CursesTerminal.size(of: output) ?? size
    writer.invalidate()
  }

  /// Stops the program as ctrl-z does, and continues after `fg`.
  public func suspend() {
    guard isOpen else { return }
    CursesTerminal.suspend()
    measure()
  }

  /// Takes the terminal's modes again after a stop that could not be prepared.
  func resume() {
    CursesTerminal.resume()
    measure()
  }

  /// Takes or frees the mouse; freed, the terminal's own text selection works.
  public func setMouse(_ isOn: Bool) {
    hasMouse = isOn
    CursesTerminal.setMouse(isOn)
  }

  /// Hands text to the terminal's clipboard (OSC 52); whether the terminal takes it cannot be known.
  ///
  /// - Returns: How much was handed over.
  @discardableResult
  public func copy(_ text: String) -> Clipboard.Outcome {
    let (bytes, outcome) = Clipboard.sequence(for: text, environment: report.environment)
    if isOpen, !bytes.isEmpty { _ = CursesTerminal.write(bytes) }
    return outcome
  }

  /// Gives the terminal back as it was found; text that went to standard error meanwhile follows.
  public func close() {
    guard isOpen else { return }
    isOpen = false
    CursesTerminal.close()
  }

  deinit { close() }
}
