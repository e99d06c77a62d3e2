/// What one sees and where one is: what back and forward, undo and the next start restore.
struct ViewState: Sendable {
  var screen = ScreenID.data
  /// The focused pane fills the screen.
  var isZoomed = false
  var data = DataScreen()
  var train = TrainScreen()
  var recommend = RecommendScreen()
  var compare = CompareScreen()

  var current: any Screen {
    get {
      switch screen {
      case .data: data
      case .train: train
      case .recommend: recommend
      case .compare: compare
      }
    }
    set {
      switch newValue {
      case let screen as DataScreen: data = screen
      case let screen as TrainScreen: train = screen
      case let screen as RecommendScreen: recommend = screen
      case let screen as CompareScreen: compare = screen
      default: preconditionFailure("a screen that is not one of the four")
      }
    }
  }
}
