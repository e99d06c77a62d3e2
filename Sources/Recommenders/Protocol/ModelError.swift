/// Why a model could not be trained or restored; the text says what to do next.
public enum ModelError: Error, Equatable, Sendable {
  case diverged(model: String, epoch: Int, advice: String)
  case settingOutOfRange(name: String, found: String, expected: String)
  case unknownSetting(name: String, known: [String])
  case noTrainingRows(model: String)
  case missingData(model: String, DataNeed)
  /// OpenBLAS is not installed.
  case missingLibrary(model: String)
  case tooLarge(model: String, neededBytes: Int, availableBytes: Int, advice: String)
  case damagedArchive(model: String, reason: String)
}
