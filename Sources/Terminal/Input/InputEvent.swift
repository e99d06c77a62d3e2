/// What the person at the terminal did.
public enum InputEvent: Hashable, Sendable {
  case key(Key)
  case mouse(Mouse)
  /// Pasted text, whole and scrubbed of nothing.
  case paste(String)
  case resize(Size)
  case focus(Bool)
}

/// A key that every terminal can send.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  case shiftUp, shiftDown, shiftLeft, shiftRight
  /// A letter with ctrl held.
  case control(Character)
}

public struct Mouse: Hashable, Sendable {
  public enum Action: Hashable, Sendable {
    case press, release, drag, doubleClick, wheelUp, wheelDown
  }
  public var action: Action
  public var point: Point
  /// 1 left, 2 middle, 3 right.
  public var button: Int
  public init(action: Action, point: Point, button: Int = 1) {
    self.action = action
    self.point = point
    self.button = button
  }
}
