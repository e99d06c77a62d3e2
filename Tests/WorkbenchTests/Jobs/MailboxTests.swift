import Testing

@testable import Workbench

@Suite("Mailboxes")
struct MailboxTests {
  @Test("Messages come out in order, and one with a key replaces the one that waits with it")
  func replacing() {
    let mailbox = Mailbox<String>()
    mailbox.post("a")
    mailbox.post("10 %", replacing: 1)
    mailbox.post("b")
    mailbox.post("20 %", replacing: 1)
    mailbox.post("5 %", replacing: 2)
    #expect(mailbox.takeAll() == ["a", "20 %", "b", "5 %"])
    #expect(mailbox.takeAll().isEmpty)
  }
}
