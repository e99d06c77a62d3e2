/// Where a fact becomes a finding, each limit with its reason.
///
/// Limits on people's behaviour are both absolute (what a person can do) and relative to the 95th
/// percentile of the same data, because what is fast on one site is ordinary on another.
public enum Thresholds {
  // Time.
  /// Clocks and time zones differ by up to a day; later than that is the future.
  public static let clockSkew = Milliseconds.day
  /// Strays are at most this share of rows; more is not a stray but part of the data.
  public static let strayShare = 0.005
  /// Shops close for a month; a shorter silence says nothing.
  public static let strayGap = 30 * Milliseconds.day
  /// Above this share, bad moments are a broken column rather than broken rows.
  public static let brokenTimeShare = 0.2

  // Behaviour of one user.
  /// Fewer rows than this show no habit.
  public static let behaviourRows = 20
  /// Gaps or steps needed to speak of a rhythm or of an order.
  public static let rhythmLength = 30
  /// Rows in one minute: one every two seconds is beyond reading.
  public static let minutePeak = 30.0
  /// Rows in one hour: one every 30 seconds without pause.
  public static let hourPeak = 120.0
  /// Rows in 24 hours: one every two minutes for ten hours.
  public static let dayPeak = 300.0
  /// A peak must also be this many times that of the 95th percentile of users.
  public static let peakFactor = 5.0
  /// Share of gaps within 9 % of each other; people on real sites stay below 0.5.
  public static let regularShare = 0.6
  /// Shorter gaps are clicks through a list, where whole seconds look regular.
  public static let regularGap: Int64 = 2_000
  /// Share of steps to the next item but one at most, in id order; real visitors stay below 0.4.
  public static let sequentialShare = 0.6
  /// Share of all items; the keenest raters of small catalogues reach 0.6.
  public static let sweepCoverage = 0.5
  /// A sweep must also have this many times the items of the 95th percentile of users.
  public static let sweepFactor = 4.0
  /// A test word in more ids than this share is how the data names its users.
  public static let namingShare = 0.2

  // Duplicates.
  /// Below this share repeats move no metric in the second decimal.
  public static let repeatShare = 0.001

  // Cold start and skew.
  /// Rule of thumb: with more new users or items per period than this, pure collaborative
  /// filtering has too little to go on.
  public static let newShare = 0.3
  /// Fewer rows than this give a neighbourhood or a factor model little to learn from.
  public static let thinRows = 5
  /// Gini beyond which a list of best-sellers is hard to beat and hides the tail.
  public static let extremeGini = 0.9
  public static let powerFraction = 0.05
  public static let powerShare = 0.5
  public static let headFraction = 0.2
  /// Largest over median value: one row outweighs a thousand.
  public static let valueSkew = 1_000.0

  // Size: intervals over fewer test users are wider than differences between models.
  public static let tinyRows = 1_000
  public static let tinyUsers = 50
  public static let tinyItems = 50

  // Drift: the customary reading of the population stability index.
  public static let driftNotice = 0.1
  public static let driftWarning = 0.25
  /// A shift is abrupt if it is this many times the shift from the first to the second third.
  public static let abruptFactor = 2.0
  /// Thirds with fewer rows than this drift by chance.
  public static let driftRows = 1_000

  // Columns.
  public static let rejectedShare = 0.01
  public static let missingTitleShare = 0.5
  public static let unknownItemRowShare = 0.2
  /// Years; nobody is older.
  public static let oldestAge = 120.0
}
