/// Colours and attributes of a cell.
public struct Style: Hashable, Sendable {
  public struct Attributes: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8
    public init(rawValue: UInt8) { self.rawValue = rawValue }
    public static let bold = Attributes(rawValue: 1)
    public static let dim = Attributes(rawValue: 2)
    public static let underline = Attributes(rawValue: 4)
    public static let reverse = Attributes(rawValue: 8)
    public static let italic = Attributes(rawValue: 16)
  }

  public var foreground: Color
  public var background: Color
  public var attributes: Attributes

  public init(
    _ foreground: Color = .role(.text), on background: Color = .role(.ground),
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  public init(
    _ role: Role, on background: Role = .ground, _ attributes: Attributes = []
  ) {
    self.init(.role(role), on: .role(background), attributes)
  }

  public static let text = Style(.text)
  public static let muted = Style(.muted)
  public static let faint = Style(.faint)
}
