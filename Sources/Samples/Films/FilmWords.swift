/// The words that film titles are made of, and the kinds of films. Places and people are made up.
enum FilmWords {
  /// A cluster of taste: films that the same people like, and the genres they carry.
  struct Kind: Sendable {
    let genres: [String]
    /// Genres that some of them carry as well.
    let others: [String]
    let nouns: [String]
    let adjectives: [String]
  }

  static let kinds: [Kind] = [
    Kind(
      genres: ["Action", "Thriller"], others: ["Crime", "Adventure"],
      nouns: ["Viaduct", "Payload", "Checkpoint", "Overpass", "Detonator", "Convoy", "Ricochet"],
      adjectives: ["Concrete", "Last-Minute", "Armoured", "Blind", "Scorched", "Sudden"]),
    Kind(
      genres: ["Comedy"], others: ["Romance", "Children"],
      nouns: ["Landlady", "Wedding Cake", "Understudy", "Bus Timetable", "Trombone", "Nephew"],
      adjectives: ["Reluctant", "Second-Best", "Borrowed", "Sleepy", "Overdressed", "Unlikely"]),
    Kind(
      genres: ["Drama"], others: ["Romance", "War"],
      nouns: [
        "Ferry House", "Ledger", "Orchard Wall", "Winter Ward", "Inheritance", "Lamplighter",
      ],
      adjectives: ["Unposted", "Quiet", "Forgotten", "Patient", "Salted", "Unfinished"]),
    Kind(
      genres: ["Sci-Fi"], others: ["Action", "Adventure", "Mystery"],
      nouns: ["Perihelion", "Airlock", "Colony", "Signal Mast", "Antenna", "Orbit", "Terraformer"],
      adjectives: ["Silent", "Tenth", "Drifting", "Synthetic", "Ultraviolet", "Returning"]),
    Kind(
      genres: ["Horror"], others: ["Thriller", "Mystery"],
      nouns: ["Cellar Door", "Mirror Hall", "Well", "Sexton", "Attic", "Wax Room", "Lullaby"],
      adjectives: ["Hollow", "Seventh", "Whispering", "Rotten", "Candleless", "Buried"]),
    Kind(
      genres: ["Animation", "Children"], others: ["Fantasy", "Adventure", "Musical"],
      nouns: ["Badger", "Paper Kite", "Snow Train", "Button Thief", "Cloud Tailor", "Teacup"],
      adjectives: ["Tiny", "Bravest", "Upside-Down", "Marmalade", "Flying", "Hiccuping"]),
    Kind(
      genres: ["Documentary"], others: ["War"],
      nouns: ["Estuary", "Glacier", "Typeface", "Salt Road", "Lighthouse", "Seed Bank", "Loom"],
      adjectives: ["Living", "Vanishing", "Hidden", "Common", "Counted", "Measured"]),
    Kind(
      genres: ["Crime", "Film-Noir"], others: ["Mystery", "Drama"],
      nouns: ["Alibi", "Pawn Ticket", "Night Clerk", "Harbour Light", "Cigarette Case", "Witness"],
      adjectives: ["Crooked", "Nickel", "Rain-Soaked", "Borrowed", "Unpaid", "Midnight"]),
  ]

  static let places = [
    "Ostravane", "Mirrowby", "Calder Fen", "Port Selwick", "Vintersønd", "Ashgrove Halt",
    "Tamarin Bay", "Starý Karsk", "Lower Pelham", "San Orvalo", "Grauwald", "Nine Elms Lane",
    "Kettering Quay", "Bellevaux-sur-Orme", "North Uvala", "Drumloch Moor",
  ]

  static let people = [
    "Odile Brandt", "Mr. Penhallow", "Tomasz Irving", "Aunt Beryl", "Captain Moravec",
    "Lena Okonedo-Wirth", "Professor Quill", "Little Anselm", "Doctor Varga", "Mabel Strand",
    "The Finch Sisters", "Ivo Kestrel",
  ]
}
