import Recommenders
import Testing

@Suite("Settings and errors") struct ModelErrorTests {
  @Test(
    "errors say what failed, what was found and what to do",
    arguments: [
      (
        ModelError.diverged(model: "iALS", epoch: 3, advice: "Lower alpha."),
        "iALS stopped at epoch 3: a factor is not finite. Lower alpha."
      ),
      (
        .settingOutOfRange(name: "factors", found: "0", expected: "a whole number from 1 to 512"),
        "factors cannot be 0. Expected a whole number from 1 to 512."
      ),
      (
        .unknownSetting(name: "regularisation", known: ["factors", "regularization"]),
        "Unknown setting \"regularisation\". Did you mean \"regularization\"? "
          + "Known are factors, regularization."
      ),
      (
        .unknownSetting(name: "depth", known: ["factors"]),
        "Unknown setting \"depth\". Known are factors."
      ),
      (
        .unknownSetting(name: "factors", known: []),
        "Unknown setting \"factors\". This model has no settings."
      ),
      (
        .noTrainingRows(model: "EASE"),
        "EASE has nothing to learn from: the training part has no positives. "
          + "Lower the positive threshold or give the training part more rows."
      ),
      (
        .tooLarge(
          model: "EASE", neededBytes: 13_940_000_000, availableBytes: 999,
          advice: "Choose iALS."),
        "EASE would need 13.9 GB of memory; 999 bytes are allowed. Choose iALS."
      ),
      (
        .damagedArchive(model: "ease", reason: "it is empty"),
        "The saved ease model cannot be read: it is empty. Train it again."
      ),
    ])
  func words(error: ModelError, expected: String) {
    #expect(error.description == expected)
  }

  @Test("settings out of range are refused with the range")
  func ranges() {
    let card = IALSRecipe().card
    let refused: [(String, ModelSettings.Value, String)] = [
      ("factors", .whole(0), "a whole number from 1 to 512"),
      ("factors", .real(8.5), "a whole number from 1 to 512"),
      ("factors", .choice("many"), "a whole number from 1 to 512"),
      ("alpha", .real(-1), "a number from 0.01 to 1000.0"),
      ("alpha", .real(.nan), "a number from 0.01 to 1000.0"),
      ("alpha", .real(.infinity), "a number from 0.01 to 1000.0"),
      ("solver", .choice("guess"), "one of conjugateGradient, exact, block"),
      ("solver", .whole(1), "one of conjugateGradient, exact, block"),
    ]
    for (name, value, expected) in refused {
      #expect(
        throws: ModelError.settingOutOfRange(
          name: name, found: "\(value)", expected: expected)
      ) { try card.resolve(ModelSettings([name: value])) }
    }
  }

  @Test("numbers of either kind are taken where they fit, and defaults fill the rest")
  func resolved() throws {
    let card = IALSRecipe().card
    let settings = try card.resolve(ModelSettings(["factors": .real(32), "alpha": .whole(2)]))
    #expect(settings.values["factors"] == .whole(32))
    #expect(settings.values["alpha"] == .real(2))
    #expect(settings.values.count == card.hyperparameters.count)
    #expect(settings.values["solver"] == .choice("conjugateGradient"))
  }
}
