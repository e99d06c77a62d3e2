import Workbench

/// The right end of the first line: the dataset and what is running.
enum TabStatus {
  static func text(_ context: ScreenContext, ascii: Bool) -> String {
    var parts: [String] = []
    if let open = context.state.open {
      // Said on every screen: such numbers must not be taken for those over all items.
      parts.append(open.dataset.name + (open.sampledNegatives.map { " · sampled 1+\($0)" } ?? ""))
    }
    let running = context.state.jobs.filter(\.status.isUnderWay)
    let queued = context.state.jobs.filter { $0.status == .queued }.count
    if !running.isEmpty {
      var text = (ascii ? "> " : "▸ ") + "\(running.count) running"
      if let fraction = running.last?.progress.fraction { text += " \(Int(fraction * 100)) %" }
      if queued > 0 { text += " · \(queued) queued" }
      parts.append(text)
    }
    return parts.joined(separator: "   ")
  }
}
