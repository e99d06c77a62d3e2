/// Public datasets that are known by the names of their files, and the files that belong together.
enum KnownFormat {
  /// The file with the interactions where the folder holds a known dataset.
  static func mainFile(in folder: Folder) -> String? {
    for name in ["u.data", "ratings.dat", "user_artists.dat"] where folder.contains(name) {
      return name
    }
    if folder.contains("ratings.csv"), folder.contains("movies.csv") { return "ratings.csv" }
    return folder.files.first { $0.hasSuffix(".inter") }
  }

  /// Whether a file only describes the users and items of the main one.
  static func isAttributeFile(_ file: String, ofMain main: String) -> Bool {
    switch main {
    case "u.data": ["u.item", "u.user", "u.genre", "u.info", "u.occupation"].contains(file)
    case "ratings.dat": ["movies.dat", "users.dat"].contains(file)
    case "user_artists.dat": ["artists.dat", "tags.dat"].contains(file)
    case "ratings.csv": ["movies.csv", "links.csv"].contains(file)
    default: file.hasSuffix(".item") || file.hasSuffix(".user")
    }
  }

  /// What a file is, in words, and the attribute files beside it; nil where it is nothing known.
  static func describe(_ file: String, in folder: Folder) -> (String?, [AttributeFile]) {
    switch file {
    case "u.data" where folder.contains("u.item"), "u1.base" where folder.contains("u.item"):
      return ("MovieLens 100K", movieLens100K(folder))
    case "ratings.dat" where folder.contains("movies.dat"):
      return ("MovieLens 1M", movieLens1M(folder))
    case "ratings.csv" where folder.contains("movies.csv"):
      return ("MovieLens", siblings(of: file, in: folder))
    case "user_artists.dat" where folder.contains("artists.dat"):
      return ("Last.fm HetRec", lastFM(folder))
    default:
      if file.hasSuffix(".inter") {
        let stem = file.dropLast(".inter".count)
        return ("RecBole atomic files", recBole(String(stem), folder))
      }
      return (nil, siblings(of: file, in: folder))
    }
  }

  private static func movieLens100K(_ folder: Folder) -> [AttributeFile] {
    var found: [AttributeFile] = []
    let genres = genreNames(folder)
    let plain = ["movie id", "title", "release date", "video release date", "url"]
    let items = Mapping(
      separator: "|", quote: nil,
      columns: (plain + genres).map { Mapping.Column(name: $0, role: .ignored) })
    found.append(
      AttributeFile(
        path: folder.path("u.item"), subject: .items, mapping: items, idColumn: 0,
        categories: .flags(firstColumn: plain.count, names: genres)))
    if folder.contains("u.user") {
      let names = ["user id", "age", "gender", "occupation", "zip code"]
      let users = Mapping(
        separator: "|", quote: nil,
        columns: names.map { Mapping.Column(name: $0, role: .ignored) })
      found.append(
        AttributeFile(path: folder.path("u.user"), subject: .users, mapping: users, idColumn: 0))
    }
    return found
  }

  /// From `u.genre`, which lists `name|number`, or as the dataset's description has them.
  private static func genreNames(_ folder: Folder) -> [String] {
    let head = folder.contains("u.genre") ? try? FileHead(path: folder.path("u.genre")) : nil
    let names = head?.records(separator: "|", quote: nil).compactMap(\.first) ?? []
    return names.count == 19
      ? names
      : [
        "unknown", "Action", "Adventure", "Animation", "Children's", "Comedy", "Crime",
        "Documentary", "Drama", "Fantasy", "Film-Noir", "Horror", "Musical", "Mystery", "Romance",
        "Sci-Fi", "Thriller", "War", "Western",
      ]
  }

  private static func movieLens1M(_ folder: Folder) -> [AttributeFile] {
    func table(
      _ file: String, _ subject: AttributeFile.Subject, _ names: [String]
    ) -> AttributeFile? {
      guard folder.contains(file) else { return nil }
      let mapping = Mapping(
        separator: "::", quote: nil,
        columns: names.map { Mapping.Column(name: $0, role: .ignored) })
      return AttributeFile(
        path: folder.path(file), subject: subject, mapping: mapping, idColumn: 0)
    }
    return [
      table("movies.dat", .items, ["movie id", "title", "genres"]),
      table("users.dat", .users, ["user id", "gender", "age", "occupation", "zip code"]),
    ].compactMap { $0 }
  }

  private static func lastFM(_ folder: Folder) -> [AttributeFile] {
    let hasTags = folder.contains("user_taggedartists.dat") && folder.contains("tags.dat")
    let names = ["id", "name", "url", "pictureURL"]
    let mapping = Mapping(
      separator: "\t", quote: nil, hasHeader: true,
      columns: names.map { Mapping.Column(name: $0, role: .ignored) })
    return [
      AttributeFile(
        path: folder.path("artists.dat"), subject: .items, mapping: mapping, idColumn: 0,
        categories: hasTags
          ? .tags(
            assignments: folder.path("user_taggedartists.dat"), names: folder.path("tags.dat"))
          : nil)
    ]
  }

  private static func recBole(_ stem: String, _ folder: Folder) -> [AttributeFile] {
    let subjects: [(String, AttributeFile.Subject)] = [(".item", .items), (".user", .users)]
    return subjects.compactMap { ending, subject in
      folder.contains(stem + ending) ? table(stem + ending, subject, folder) : nil
    }
  }

  /// Tables beside the file whose names say that they describe items or users.
  private static func siblings(of file: String, in folder: Folder) -> [AttributeFile] {
    folder.files.compactMap { sibling in
      guard sibling != file, let subject = subject(of: sibling) else { return nil }
      return table(sibling, subject, folder)
    }
  }

  static func subject(of file: String) -> AttributeFile.Subject? {
    guard Folder.mayHoldData(file) else { return nil }
    let stem = Recogniser.stem(file).lowercased()
    let items: Set<String> = [
      "items", "item", "movies", "films", "books", "products", "artists", "tracks", "songs",
      "catalogue", "catalog", "games", "articles", "news", "courses",
    ]
    let users: Set<String> = ["users", "user", "customers", "members", "visitors", "readers"]
    return items.contains(stem) ? .items : users.contains(stem) ? .users : nil
  }

  /// A table with a header, by its own first bytes; nil where it has no column of ids.
  private static func table(
    _ file: String, _ subject: AttributeFile.Subject, _ folder: Folder
  ) -> AttributeFile? {
    guard let head = try? FileHead(path: folder.path(file)), let guess = TableGuess(head),
      guess.layout == .delimited || guess.layout == .jsonLines
    else { return nil }
    let wanted: Mapping.Role = subject == .items ? .item : .user
    let roles = guess.names.map { ColumnNames.role(of: $0) }
    // Rows about both a user and an item are interactions, whatever the file is called.
    if roles.contains(.user), roles.contains(.item) { return nil }
    let id =
      roles.firstIndex(of: wanted)
      ?? guess.names.firstIndex { ColumnSample.key($0) == "id" } ?? 0
    let isQuoted = !guess.types.isEmpty ? nil : "\""
    let mapping = Mapping(
      layout: guess.layout, separator: guess.separator, quote: isQuoted, hasHeader: guess.hasHeader,
      columns: guess.names.map { Mapping.Column(name: $0, role: .ignored) })
    return AttributeFile(
      path: folder.path(file), subject: subject, mapping: mapping, idColumn: id,
      listSeparator: guess.types.isEmpty ? nil : " ")
  }
}
