import Audit
import Interactions
import SparseMath
import Testing

@Suite("Columns and catalogue")
struct ColumnTests {
  private func shop() -> TestRows {
    var shop = humanShop(users: 100, items: 100)
    shop.itemCount = 103
    // Items 100 and 101 are only in the catalogue, item 102 in neither; item 0 only interacts.
    let known = (0..<103).map { $0 != 0 && $0 != 102 }
    var titles: [String?] = (0..<103).map { known[$0] ? "Lamp \($0)" : nil }
    titles[7] = nil
    titles[8] = ""
    titles[20] = titles[21]
    shop.catalogue = Catalogue(
      attributes: AttributeTable(
        isKnown: known,
        columns: [
          .init(name: "title", cells: .text(titles)),
          .init(name: "price", cells: .number((0..<103).map { known[$0] ? Double($0) : nil })),
        ]), titleColumn: "title")
    return shop
  }

  @Test("Missing cells are counted among items that the file knows")
  func gaps() throws {
    let report = try audit(shop().dataset)
    #expect(report.columns.map(\.missingCount) == [2, 0])
    #expect(report.columns.map(\.knownCount) == [101, 101])
    #expect(report.finding("missing.items.title")?.severity == .notice)
    #expect(report.finding("missing.items.price") == nil)
  }

  @Test("Both sides of the join that lack the other are listed")
  func join() throws {
    let report = try audit(shop().dataset)
    #expect(
      report.finding("catalogue.idleItems")?.items.suffix(2) == [ItemIndex(100), ItemIndex(101)])
    #expect(report.finding("catalogue.unknownItems")?.items == [ItemIndex(0)])
    #expect(report.shape.idleItemCount >= 3)
  }

  @Test("A title that two items share is listed with both")
  func twins() throws {
    let report = try audit(shop().dataset)
    #expect(report.finding("catalogue.sameTitle")?.items == [ItemIndex(20), ItemIndex(21)])
  }

  @Test(
    "Rejected rows of the load become findings with their lines",
    arguments: [(5, false), (500, true)])
  func rejections(count: Int, isWarning: Bool) throws {
    var shop = shop()
    shop.loadReport.rejections = [
      .init(
        reason: "time is not a number", count: count,
        examples: [.init(line: 1_042, text: "1;2;x"), .init(line: 1_050, text: "1;3;y")])
    ]
    let finding = try #require(try audit(shop.dataset).finding("malformed.0"))
    #expect(finding.severity == (isWarning ? .warning : .notice))
    #expect(finding.evidence.contains("1,042"))
    #expect(finding.rowCount == count)
  }

  @Test("Attributes that cannot be true are findings with their items, users and rows")
  func implausible() throws {
    var shop = humanShop(users: 100, items: 100)
    func cells<Value>(_ usual: Value, _ odd: [Int: Value], count: Int = 100) -> [Value?] {
      (0..<count).map { odd[$0] ?? usual }
    }
    let released = endOf2025 - 900 * day
    shop.catalogue = Catalogue(
      attributes: AttributeTable(
        isKnown: .init(repeating: true, count: 100),
        columns: [
          .init(name: "price", cells: .number(cells(9.5, [3: -1, 4: 0, 5: -2.5]))),
          .init(name: "released", cells: .date(cells(released, [7: endOf2025 + 30 * day]))),
          .init(name: "publication_year", cells: .number(cells(1999, [8: 0, 9: 2199, 10: -750]))),
        ]), titleColumn: nil)
    shop.userAttributes = AttributeTable(
      isKnown: .init(repeating: true, count: 100),
      columns: [.init(name: "age", cells: .number(cells(33, [2: 0, 6: 130])))])
    let report = try audit(shop.dataset, now: endOf2025)
    func items(_ id: String) -> [Int]? { report.finding(id)?.items.map(\.position) }
    #expect(items("implausible.items.price.0") == [3, 5])
    #expect(items("implausible.items.price.1") == [4])
    #expect(items("implausible.items.released.0") == [7])
    #expect(items("implausible.items.publication_year.0") == [8])
    #expect(items("implausible.items.publication_year.1") == [9])
    #expect(report.finding("implausible.users.age.0")?.users.map(\.position) == [2, 6])
    let price = try #require(report.finding("implausible.items.price.0"))
    #expect(price.evidence == "3 (-1) and 5 (-2.5).", "\(price.evidence)")
    let log = shop.dataset.log
    let rows = (0..<log.count).filter { log.items[$0] == 3 || log.items[$0] == 5 }
    #expect(price.rows == rows.map(UInt32.init))
    #expect(price.rowCount == rows.count)
  }
}
