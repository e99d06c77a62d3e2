/// A short message about what was just done; it stays until the next key.
struct Toast: Sendable, Equatable {
  enum Kind: Sendable, Equatable { case success, notice, failure }
  let text: String
  let kind: Kind

  init(_ text: String, _ kind: Kind = .success) {
    self.text = text
    self.kind = kind
  }
}
