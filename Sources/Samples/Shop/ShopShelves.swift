/// A kind of goods and the words that its titles are made of.
struct ShopShelf: Sendable {
  let group: String
  let name: String
  let nouns: [String]
  /// Middle of the price range.
  let price: Double
  /// How much more the shelf sells in the middle of winter than in the middle of summer, -1...1.
  ///
  /// Seasons mirror each other around midsummer, so that the first and the last third of a year sell
  /// the same mix and a season is not mistaken for a drift.
  let winter: Double

  init(
    _ group: String, _ name: String, _ nouns: [String], price: Double, winter: Double = 0
  ) {
    self.group = group
    self.name = name
    self.nouns = nouns
    self.price = price
    self.winter = winter
  }
}

/// The words of the shop. Brands are made up.
enum ShopWords {
  static let shelves: [ShopShelf] = [
    ShopShelf("Kitchen", "Kettles", ["Kettle", "Teapot", "Coffee Press", "Milk Jug"], price: 38),
    ShopShelf("Kitchen", "Knives", ["Bread Knife", "Paring Knife", "Cleaver", "Board"], price: 45),
    ShopShelf("Kitchen", "Baking", ["Loaf Tin", "Whisk", "Mixing Bowl", "Rolling Pin"], price: 19),
    ShopShelf("Kitchen", "Storage", ["Jar", "Bread Bin", "Spice Rack", "Lunch Box"], price: 22),
    ShopShelf(
      "Garden", "Planting", ["Trowel", "Flower Pot", "Seed Tray", "Dibber"], price: 16,
      winter: -0.6),
    ShopShelf(
      "Garden", "Watering", ["Watering Can", "Hose Reel", "Sprinkler", "Rain Gauge"], price: 34,
      winter: -0.6),
    ShopShelf(
      "Garden", "Cutting", ["Secateurs", "Hedge Shears", "Pruning Saw", "Loppers"], price: 42,
      winter: -0.4),
    ShopShelf(
      "Garden", "Birds", ["Nest Box", "Bird Feeder", "Bird Bath", "Seed Tin"], price: 27,
      winter: 0.3),
    ShopShelf(
      "Outdoor", "Camping", ["Tent", "Sleeping Mat", "Camp Stove", "Tarp"], price: 95,
      winter: -0.6),
    ShopShelf(
      "Outdoor", "Walking", ["Day Pack", "Trekking Poles", "Flask", "Gaiters"], price: 58,
      winter: -0.2),
    ShopShelf(
      "Outdoor", "Cycling", ["Pannier", "Bike Lamp", "Hand Pump", "Tool Roll"], price: 36,
      winter: -0.3),
    ShopShelf(
      "Outdoor", "Snow", ["Sledge", "Snowshoes", "Ski Gloves", "Goggles"], price: 64, winter: 0.8),
    ShopShelf("Audio", "Headphones", ["Headphones", "Earbuds", "Headset"], price: 88),
    ShopShelf("Audio", "Speakers", ["Shelf Speaker", "Radio", "Soundbar"], price: 140),
    ShopShelf("Audio", "Records", ["Turntable", "Record Brush", "Record Crate"], price: 75),
    ShopShelf("Audio", "Cables", ["Audio Cable", "Adapter", "Charging Dock"], price: 14),
    ShopShelf(
      "Desk", "Writing", ["Fountain Pen", "Pencil Set", "Ink Bottle", "Marker"], price: 21),
    ShopShelf("Desk", "Paper", ["Notebook", "Sketchbook", "Index Cards", "Planner"], price: 13),
    ShopShelf("Desk", "Lamps", ["Desk Lamp", "Clip Lamp", "Reading Light"], price: 54),
    ShopShelf("Desk", "Order", ["Pen Tray", "File Box", "Drawer Insert", "Cork Board"], price: 24),
    ShopShelf("Toys", "Building", ["Block Set", "Marble Run", "Crane Kit"], price: 39),
    ShopShelf("Toys", "Puzzles", ["Jigsaw", "Wooden Puzzle", "Number Game"], price: 20),
    ShopShelf("Toys", "Games", ["Board Game", "Card Game", "Dice Tower"], price: 31),
    ShopShelf("Toys", "Soft Toys", ["Plush Bear", "Plush Otter", "Hand Puppet"], price: 18),
    ShopShelf("Textiles", "Bedding", ["Duvet Cover", "Pillow", "Fitted Sheet"], price: 49),
    ShopShelf(
      "Textiles", "Blankets", ["Throw", "Wool Blanket", "Quilt"], price: 66, winter: 0.6),
    ShopShelf("Textiles", "Towels", ["Bath Towel", "Tea Towel", "Hand Towel"], price: 17),
    ShopShelf(
      "Textiles", "Rugs", ["Hall Runner", "Door Mat", "Round Rug"], price: 82, winter: 0.2),
    ShopShelf("Care", "Soap", ["Bar Soap", "Shower Gel", "Soap Dish"], price: 9),
    ShopShelf("Care", "Hair", ["Hair Brush", "Comb", "Shampoo Bar"], price: 15),
    ShopShelf("Care", "Shaving", ["Safety Razor", "Shaving Brush", "Shaving Bowl"], price: 33),
    ShopShelf(
      "Care", "Skin", ["Hand Cream", "Lip Balm", "Face Oil"], price: 16, winter: 0.4),
  ]

  static let brands = [
    "Halvik", "Tørmsen", "Oakwick & Pell", "Brindlow", "Ferrowen", "Quillmark", "Sundby Vale",
    "Marrowfield", "Kestrane", "Dunholt", "Elmstrand", "Pikkula", "Varnholm", "Ostrellan",
    "Wrenhollow", "Ludvane", "Corbrick", "Thistlemoor", "Juniper Lane Works", "Astergard",
    "Holmbeck & Daughters", "Navarrin", "Petrowick", "Solenne",
  ]

  static let adjectives = [
    "Classic", "Compact", "Enamel", "Oak", "Copper", "Folding", "Slim", "Striped", "Travel",
    "Double", "Matt", "Ribbed", "Everyday", "Heavy", "Light", "Round", "Sage", "Slate", "Amber",
    "Harbour", "Cottage", "Nordic", "Linen", "Graphite",
  ]

  static let materials = [
    "beech", "stainless steel", "recycled plastic", "stoneware", "brass", "washed cotton",
    "cork", "powder-coated steel", "birch plywood", "wool felt", "borosilicate glass", "bamboo",
  ]

  static let uses = [
    "Made for daily use", "A good first one to own", "Small enough for a shelf",
    "Easy to clean, easy to mend", "Comes with spare parts", "A gift that gets used",
    "Sturdy, quiet and plain", "Ready to use out of the box",
  ]

  static let regions = ["North", "South", "East", "West", "Islands", "Capital"]
  static let devices = ["phone", "laptop", "tablet"]
  static let sources = ["search", "friend", "newsletter", "advert", "market stall"]
}
