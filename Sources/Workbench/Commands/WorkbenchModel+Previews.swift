import Interactions

/// A preview with the rows it is about.
struct PreviewTask: Sendable {
  let request: Preview.Request
  let open: OpenDataset?

  func run() -> Preview {
    Preview(request: request, result: Result { try facts() }.mapError { Failure($0) })
  }

  private func facts() throws -> Preview.Facts {
    if case .recognition(let location, let hints) = request {
      return .recognition(try recognise(location, hints))
    }
    guard let open else { throw Failure(reason: "No data is open", advice: "O opens some.") }
    switch request {
    case .cleaning(let rule):
      let (_, receipts) = try CleaningPlan([rule]).apply(to: open.dataset, rows: open.rows)
      return .cleaning(receipts[0])
    case .feedback(let rules):
      let matrix = try FeedbackMatrix(open.dataset, rows: open.rows, rules: rules)
      return .feedback(matrix.tally ?? FeedbackTally())
    case .split(let rule):
      let split = try rule.split(open.dataset, rows: open.rows)
      return .split(
        Preview.SplitFacts(
          train: split.train.count, validation: split.validation.count, test: split.test.count,
          leakage: split.leakage, fingerprint: split.fingerprint))
    case .recognition(let location, let hints):
      return .recognition(try recognise(location, hints))
    }
  }

  /// A file in which nothing was recognised is shown with its first two columns as user and item, so
  /// that there are rows to look at.
  private func recognise(_ location: String, _ hints: ReadingHints) throws -> Recognition {
    do {
      return try DatasetReader.recognise(location, hints: hints)
    } catch let error as ReadingError {
      guard location != "-", hints.columns.isEmpty, hints.mapping == nil else { throw error }
      var blunt = hints
      blunt.columns = [.user: "1", .item: "2"]
      guard let found = try? DatasetReader.recognise(location, hints: blunt) else { throw error }
      return found
    }
  }
}

extension WorkbenchModel {
  /// Works out in the background what a decision would do; the answer is `state.preview`.
  public func preview(_ request: Preview.Request) {
    guard state.preview?.request != request || pendingPreview != nil else { return }
    pendingPreview = request
    previews.submit(PreviewTask(request: request, open: state.open))
  }

  func makePreviews() -> LatestRequest<PreviewTask> {
    let mailbox = mailbox
    return LatestRequest { task in
      let preview = task.run()
      mailbox.post { model in
        guard model.pendingPreview == preview.request else { return }
        model.pendingPreview = nil
        model.state.preview = preview
      }
    }
  }
}
