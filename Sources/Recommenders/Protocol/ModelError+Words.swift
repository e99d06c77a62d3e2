import Wording

extension ModelError: ExplainedError {
  public var failure: Failure {
    switch self {
    case .diverged(let model, let epoch, let advice):
      Failure("\(model) stopped at epoch \(epoch): a factor is not finite", advice: advice)
    case .settingOutOfRange(let name, let found, let expected):
      Failure("\(name) cannot be \(found)", expected: expected)
    case .unknownSetting(let name, let known):
      Failure(
        "Unknown setting \"\(name)\"", advice: Self.suggestion(for: name, among: known))
    case .noTrainingRows(let model):
      Failure(
        "\(model) has nothing to learn from: the training part has no positives",
        advice: "Lower the positive threshold or give the training part more rows.")
    case .missingData(let model, let need):
      Failure("\(model) needs \(need.words), and the data have none", advice: need.advice)
    case .missingLibrary(let model):
      Failure(
        "\(model) needs OpenBLAS, and it is not installed",
        advice: "Install it with: sudo apt-get install libopenblas0")
    case .tooLarge(let model, let needed, let available, let advice):
      Failure(
        "\(model) would need \(Words.memory(bytes: needed)) of memory;"
          + " \(Words.memory(bytes: available)) are allowed", advice: advice)
    case .damagedArchive(let model, let reason):
      Failure("The saved \(model) model cannot be read: \(reason)", advice: "Train it again.")
    }
  }

  private static func suggestion(for name: String, among known: [String]) -> String {
    if known.isEmpty { return "This model has no settings." }
    let list = "Known are " + known.joined(separator: ", ") + "."
    guard let near = NearMiss.closest(to: name, among: known) else { return list }
    return "Did you mean \"\(near)\"? \(list)"
  }
}
