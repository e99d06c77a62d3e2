import Foundation
import Interactions
import SparseMath
import TestSupport
import Testing
import Wording

/// Ten thousand damaged files: each is read or refused, and none takes more than its bytes hold.
@Suite("Damaged data files") struct ReadingMutationTests {
  /// A file of every layout, by name.
  private static let originals: [(name: String, bytes: [UInt8])] = {
    let rated = (0..<6).map {
      "u\($0 % 3),\"i \($0)\",\($0 % 5 + 1).5,\(1_600_000_000 + $0 * 3600)\n"
    }
    let double = (0..<6).map { "\($0 % 3)::\($0 + 7)::\($0 % 5 + 1)::\(978_300_760 + $0)\n" }
    let objects = (0..<5).map {
      "{\"user_id\": \"u\($0 % 2)\", \"item\": \($0), \"rating\": 4.\($0), "
        + "\"tags\": [\"a\", {\"b\": null}], \"date\": \"2021-03-0\($0 + 1)\"}\n"
    }
    let texts = [
      ("ratings.csv", "user,item,rating,timestamp\n" + rated.joined()),
      ("ratings.dat", double.joined()), ("events.jsonl", objects.joined()),
      ("train.txt", "0 5 6 7\n1 5\n2 6 9 \n"),
      ("u.data", "196\t242\t3\t881250949\n186\t302\t3\t891717742\n22\t377\t1\t878887116\n"),
      ("log.csv", "timestamp;visitor;event;item\n2015-06-01T05:02:12Z;v1;view;3,5\n" + "\n\n;;;\n"),
    ]
    return texts.map { ($0, Array($1.utf8)) } + [("ratings.csv.gz", gzip)]
  }()

  /// `user,item\n1,2\n3,4\n` as gzip writes it.
  private static let gzip: [UInt8] = [
    0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x2b, 0x2d, 0x4e, 0x2d, 0xd2, 0xc9,
    0x2c, 0x49, 0xcd, 0xe5, 0x32, 0xd4, 0x31, 0xe2, 0x32, 0xd6, 0x31, 0xe1, 0x02, 0x00, 0x7b, 0x64,
    0x24, 0x83, 0x12, 0x00, 0x00, 0x00,
  ]

  private static let attributes = Array(
    "item,title,category,price,released\ni 1,\"One, the\",a|b,3.50,2020-01-01\n7,Two,,x,\n".utf8)

  @Test("are read or refused with a reason, and hold no more rows than bytes", arguments: 0..<5)
  func damaged(part: UInt64) throws {
    let folder = try TemporaryFolder()
    var mutator = Mutator(seed: part)
    var read = 0
    var refused = 0
    for round in 0..<2000 {
      let (name, original) = Self.originals[round % Self.originals.count]
      let bytes = mutator.mutated(original)
      let file = folder.path + "/" + name
      try Data(bytes).write(to: URL(fileURLWithPath: file))
      let items = round % 8 == 7 ? mutator.mutated(Self.attributes) : []
      let itemFile = URL(fileURLWithPath: folder.path + "/items.csv")
      if !items.isEmpty { try Data(items).write(to: itemFile) }
      do {
        var reader = DatasetReader()
        reader.parallelism = .single
        reader.allowedRejectedShare = 1
        let dataset = try reader.read(
          DatasetReader.recognise(items.isEmpty ? file : folder.path))
        let limit = bytes.count + items.count
        #expect(dataset.interactionCount <= limit && dataset.userCount <= limit)
        #expect(dataset.itemCount <= limit && dataset.loadReport.rejectedCount <= limit)
        read += 1
      } catch let error as ReadingError {
        #expect(!error.failure.reason.isEmpty)
        refused += 1
      }
      try FileManager.default.removeItem(atPath: file)
      if !items.isEmpty { try FileManager.default.removeItem(at: itemFile) }
    }
    // Of damage that is always refused, or never, nothing would be learned.
    #expect(read > 200 && refused > 200)
  }
}
