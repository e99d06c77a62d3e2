import SparseMath

/// Interactions with the ids, catalogue and user attributes that belong to them.
///
/// The index spaces are the unions of the ids that interact and the ids that the attribute files
/// list, so that items nobody has touched and users who have done nothing have an index too.
/// A dataset never changes: cleaning and splitting select rows of `log`.
public struct Dataset: Sendable {
  /// Short name for screens, from the file or folder.
  public let name: String
  public let userIDs: Identifiers
  public let itemIDs: Identifiers
  public let log: InteractionLog
  public let catalogue: Catalogue?
  public let userAttributes: AttributeTable?
  /// What was read, guessed, rejected and joined.
  public let loadReport: LoadReport
  /// How the files divide the rows; nil: they do not.
  public let givenParts: GivenParts?

  public init(
    name: String, userIDs: Identifiers, itemIDs: Identifiers, log: InteractionLog,
    catalogue: Catalogue? = nil, userAttributes: AttributeTable? = nil,
    loadReport: LoadReport = LoadReport(), givenParts: GivenParts? = nil
  ) {
    self.name = name
    self.userIDs = userIDs
    self.itemIDs = itemIDs
    self.log = log
    self.catalogue = catalogue
    self.userAttributes = userAttributes
    self.loadReport = loadReport
    self.givenParts = givenParts
  }

  /// Users with interactions and users that only the attribute file knows.
  public var userCount: Int { userIDs.count }
  /// Items with interactions and items that only the catalogue knows.
  public var itemCount: Int { itemIDs.count }
  public var interactionCount: Int { log.count }

  /// The title where the catalogue has one, else the id.
  public func title(of item: ItemIndex) -> String {
    catalogue?.title(of: item) ?? itemIDs[item.position]
  }
}
