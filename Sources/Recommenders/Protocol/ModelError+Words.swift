import Wording

extension ModelError: CustomStringConvertible {
  /// What failed, where, what was found and expected, and what to do next.
  public var description: String {
    switch self {
    case .diverged(let model, let epoch, let advice):
      "\(model) stopped at epoch \(epoch): a factor is not finite.  \(advice)"
    case .settingOutOfRange(let name, let found, let expected):
      "\(name) cannot be \(found). Expected \(expected)."
    case .unknownSetting(let name, let known):
      "Unknown setting \"\(name)\". " + Self.suggestion(for: name, among: known)
    case .noTrainingRows(let model):
      "\(model) has nothing to learn from: the training part has no positives."
        + "  Lower the positive threshold or give the training part more rows."
    case .missingData(let model, let need):
      "\(model) needs \(need.words), and the data have none.  \(need.advice)"
    case .missingLibrary(let model):
      "\(model) needs OpenBLAS, and it is not installed.  Install it with: sudo apt-get install libopenblas0"
    case .tooLarge(let model, let needed, let available, let advice):
      "\(model) would need \(Words.memory(bytes: needed)) of memory; \(Words.memory(bytes: available)) are allowed."
        + "  \(advice)"
    case .damagedArchive(let model, let reason):
      "The saved \(model) model cannot be read: \(reason).  Train it again."
    }
  }

  private static func suggestion(for name: String, among known: [String]) -> String {
    if known.isEmpty { return "This model has no settings." }
    let list = "Known are " + known.joined(separator: ", ") + "."
    guard let near = NearMiss.closest(to: name, among: known) else { return list }
    return "Did you mean \"\(near)\"?  \(list)"
  }
}
