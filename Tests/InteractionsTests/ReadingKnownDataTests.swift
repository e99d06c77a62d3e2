import Foundation
import SparseMath
import TestSupport
import Testing

@testable import Interactions

@Suite("Public datasets are recognised without flags", .enabled(if: SharedData.isPresent))
struct ReadingKnownDataTests {
  private func load(_ path: String) throws -> Dataset {
    let folder = try #require(SharedData.folder)
    return try DatasetReader().read(
      DatasetReader.recognise(folder.appendingPathComponent("data/" + path).path))
  }

  @Test("MovieLens 100K", arguments: ["ml-100k", "ml-100k/u.data", "ml-100k/u.item"])
  func movieLens100K(path: String) throws {
    let dataset = try load(path)
    #expect(dataset.userCount == 943 && dataset.itemCount == 1682)
    #expect(dataset.interactionCount == 100_000)
    #expect(dataset.loadReport.format == "MovieLens 100K (u.data)")
    #expect(rows(of: dataset)[0] == "196 242 3.0 881250949000")
    #expect(dataset.loadReport.rejections.isEmpty)
    #expect(dataset.loadReport.joins.map(\.matchedCount) == [1682, 943])
    let catalogue = try #require(dataset.catalogue)
    #expect(catalogue.title(of: ItemIndex(0)) == "Toy Story (1995)")
    let genres = catalogue.categories(of: ItemIndex(0)).map { catalogue.categoryNames[$0] }
    #expect(Set(genres) == ["Animation", "Children's", "Comedy"])
    #expect(catalogue.categoryNames.count == 19)
    #expect(catalogue.releasedColumn == "release date")
    // Written in ISO 8859-1.
    let titles = (0..<1682).compactMap { catalogue.title(of: ItemIndex($0)) }
    #expect(titles.count == 1682)
    #expect(titles.contains { $0.contains("é") } && !titles.contains { $0.contains("\u{fffd}") })
    let zips = dataset.userAttributes?.column(named: "zip code")?.cells
    guard case .text(let codes)? = zips else {
      Issue.record("zip codes are not text")
      return
    }
    #expect(codes[0] == "85711")
  }

  @Test("MovieLens latest", arguments: ["ml-latest-small", "ml-latest-small/ratings.csv"])
  func movieLensLatest(path: String) throws {
    let dataset = try load(path)
    #expect(dataset.userCount == 610 && dataset.itemCount == 9742)
    #expect(dataset.interactionCount == 100_836)
    let join = try #require(dataset.loadReport.joins.first)
    #expect(join.matchedCount == 9724 && join.tableCount == 9742 && join.interactingCount == 9724)
    let catalogue = try #require(dataset.catalogue)
    let item = try #require(dataset.itemIDs.position(of: "2"))
    #expect(catalogue.title(of: ItemIndex(item)) == "Jumanji (1995)")
    #expect(
      Set(catalogue.categories(of: ItemIndex(item)).map { catalogue.categoryNames[$0] })
        == ["Adventure", "Children", "Fantasy"])
    #expect(catalogue.categoryNames.count == 19)
    let ambiguous = try #require(dataset.itemIDs.position(of: "838"))
    #expect(catalogue.title(of: ItemIndex(ambiguous)) == "Emma (1996)")
  }

  @Test("RecBole atomic files")
  func recBole() throws {
    let dataset = try load("ml-100k/atomic")
    #expect(dataset.interactionCount == 100_000 && dataset.itemCount == 1682)
    #expect(dataset.loadReport.format == "RecBole atomic files (ml-100k.inter)")
    #expect(dataset.catalogue?.title(of: ItemIndex(0)) == "Toy Story")
    let catalogue = try #require(dataset.catalogue)
    #expect(
      Set(catalogue.categories(of: ItemIndex(1)).map { catalogue.categoryNames[$0] })
        == ["Action", "Adventure", "Thriller"])
    #expect(
      dataset.userAttributes?.columns.map(\.name) == ["age", "gender", "occupation", "zip_code"])
  }

  @Test("Last.fm HetRec with tags", arguments: ["hetrec2011-lastfm-2k"])
  func lastFM(path: String) throws {
    let dataset = try load(path)
    #expect(dataset.userCount == 1892 && dataset.itemCount == 17632)
    #expect(dataset.interactionCount == 92_834)
    #expect(dataset.log.values?.max() == 352_698)
    #expect(dataset.catalogue?.title(of: ItemIndex(0)) == "MALICE MIZER")
    let catalogue = try #require(dataset.catalogue)
    #expect(catalogue.categoryNames.first == "rock")
    #expect(catalogue.categories(of: ItemIndex(0)).count > 3)
  }

  @Test(
    "RetailRocket is an event log", arguments: ["retailrocket-mb", "retailrocket-mb/events.csv"])
  func retailRocket(path: String) throws {
    let dataset = try load(path)
    #expect(dataset.interactionCount == 97_381)
    #expect(dataset.userCount == 2174 && dataset.itemCount == 29_905)
    #expect(dataset.log.eventNames == ["view", "addtocart", "transaction"])
    #expect(dataset.catalogue == nil)
  }

  @Test("A catalogue alone is refused with a word about what it is")
  func catalogueAlone() throws {
    let error = #expect(throws: ReadingError.self) { try load("goodbooks-10k-items/books.csv") }
    #expect(error?.description.contains("no interactions were recognised") == true)
  }
}
