import Audit
import Dispatch
import Glibc
import Interactions
import Recommenders
import SparseMath

/// The application: its state, and the one door through which it changes.
///
/// Used from one thread, the screen's. Work happens in jobs on other threads; they leave changes in
/// a mailbox, which `drain` applies.
public final class WorkbenchModel {
  public internal(set) var state = WorkbenchState()
  public let workspace: Workspace
  public let parallelism: Parallelism
  public let journal: Journal

  let mailbox = Mailbox<Change>()
  let runner = JobRunner()
  var cancellations: [Job.ID: Cancellation] = [:]
  /// What to do for each queued job if it is taken out of the queue.
  var withdrawals: [Job.ID: (WorkbenchModel) -> Void] = [:]
  var bases: [Job.ID: JobBasis] = [:]
  var decisions = DecisionHistory()
  /// The load under way, and a number for the latest one asked for; a new one takes its place.
  var loadingJob: Job.ID?
  var latestLoad = 0
  /// What the next dataset to open is to be restored to.
  var resuming: Session?
  /// What the last session had narrowed the panes to, until the audit whose ranks it means is there.
  var pendingBrush: Brush?
  /// Jobs that have ended so far, however they did.
  public internal(set) var endedJobCount = 0
  /// The preview asked for last, until it is answered.
  var pendingPreview: Preview.Request?
  private(set) lazy var previews = makePreviews()
  private var nextID = 1
  private var nextRunID = 1
  private var nextSearchID = 1
  /// Raised to end the training of a job with what it has learned so far.
  var trainings: [Job.ID: Cancellation] = [:]
  /// Follow the cursor of the Recommend screen: the newest question wins.
  lazy var listings = Self.listingWorker(mailbox)
  lazy var searches = Self.searchWorker(mailbox)
  lazy var rowSearches = Self.rowWorker(mailbox)
  /// The rows asked for last, until they are found.
  var pendingRows: RowListing.Request?
  var lastListing: (request: ListingRequest, key: ListingSource.Key)?
  var listingKeyUnderWay: ListingSource.Key?
  var refitUnderWay: ListingSource.Key?

  /// A change that a background thread asks for.
  typealias Change = @Sendable (WorkbenchModel) -> Void

  public init(
    workspace: Workspace, parallelism: Parallelism = .allCores,
    journal: Journal = Journal()
  ) {
    self.workspace = workspace
    self.parallelism = parallelism
    self.journal = journal
  }

  /// Sets what is called, from any thread, when `drain` has something to apply.
  public func onChange(_ wake: @escaping @Sendable () -> Void) { mailbox.onMessage(wake) }

  /// Applies what background threads left; whether there was anything.
  @discardableResult
  public func drain() -> Bool {
    let changes = mailbox.takeAll()
    for change in changes { change(self) }
    if !changes.isEmpty { state.revision += 1 }
    return !changes.isEmpty
  }

  /// Nothing runs and nothing waits to be applied.
  public var isIdle: Bool {
    state.activeJobs.isEmpty && listings.isIdle && searches.isIdle && pendingPreview == nil
      && pendingRows == nil
  }

  /// Waits until nothing runs and nothing is left to apply; for programs without a screen, which
  /// have nothing else to wait for.
  public func waitUntilIdle() {
    let wake = DispatchSemaphore(value: 0)
    onChange { wake.signal() }
    while true {
      listings.wait()
      searches.wait()
      rowSearches.wait()
      if drain() { continue }
      guard isIdle else {
        wake.wait()
        continue
      }
      // The last answer may have come between the two questions.
      if !drain() { return }
    }
  }

  /// Does what a person asked for.
  public func perform(_ command: Command) {
    record(.command(command))
    state.revision += 1
    switch command {
    case .open(let location): open(location, mapping: nil)
    case .remap(let mapping):
      if let location = state.remappedLocation { open(location, mapping: mapping) }
    case .clean(let rule): decide { $0.cleaning.append(rule) }
    case .dropCleaning(let position):
      decide { if $0.cleaning.indices.contains(position) { $0.cleaning.remove(at: position) } }
    case .setFeedback(let rules): decide { $0.rules = rules }
    case .setSplit(let rule): decide { $0.splitRule = rule }
    case .setSampledNegatives(let count):
      decide { $0.sampledNegatives = count.map { max(1, $0) } }
    case .brush(let brush): narrow(to: brush)
    case .train(let modelID, let settings, let seed, let objective):
      train(
        modelID: modelID, settings: settings, options: RunOptions(seed: seed, objective: objective))
    case .cancelJob(let id): cancel(id)
    case .retryRun(let id): retry(id)
    case .removeRun(let id): remove(id)
    case .stopAndKeep(let id): stopAndKeep(id)
    case .search(let specification): search(specification)
    case .resumeSearch(let id): resumeSearch(id)
    case .keepBest(let id): keepBest(of: id)
    case .removeSearch(let id): removeSearch(id)
    case .setMetric(let metric):
      state.metric = metric
      compare()
    case .setCutoff(let cutoff):
      state.cutoff = max(1, min(Pipeline.listLength, cutoff))
      compare()
    case .setBaseline(let id):
      baselineID = id
      compare()
    case .undo: _ = undo()
    case .redo: _ = redo()
    }
  }

  /// The run that others are measured against, if one was chosen.
  var baselineID: Run.ID?
  /// The comparison under way or the last one made.
  var comparisonJob: Job.ID?

  /// Writes an action that only changed the view into the journal.
  public func note(action: String) { record(.action(action)) }

  func record(_ line: JournalLine) {
    journal.record(line)
    if let failure = journal.takeFailure() { log("journal", failure.reason, .failure) }
  }

  func makeID() -> Int {
    defer { nextID += 1 }
    return nextID
  }

  /// Runs are counted apart from jobs, so that a replayed journal finds them under the same numbers.
  func makeRunID() -> Int {
    defer { nextRunID += 1 }
    return nextRunID
  }

  /// Counted apart for the same reason.
  func makeSearchID() -> Int {
    defer { nextSearchID += 1 }
    return nextSearchID
  }

  /// Seconds since some fixed moment of this process.
  public static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Milliseconds since 1970.
  static var wallClock: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }

  func log(_ subject: String, _ text: String, _ kind: LogEntry.Kind = .info) {
    state.log.append(
      LogEntry(time: Double(Self.wallClock) / 1000, subject: subject, text: text, kind: kind))
    if state.log.count > 5000 { state.log.removeFirst(1000) }
  }
}
