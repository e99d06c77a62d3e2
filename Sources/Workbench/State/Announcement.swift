/// The outcome of something a person asked for and did not wait to see, in one line.
public struct Announcement: Sendable, Equatable {
  public enum Kind: Sendable, Equatable { case success, failure }
  /// Grows, so that a reader knows which ones it has shown.
  public let id: Int
  public let text: String
  public let kind: Kind
}

extension WorkbenchModel {
  /// Says how a job ended; screens show it once.
  func announce(_ text: String, _ kind: Announcement.Kind = .success) {
    state.announcement = Announcement(id: makeID(), text: text, kind: kind)
  }

  /// Says something about the workspace, and keeps it in the log.
  public func announce(ofWorkspace text: String) {
    log("workspace", text)
    announce(text)
  }
}
