/// How item profiles are made.
struct ContentSettings: Equatable {
  /// Shape [ContentField.allCases.count].
  let fieldWeights: [Double]
  /// Terms of fewer items are left out.
  let minimumItems: Int
  let recencyHalfLife: Double

  /// For models that use profiles but leave their making alone.
  static let standard = ContentSettings(ContentRecipe.card.defaults)

  /// - Parameter settings: As the content card resolved them.
  init(_ settings: ModelSettings) {
    fieldWeights = ContentField.allCases.map { settings.real($0.settingName) }
    minimumItems = settings.whole("minimumItems")
    recencyHalfLife = settings.real("recencyHalfLife")
  }
}
