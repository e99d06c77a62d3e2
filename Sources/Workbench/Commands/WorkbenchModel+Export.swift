extension WorkbenchModel {
  /// Writes what a person exports, in the background: a table may have millions of rows.
  ///
  /// How it ended is announced.
  ///
  /// - Parameter text: Made on the background thread.
  public func export(to path: String, _ text: @escaping @Sendable () -> String) {
    startJob("export \(path)", basis: .nothing) { _ in
      try AtomicFile.write(text(), to: path, sharesTerminal: true)
    } finish: { model, result in
      switch result {
      case .success: model.announce("Wrote \(path).")
      case .failure(let error):
        let failure = Failure(error)
        model.announce(
          [failure.reason, failure.advice].filter { !$0.isEmpty }.joined(separator: ". "), .failure)
      }
    }
  }
}
