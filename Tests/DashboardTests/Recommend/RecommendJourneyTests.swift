import Interactions
import Terminal
import TestSupport
import Testing
import Workbench

@testable import Dashboard

@Suite("Recommend, key by key")
struct RecommendJourneyTests {
  @Test("The list follows the person under the cursor, the reasons follow the item")
  func cursors() throws {
    let journey = try RecommendJourney.ready()
    let first = try #require(journey.listing)
    #expect(first.request.user != nil, "the cursor begins on a person, not on somebody new")
    journey.type("j")
    let second = try #require(journey.listing)
    #expect(second.request.user != first.request.user)
    journey.press(.enter)
    #expect(journey.model.view.recommend.focus == RecommendScreen.list)
    journey.type("jj")
    let why = try #require(journey.listing?.why)
    #expect(why.item == second.rows[2].item)
    #expect(journey.text.contains("Why \(why.title.prefix(8))"))
    journey.press(.enter)
    #expect(journey.model.view.recommend.focus == RecommendScreen.why)
  }

  @Test("Reasons sum to the score")
  func reasonsSum() throws {
    let journey = try RecommendJourney.ready()
    let explanation = try #require(journey.listing?.why?.explanation)
    let sum = explanation.contributions.reduce(0) { $0 + $1.amount }
    #expect(abs(sum - explanation.score) < 1e-9)
    #expect(explanation.score == journey.listing?.rows.first?.score)
  }

  @Test("A what-if tries items on while one searches, keeps them with enter and ends with esc")
  func whatIf() throws {
    let journey = try RecommendJourney.ready()
    let before = try #require(journey.listing)
    let title = try #require(before.rows.last?.title)
    journey.type("w")
    journey.type(String(title.dropLast(7)).lowercased())
    let tried = try #require(journey.listing)
    #expect(tried.request.tried == before.rows.last?.item)
    #expect(!tried.rows.contains { $0.item == tried.request.tried }, "what is had is not listed")
    #expect(tried.change != nil)
    #expect(journey.text.contains("What if \(title) were there too?"))
    journey.press(.enter)
    #expect(journey.listing?.request.added == [try #require(before.rows.last?.item)])
    #expect(journey.listing?.history.first?.kind == .added)
    journey.press(.escape)
    #expect(journey.model.overlays.isEmpty)
    #expect(journey.text.contains("What if · User"))
    journey.press(.escape)
    #expect(journey.listing?.rows.map(\.item) == before.rows.map(\.item))
    #expect(journey.listing?.request.isWhatIf == false)
  }

  @Test("An item of the history is taken out by the same search, and put back by it")
  func takingOut() throws {
    let journey = try RecommendJourney.ready()
    journey.type("w")
    let newest = try #require(journey.listing?.history.first)
    journey.press(.enter)
    #expect(journey.listing?.request.removed == [newest.item])
    #expect(journey.listing?.history.first?.kind == .removed)
    journey.press(.enter)
    #expect(journey.listing?.request.removed == [])
  }

  @Test("What-ifs wait for the person while one looks at others")
  func whatIfsStay() throws {
    let journey = try RecommendJourney.ready()
    journey.press(.enter)
    journey.type("+")
    let added = try #require(journey.listing?.request.added)
    #expect(added.count == 1)
    journey.press(.backTab)
    journey.type("j")
    #expect(journey.listing?.request.isWhatIf == false)
    journey.type("k")
    #expect(journey.listing?.request.added == added)
  }

  @Test("Somebody new starts from nothing, and every liked item makes the list")
  func newUser() throws {
    let journey = try RecommendJourney.ready()
    journey.type("k")
    #expect(journey.listing?.request.user == nil)
    #expect(journey.listing?.isUninformed == true)
    #expect(journey.text.contains("An empty history tells this model nothing"))
    journey.type("wstar")
    #expect(journey.listing?.isUninformed == false, "the list follows what is under the cursor")
    journey.press(.enter, .escape)
    let item = try #require(journey.listing?.request.added.first)
    let explanation = try #require(journey.listing?.why?.explanation)
    #expect(explanation.contributions.map(\.cause) == [.historyItem(item)])
  }

  @Test("What-ifs, also of somebody new, are there at the next start")
  func whatIfsAcrossStarts() throws {
    let journey = try RecommendJourney.ready()
    journey.press(.enter)
    journey.type("+")
    let added = try #require(journey.listing?.request.added)
    journey.press(.backTab)
    journey.type("kwstar")
    journey.press(.enter, .escape)
    let liked = try #require(journey.listing?.request.added)
    #expect(journey.listing?.request.user == nil && !liked.isEmpty)
    let state = journey.workbench.state
    let saved = journey.model.savedView(state)
    #expect(saved.whatIfs?.count == 2)

    var next = DashboardModel()
    next.restore(saved, WorkbenchState())
    #expect(next.view.recommend.whatIfs.isEmpty, "ids mean nothing before their data are there")
    next.restore(saved, state)
    #expect(next.view.recommend.whatIfs == journey.model.view.recommend.whatIfs)
    journey.model = next
    journey.settle()
    #expect(journey.listing?.request.added == liked)
    journey.model.view.recommend.usersState.cursor = 1
    journey.settle()
    #expect(journey.listing?.request.added == added)

    var strange = saved
    strange.whatIfs?.append(.init(user: "nobody", added: ["nothing"], removed: []))
    next.restore(strange, state)
    #expect(next.savedView(state).whatIfs == saved.whatIfs)
  }

