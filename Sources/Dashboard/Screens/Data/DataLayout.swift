import Terminal

/// How the panes of the Data screen stand: panes that answer neighbouring questions share a slot.
enum DataLayout {
  /// A place that shows one of several panes: the focused one, else the one last visited.
  enum Slot: CaseIterable, Sendable {
    /// Compact: everything but the shape.
    case single
    case lead
    case spread
    case list
    /// Wide: whom the head is made of.
    case users

    var panes: [PaneID] {
      switch self {
      case .single: Array(DataLayout.panes.dropFirst()) + [DataScreen.rows]
      case .lead: [DataScreen.sparsity, DataScreen.findings, DataScreen.rows]
      case .spread: [DataScreen.activity, DataScreen.values]
      case .list: [DataScreen.items, DataScreen.users, DataScreen.head, DataScreen.item]
      case .users: [DataScreen.head, DataScreen.users]
      }
    }
  }

  /// In the order of the tab key.
  static let panes: [PaneID] = [
    DataScreen.shape, DataScreen.findings, DataScreen.sparsity, DataScreen.tail, DataScreen.lorenz,
    DataScreen.activity, DataScreen.values, DataScreen.timeline, DataScreen.items, DataScreen.users,
    DataScreen.head, DataScreen.item,
  ]

  static func layout(_ terminal: Size, focus: PaneID, shown: [Slot: PaneID]) -> LayoutNode {
    func pane(in slot: Slot) -> LayoutNode {
      .pane(
        slot.panes.contains(focus)
          ? focus : shown[slot] ?? (slot == .single ? DataScreen.sparsity : slot.panes[0]))
    }
    let skew = LayoutNode.rows([
      .share(1, .pane(DataScreen.tail)), .share(1, .pane(DataScreen.lorenz)),
    ])
    switch SizeClass(terminal) {
    case .compact where terminal.columns < 76 || terminal.rows < 18: return .pane(focus)
    case .compact:
      return .columns([.fixed(27, .pane(DataScreen.shape)), .share(1, pane(in: .single))])
    case .regular:
      return .rows([
        .share(
          1.3,
          .columns([
            .fixed(26, .pane(DataScreen.shape)), .share(0.58, pane(in: .lead)), .share(0.42, skew),
          ])),
        .share(
          1,
          .columns([
            .share(1, pane(in: .spread)), .share(1, .pane(DataScreen.timeline)),
            .share(1, pane(in: .list)),
          ])),
      ])
    case .wide:
      return .rows([
        .share(
          1.2,
          .columns([
            .fixed(30, .pane(DataScreen.shape)), .share(0.3, .pane(DataScreen.findings)),
            .share(
              0.4, .pane(focus == DataScreen.rows ? DataScreen.rows : DataScreen.sparsity)),
            .share(0.3, skew),
          ])),
        .share(
          1,
          .columns([
            .share(
              0.5,
              .rows([
                .share(
                  1,
                  .columns([
                    .share(1, .pane(DataScreen.activity)), .share(1, .pane(DataScreen.values)),
                  ])), .share(1, .pane(DataScreen.timeline)),
              ])), .share(0.28, .pane(DataScreen.items)),
            .share(
              0.58, .rows([.share(1.2, pane(in: .users)), .share(1, .pane(DataScreen.item))])),
          ])),
      ])
    }
  }
}
