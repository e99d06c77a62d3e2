import Audit
import Evaluation
import Interactions
import Recommenders
import TestSupport
import Testing

@testable import Workbench

/// Texts as version 1 wrote them, word for word.
enum VersionOne {
  static let tape = """
    command {"open":{"location":"sample-data/films"}}
    command {"remap":{"_0":{"columns":[{"name":"u","role":"user"}],"hasDecimalComma":false,"hasHeader":true,"layout":"delimited","quote":"\\"","separator":",","timeUnit":"seconds","valueKind":"rating"}}}
    command {"clean":{"_0":{"dropExactDuplicates":{}}}}
    command {"clean":{"_0":{"minimumPerItem":{"_0":2}}}}
    command {"clean":{"_0":{"dateRange":{"from":5}}}}
    command {"dropCleaning":{"_0":1}}
    command {"setFeedback":{"_0":{"aggregation":"last","eventWeights":{},"isBinary":true,"kind":"explicit","normalization":"none","scale":[1,5]}}}
    command {"setSplit":{"_0":{"leaveLast":{"test":1,"validation":1}}}}
    command {"setSampledNegatives":{"_0":99}}
    command {"setSampledNegatives":{}}
    command {"brush":{"_0":{"items":{"ranks":[0,20]}}}}
    command {"brush":{}}
    command {"train":{"modelID":"ease","seed":7,"settings":{"values":{"regularization":{"real":{"_0":50}}}}}}
    command {"search":{"_0":{"modelID":"item-knn","space":{"dimensions":[{"name":"neighborCount","values":{"whole":{"_0":[1,20],"_1":"linear"}}}],"fixed":{"values":{}}},"method":"random","trialCount":3,"seed":7,"metric":{"k":10,"metric":"ndcg"}}}}
    command {"keepBest":{"_0":1}}
    command {"setMetric":{"_0":"recall"}}
    command {"setCutoff":{"_0":20}}
    command {"undo":{}}
    action go.compare
    """

