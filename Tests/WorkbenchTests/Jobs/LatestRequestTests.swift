import Dispatch
import Testing

@testable import Workbench

@Suite("Requests of which only the newest matters")
struct LatestRequestTests {
  @Test("Requests overtaken while another is answered are skipped")
  func skipping() {
    let answered = Mailbox<Int>()
    let (started, gate) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let requests = LatestRequest<Int> { request in
      started.signal()
      gate.wait()
      answered.post(request)
    }
    requests.submit(1)
    started.wait()
    for request in 2...9 { requests.submit(request) }
    #expect(!requests.isIdle)
    gate.signal()
    gate.signal()
    requests.wait()
    #expect(answered.takeAll() == [1, 9])
    #expect(requests.isIdle)
  }

  @Test("After a pause the next request is answered as the first was")
  func again() {
    let answered = Mailbox<Int>()
    let requests = LatestRequest<Int> { answered.post($0) }
    for request in 1...3 {
      requests.submit(request)
      requests.wait()
    }
    #expect(answered.takeAll() == [1, 2, 3])
  }
}
