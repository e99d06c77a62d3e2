import Interactions
import Workbench

extension DashboardModel {
  /// What-ifs by the ids of the data, people in the order of the data, somebody new first.
  func savedWhatIfs(_ state: WorkbenchState) -> [Session.View.WhatIf] {
    guard let dataset = state.open?.dataset else { return [] }
    func ids(_ items: [ItemIndex]) -> [String] { items.map { dataset.itemIDs[$0.position] } }
    return view.recommend.whatIfs.sorted { ($0.key?.position ?? -1) < ($1.key?.position ?? -1) }
      .map { user, whatIf in
        Session.View.WhatIf(
          user: user.map { dataset.userIDs[$0.position] }, added: ids(whatIf.added),
          removed: ids(whatIf.removed))
      }
  }

  /// Takes up the what-ifs of the last session; ids that the data no longer have are passed over.
  mutating func restoreWhatIfs(_ saved: Session.View, _ state: WorkbenchState) {
    guard let dataset = state.open?.dataset else { return }
    func items(_ ids: [String]) -> [ItemIndex] {
      ids.compactMap { dataset.itemIDs.position(of: $0).map(ItemIndex.init) }
    }
    for whatIf in saved.whatIfs ?? [] {
      let user = whatIf.user.flatMap { dataset.userIDs.position(of: $0).map(UserIndex.init) }
      guard whatIf.user == nil || user != nil, view.recommend.whatIfs[user] == nil else { continue }
      let restored = WhatIf(added: items(whatIf.added), removed: items(whatIf.removed))
      if !restored.isEmpty { view.recommend.whatIfs[user] = restored }
    }
  }
}
