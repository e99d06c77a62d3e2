/// What headers usually call the columns, in lower case without punctuation.
enum ColumnNames {
  static func role(of name: String) -> Mapping.Role? {
    let key = ColumnSample.key(name)
    return byRole.first { $0.names.contains(key) }?.role
  }

  private static let byRole: [(role: Mapping.Role, names: Set<String>)] = [
    (.user, users), (.item, items), (.value, values), (.timestamp, times), (.event, events),
  ]

  static let users: Set<String> = [
    "user", "userid", "uid", "userindex", "visitor", "visitorid", "customer", "customerid",
    "member", "memberid", "reviewer", "reviewerid", "client", "clientid", "account", "accountid",
    "person", "personid", "session", "sessionid", "listener", "reader", "who",
  ]
  static let items: Set<String> = [
    "item", "itemid", "iid", "itemindex", "movie", "movieid", "film", "filmid", "product",
    "productid", "asin", "parentasin", "book", "bookid", "artist", "artistid", "track", "trackid",
    "song", "songid", "business", "businessid", "game", "gameid", "article", "articleid", "news",
    "newsid", "sku", "isbn", "recipe", "recipeid", "video", "videoid", "what", "content",
    "contentid", "anime", "animeid", "course", "courseid",
  ]
  static let values: Set<String> = [
    "rating", "ratings", "score", "stars", "star", "weight", "count", "plays", "playcount",
    "value", "quantity", "qty", "overall", "listens", "hours", "strength", "bookrating",
  ]
  static let weights: Set<String> = [
    "weight", "count", "plays", "playcount", "quantity", "qty", "listens", "hours", "strength",
  ]
  static let times: Set<String> = [
    "timestamp", "time", "date", "datetime", "ts", "unixreviewtime", "reviewtime", "created",
    "createdat", "eventtime", "when", "datum", "unixtime", "epoch", "timestampms", "ratedat",
  ]
  static let events: Set<String> = [
    "event", "eventtype", "eventname", "action", "actiontype", "behavior", "behaviour",
    "behaviortype", "type", "activity", "interaction", "interactiontype", "verb", "kind",
  ]

  static let titles: Set<String> = [
    "title", "name", "movietitle", "itemname", "productname", "booktitle", "itemtitle",
    "producttitle", "artistname", "trackname", "songname",
  ]
  static let categories: Set<String> = [
    "genres", "genre", "category", "categories", "class", "classes", "tags", "tag", "topics",
  ]
  static let prices: Set<String> = ["price", "cost", "listprice", "unitprice"]
  static let releases: Set<String> = [
    "released", "releasedate", "release", "year", "releaseyear", "publicationyear", "published",
    "originalpublicationyear", "yearofpublication",
  ]
  static let descriptions: Set<String> = [
    "description", "overview", "summary", "plot", "abstract", "text", "synopsis",
  ]
}
