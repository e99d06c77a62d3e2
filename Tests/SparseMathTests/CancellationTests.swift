import SparseMath
import TestSupport
import Testing

@Suite("A flag") struct CancellationFlagTests {
  @Test("of a part is raised by itself and with any of those around it")
  func within() {
    let outer = [Cancellation(), Cancellation()]
    let part = Cancellation(within: outer[0], outer[1])
    #expect(!part.isCancelled)
    outer[1].cancel()
    #expect(part.isCancelled && !outer[0].isCancelled)
    let own = Cancellation(within: outer[0])
    own.cancel()
    #expect(own.isCancelled && !outer[0].isCancelled)
  }

  @Test("that is raised lets no further chunk begin", arguments: [1, 4])
  func chunks(threads: Int) {
    let looks = LookCount(raisedAt: 40)
    #expect(throws: CancellationError.self) {
      try Parallelism(threadCount: threads).forEach(chunks: 10_000, cancellation: looks.flag) {
        _, _ in
      }
    }
    #expect(looks.count <= 40 + threads)
  }
}
