import SparseMath

/// The interactions in the order of the file, one column per fact.
public struct InteractionLog: Sendable {
  /// Shape [count], each below the dataset's `userCount`.
  public let users: Column<UInt32>
  /// Shape [count], each below the dataset's `itemCount`.
  public let items: Column<UInt32>
  /// Shape [count]: rating, play count or weight; nil where the file has no such column.
  public let values: Column<Float>?
  /// Shape [count]; nil where the file has no time.
  public let timestamps: Timestamps?
  /// Shape [count], positions in `eventNames`; nil where the file has no event types.
  public let events: Column<UInt8>?
  /// Event types in order of first appearance, at most 255; empty without event types.
  public let eventNames: [String]

  public init(
    users: Column<UInt32>, items: Column<UInt32>, values: Column<Float>? = nil,
    timestamps: Timestamps? = nil, events: Column<UInt8>? = nil, eventNames: [String] = []
  ) {
    precondition(users.count == items.count, "users and items must have one entry per row")
    precondition(
      values == nil || values?.count == users.count, "values must have one entry per row")
    precondition(
      timestamps == nil || timestamps?.count == users.count,
      "timestamps must have one entry per row")
    precondition(
      events == nil || events?.count == users.count, "events must have one entry per row")
    self.users = users
    self.items = items
    self.values = values
    self.timestamps = timestamps
    self.events = events
    self.eventNames = eventNames
  }

  public var count: Int { users.count }
}
