import Testing

@testable import Recommenders

@Suite("Soft bands") struct NumberBandTests {
  private let bands = NumberBands((0...70).map(Double.init), count: 8)

  @Test("share every number out between neighbours")
  func shares() {
    for number in stride(from: -5.0, through: 80, by: 2.5) {
      let memberships = bands.memberships(of: number)
      #expect(abs(memberships.reduce(0) { $0 + $1.share } - 1) < 1e-12)
      #expect(memberships.map(\.band).allSatisfy { (0..<8).contains($0) })
    }
    #expect(bands.memberships(of: 20).map(\.band) == [2])
    let between = bands.memberships(of: 25)
    #expect(between.map(\.band) == [2, 3])
    #expect(abs(between[0].share - 0.5) < 1e-12)
  }

  @Test("are none where all numbers are alike or there are none")
  func none() {
    #expect(NumberBands([4, 4, 4]).memberships(of: 4).isEmpty)
    #expect(NumberBands([]).memberships(of: 4).isEmpty)
    #expect(bands.memberships(of: .nan).isEmpty)
  }
}