  static let session = #"""
    {"cutoff":20,"dataset":{"brush":{"items":{"ranks":[0,3]}},"cleaning":[{"dropUsers":{"ids":["u0"],"reason":"test account"}}],"history":{"future":[],"past":[{"cleaning":[],"rules":{"aggregation":"last","eventWeights":{},"isBinary":true,"kind":"explicit","normalization":"none","scale":[1,5]},"splitRule":{"userTemporal":{"test":0.1,"validation":0.1}}}]},"location":"/data/films","mapping":{"columns":[{"name":"userId","role":"user"},{"name":"movieId","role":"item"}],"hasDecimalComma":false,"hasHeader":true,"layout":"delimited","quote":"\"","separator":",","timeUnit":"seconds","valueKind":"rating"},"rules":{"aggregation":"last","eventWeights":{},"isBinary":true,"kind":"explicit","normalization":"none","scale":[1,5]},"splitRule":{"leaveLast":{"test":1,"validation":1}}},"metric":"recall","runs":[{"letter":"A","modelID":"ease","options":{"cutoffs":[5,10,20,50],"patience":3,"refits":false,"seed":7},"seed":7,"settings":{"values":{"regularization":{"real":{"_0":50}}}}},{"letter":"B","modelID":"item-knn","seed":9,"settings":{"values":{"similarity":{"choice":{"_0":"cosine"}}}}}],"version":1,"view":{"screen":"Train","screens":{"Train":{"focus":"runs","tables":{"runs":{"cursor":2,"filter":"ea","isDescending":true,"sortColumn":1}}}},"whatIfs":[{"added":["i1"],"removed":[],"user":"u3"}]}}
    """#

  static let search = #"""
    {"search":{"_0":{"datasetName":"films","fingerprint":"7f0ddda93037ebc1","revision":1,"specification":{"method":"random","metric":{"k":10,"metric":"ndcg"},"modelID":"item-knn","seed":7,"space":{"dimensions":[{"name":"neighborCount","values":{"whole":{"_0":[1,20],"_1":"linear"}}}],"fixed":{"values":{}}},"trialCount":3},"version":1}}}
    {"trial":{"_0":{"configuration":1,"number":2,"round":0,"seconds":0.0143,"settings":{"values":{"neighborCount":{"whole":{"_0":16}}}},"share":1,"value":0.094}}}
    {"testOpened":{"at":1796095930171,"trial":2}}
    """#

  static let model = #"""
    {"checksum":"b2c77b783f9070dc","curve":[{"epoch":1,"epochCount":1,"fraction":1,"objective":"inf","validation":0.094}],"datasetName":"films","fingerprint":"7f0ddda93037ebc1","letter":"B","modelID":"item-knn","options":{"cutoffs":[5,10,20,50],"objective":{"k":10,"metric":"ndcg"},"patience":3,"refits":true,"seed":7},"origin":{"specification":{"method":"random","metric":{"k":10,"metric":"ndcg"},"modelID":"item-knn","seed":7,"space":{"dimensions":[{"name":"neighborCount","values":{"whole":{"_0":[1,20],"_1":"linear"}}}],"fixed":{"values":{}}},"trialCount":3},"testOpenings":[1796095930171],"trial":{"configuration":1,"number":2,"round":0,"seconds":0.0143,"settings":{"values":{"neighborCount":{"whole":{"_0":16}}}},"share":1,"value":0.094},"trialCount":3},"revision":1,"settings":{"values":{"neighborCount":{"whole":{"_0":16}}}},"training":{"objective":{"k":10,"metric":"ndcg"},"revision":1,"rows":"trainAndValidation","validation":0.094},"trainingSeconds":0.026,"version":2}
    """#

  static let provenance = #"""
    {"cleaning":[],"dataset":"films","itemCount":1100,"itemsDigest":"159f2304625e666f","name":"EASE","rules":{"aggregation":"last","eventWeights":{},"isBinary":true,"kind":"explicit","normalization":"none","scale":[1,5]},"seed":7,"splitFingerprint":"9d21f461","splitRule":{"userTemporal":{"test":0.1,"validation":0.1}},"training":{"objective":{"k":10,"metric":"ndcg"},"revision":1,"rows":"train","validation":0.162}}
    """#

  static let mappings = #"""
    {"/data/films":{"columns":[{"name":"u","role":"user"},{"name":"i","role":"item"}],"hasDecimalComma":false,"hasHeader":true,"layout":"delimited","quote":"\"","separator":",","timeUnit":"seconds","valueKind":"rating"}}
    """#
}

@Suite("Files of older versions")
struct OldFileTests {
  private let ratings = FeedbackRules(
    kind: .explicit, scale: 1...5, aggregation: .last, isBinary: true)

  @Test("A tape of version 1 is the commands that it was")
  func tape() throws {
    let lines = try JournalLine.lines(of: VersionOne.tape)
    let knn = SearchSpecification(
      modelID: "item-knn",
      space: SearchSpace(dimensions: [
        SearchDimension(name: "neighborCount", values: .whole(1...20, .linear))
      ]), trialCount: 3)
    let expected: [Command] = [
      .open(location: "sample-data/films"),
      .remap(Mapping(hasHeader: true, columns: [.init(name: "u", role: .user)])),
      .clean(.dropExactDuplicates), .clean(.minimumPerItem(2)),
      .clean(.dateRange(from: 5, through: nil)), .dropCleaning(1), .setFeedback(ratings),
      .setSplit(.leaveLast(validation: 1, test: 1)), .setSampledNegatives(99),
      .setSampledNegatives(nil), .brush(.items(ranks: 0..<20)), .brush(nil),
      .train(modelID: "ease", settings: ModelSettings(["regularization": .real(50)]), seed: 7),
      .search(knn), .keepBest(1), .setMetric("recall"), .setCutoff(20), .undo,
    ]
    #expect(lines == expected.map(JournalLine.command) + [.action("go.compare")])
  }

  @Test("A session of version 1 has all that it had, and is written as version 2")
  func session() throws {
    let session = try Session.document.value(of: JSONReader.value(of: VersionOne.session.utf8))
    #expect(session.dataset?.brush == .items(ranks: 0..<3))
    #expect(session.dataset?.cleaning == [.dropUsers(ids: ["u0"], reason: "test account")])
    #expect(session.dataset?.rules == ratings)
    #expect(session.dataset?.splitRule == .leaveLast(validation: 1, test: 1))
    #expect(session.dataset?.history?.past.count == 1)
    #expect(session.runs.map(\.letter) == ["A", "B"])
    #expect(session.runs[0].settings == ModelSettings(["regularization": .real(50)]))
    #expect(session.runs[1].trainingOptions == RunOptions(seed: 9))
    #expect(session.metric == "recall" && session.cutoff == 20)
    #expect(session.view.screens["Train"]?.tables["runs"]?.cursor == 2)
    #expect(session.view.whatIfs?.first?.user == "u3")
    let text = Session.document.json(session).line
    #expect(text.hasPrefix(#"{"version":2,"dataset":{"location":"/data/films","mapping":"#))
    #expect(
      text.contains(
        #""runs":[{"letter":"A","modelID":"ease","settings":{"regularization":50.0},"seed":7,"#))
    #expect(try Session.document.value(of: JSONReader.value(of: text.utf8)) == session)
  }

  @Test("Trials of version 1 are gone on with, under the name that their file has")
  func search() throws {
    let folder = try TemporaryFolder()
    let old = "searches/7f0ddda93037ebc1-item-knn-r1-4719a8c0a0596a39.search.jsonl"
    try AtomicFile.write(VersionOne.search + "\n", to: folder.path + "/" + old)
    let store = SearchStore(workspace: Workspace(folder: folder.path))
    let found = try #require(try store.searches(for: "7f0ddda93037ebc1").first)
    #expect(found.trials.map(\.value) == [0.094] && found.testOpenings == [1_796_095_930_171])
    #expect(found.trials[0].settings == ModelSettings(["neighborCount": .whole(16)]))
    try store.forget(found.specification, fingerprint: "7f0ddda93037ebc1")
    #expect(folder.contents("searches").isEmpty)
  }

  @Test("What was kept of a model in version 1 is read, written anew and read again")
  func model() throws {
    let model = try SavedModel.document.value(of: JSONReader.value(of: VersionOne.model.utf8))
    #expect(model.settings == ModelSettings(["neighborCount": .whole(16)]))
    #expect(model.origin?.trial.value == 0.094 && model.training?.rows == .trainAndValidation)
    #expect(model.curve.first?.objective == .infinity)
    let text = SavedModel.document.json(model).page
    #expect(text.hasPrefix("{\n \"version\": 3,\n"))
    #expect(try SavedModel.document.value(of: JSONReader.value(of: text.utf8)) == model)
  }

  @Test("The provenance in a model file of version 1 is read, written anew and read again")
  func provenance() throws {
    let old = try ModelProvenance.document.value(
      of: JSONReader.value(of: VersionOne.provenance.utf8))
    #expect(old.itemCount == 1100 && old.rules == ratings)
    #expect(old.splitRule == .userTemporal(validation: 0.1, test: 0.1))
    let text = ModelProvenance.document.json(old).line
    #expect(text.hasPrefix(#"{"version":2,"name":"EASE","dataset":"films","itemCount":1100,"#))
    #expect(try ModelProvenance.document.value(of: JSONReader.value(of: text.utf8)) == old)
  }

  @Test("Columns as corrected in version 1 stay corrected")
  func mappings() throws {
    let folder = try TemporaryFolder()
    try folder.write(VersionOne.mappings, to: "mappings.json")
    let store = MappingStore(workspace: Workspace(folder: folder.path))
    let mapping = try #require(try store.mapping(for: "/data/films"))
    #expect(mapping.column(for: .item) == 1)
    try store.remember(mapping, for: "/data/more")
    #expect(try store.mapping(for: "/data/films") == mapping)
    #expect(try store.mapping(for: "/data/more") == mapping)
  }

  @Test("A damaged session starts without the damaged parts, says which, and keeps a copy")
  func damagedParts() throws {
    let folder = try TemporaryFolder()
    let text = VersionOne.session.replacing(#""ranks":[0,3]"#, with: #""ranks":[3,0]"#)
      .replacing(#"{"_0":50}"#, with: #"{"_0":-50}"#).replacing(
        #""cutoff":20"#, with: #""cutoff":-1"#)
    try folder.write(text, to: "session.json")
    let store = SessionStore(workspace: Workspace(folder: folder.path))
    let (session, damage) = try #require(try store.read())
    #expect(session.dataset?.location == "/data/films" && session.dataset?.brush == nil)
    #expect(session.dataset?.cleaning.count == 1 && session.runs.map(\.letter) == ["B"])
    #expect(session.cutoff == 10 && session.metric == "recall")
    #expect(
      damage?.reason
        == "The last session is damaged and starts without dataset.brush.items.ranks and 2 more "
        + "places: expected two ends, the smaller first, found 3 and 0; the file is kept as "
        + "session.json.damaged")
    try store.write(session)
    #expect(try store.read()?.damage == nil)
    #expect(try AtomicFile.read(folder.path + "/session.json.damaged") == Array(text.utf8))
  }

  @Test("Files of a later version are refused in words and not lost")
  func later() throws {
    let folder = try TemporaryFolder()
    let workspace = Workspace(folder: folder.path)
    let text = VersionOne.session.replacing(#""version":1"#, with: #""version":3"#)
    try folder.write(text, to: "session.json")
    let store = SessionStore(workspace: workspace)
    let failure = #expect(throws: Failure.self) { try store.read() }
    #expect(failure?.reason.contains("a newer recscope wrote it: version 3") == true)
    try store.write(Session())
    #expect(try AtomicFile.read(folder.path + "/session.json.version-3") == Array(text.utf8))

    let search = VersionOne.search.replacing(#""version":1"#, with: #""version":9"#) + "\n"
    let path = try folder.write(search, to: "newer.search.jsonl")
    let header = SearchJournal.Header(
      fingerprint: "f00d", datasetName: "films",
      specification: SearchSpecification(modelID: "ease", space: SearchSpace(dimensions: [])),
      revision: 1)
    #expect {
      try SearchJournal(path: path, header: header)
    } throws: {
      Failure($0).reason.contains("a newer recscope wrote it: version 9")
    }
    #expect(try AtomicFile.read(path) == Array(search.utf8))

    try folder.write(#"{"version":4,"files":{}}"#, to: "mappings.json")
    #expect {
      try MappingStore(workspace: workspace).mapping(for: "/data/films")
    } throws: {
      Failure($0).reason.contains("a newer recscope wrote it: version 4")
    }
  }
}