  @Test("Any item can be looked up, and a seen one says so")
  func whyNot() throws {
    let journey = try RecommendJourney.ready()
    let entry = try #require(journey.listing?.history.first { $0.kind == .given })
    let title = try #require(journey.workbench.state.open?.dataset.title(of: entry.item))
    journey.type("i")
    journey.type(String(title.dropLast(7)))
    journey.press(.enter)
    #expect(journey.listing?.why?.item == entry.item)
    #expect(journey.listing?.why?.absence?.hasPrefix("Already in the history.") == true)
    #expect(journey.text.contains("Why not"))
    journey.type("j")
    #expect(journey.listing?.why?.absence == nil, "the cursor takes over again")
  }

  @Test("a shows seen items in their places, without a rank")
  func seenItems() throws {
    let journey = try RecommendJourney.ready()
    journey.type("a")
    let listing = try #require(journey.listing)
    #expect(listing.rows.contains { $0.rank == nil })
    #expect(listing.rows.compactMap(\.rank) == Array(1...listing.rows.compactMap(\.rank).count))
    journey.type("a")
    #expect(journey.listing?.rows.allSatisfy { $0.rank != nil } == true)
  }

  @Test("d puts the second model away, b and m choose the two")
  func models() throws {
    let journey = try RecommendJourney.ready()
    #expect(journey.text.contains("A ItemKNN vs P"))
    journey.type("d")
    #expect(journey.listing?.otherRows.isEmpty == true)
    #expect(!journey.text.contains("vs P"))
    journey.type("m")
    journey.type("popular")
    journey.press(.enter)
    #expect(journey.text.contains("P MostPopular"))
    journey.type("b")
    journey.type("random")
    journey.press(.enter)
    #expect(journey.text.contains("P MostPopular vs R"))
    #expect(journey.listing?.agreement != nil)
  }

  @Test("A better model that finishes does not change the list under somebody's eyes")
  func modelStays() throws {
    let journey = try RecommendJourney.ready()
    let shown = try #require(journey.listing?.request.runA)
    for model in ["ease", "ials"] {
      journey.workbench.perform(.train(modelID: model, settings: .init(), seed: 7))
    }
    journey.settle()
    #expect(journey.workbench.state.finishedRuns.count == 5)
    #expect(journey.listing?.request.runA == shown)
    #expect(journey.listing?.request.runB != nil)
  }

  @Test("The cut-off steps through those that are measured")
  func cutoff() throws {
    let journey = try RecommendJourney.ready()
    journey.type("<")
    #expect(journey.listing?.rows.count == 5)
    #expect(journey.text.contains("top 5"))
    journey.type("<")
    #expect(journey.listing?.rows.count == 5)
    journey.type(">")
    #expect(journey.listing?.rows.count == 10)
  }

  @Test("K opens the passport of the metric or of the agreement under the cursor")
  func passports() throws {
    let journey = try RecommendJourney.ready()
    journey.press(.enter)
    journey.type("K")
    #expect(journey.text.contains("Webber, Moffat, Zobel 2010"))
    journey.press(.escape)
    journey.press(.tab, .tab, .tab)
    #expect(journey.model.view.recommend.focus == RecommendScreen.metrics)
    journey.type("jjK")
    #expect(journey.text.contains("NDCG@10"))
    #expect(journey.text.contains("protocol"))
  }

  @Test("Other data drop the lists, what-ifs and chosen models of the old")
  func otherData() throws {
    let journey = try RecommendJourney.ready()
    journey.press(.enter)
    journey.type("+")
    journey.workbench.perform(.setSplit(.leaveLast(validation: 0, test: 1)))
    journey.settle()
    let listing = try #require(journey.listing)
    #expect(listing.request.isWhatIf == false)
    #expect(journey.workbench.state.run(listing.request.runA)?.letter == "P")
  }

  @Test("A list can be copied with its scores")
  func copying() throws {
    let journey = try RecommendJourney.ready()
    journey.press(.enter)
    journey.type("y")
    let row = try #require(journey.listing?.rows.first)
    guard case .copy(let text)? = journey.model.effects.first else {
      Issue.record("nothing was copied")
      return
    }
    #expect(text.contains(row.title) && text.contains("\(row.score)"))
  }

  @Test("A lets lists hold items nobody has touched, and takes them out again")
  func newItems() throws {
    let journey = try RecommendJourney.ready(untouchedFilms: 3, model: "content")
    journey.press(.enter)
    let experiment = try #require(journey.workbench.state.open?.experiment)
    func untouched() throws -> Int {
      try #require(journey.listing).rows.count {
        experiment.train.popularity(of: $0.item) == 0
      }
    }
    #expect(journey.listing?.request.candidates == .train)
    #expect(try untouched() == 0)
    for _ in 0..<3 { journey.type(">") }
    journey.type("A")
    #expect(journey.listing?.request.candidates == .catalogue)
    #expect(journey.text.contains("may be listed"))
    #expect(try untouched() > 0)
    journey.type("A")
    #expect(try untouched() == 0)
  }

  @Test("A pasted title is searched for as a typed one is")
  func paste() throws {
    let journey = try RecommendJourney.ready()
    journey.type("w")
    journey.model.handle(
      .paste("river"), workbench: journey.workbench, size: journey.size, now: 0)
    journey.settle()
    #expect(journey.workbench.state.itemSearch?.text == "river")
    #expect(journey.text.contains("River"))
  }
}
