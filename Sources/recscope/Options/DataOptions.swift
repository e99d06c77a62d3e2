import ArgumentParser
import Interactions
import Workbench

/// Which data, how to read them, and what to do with them first.
struct DataOptions: ParsableArguments {
  @Argument(
    help: "A file, a folder, file.db?table=name, train.csv?test=test.csv, or - for standard input.")
  var data: String

  @Option(
    help: ArgumentHelp(
      "Test rows in a file of their own, for published splits; data then are the train rows.",
      valueName: "file"))
  var test: String?

  @Option(help: ArgumentHelp("Validation rows in a file of their own.", valueName: "file"))
  var validation: String?

  @OptionGroup(title: "Reading (what is not said is recognised; what is said is remembered)")
  var reading: ReadingOptions

  @OptionGroup(title: "Cleaning and feedback")
  var decisions: DecisionOptions

  private var location: DataLocation {
    let written = DataLocation(data)
    return DataLocation(
      main: written.main, validation: validation ?? written.validation, test: test ?? written.test)
  }

  func validate() throws {
    if location.validation != nil, location.test == nil {
      throw ValidationError("--validation needs --test too.")
    }
  }

  var request: DataRequest {
    get throws {
      DataRequest(
        location: location.text, hints: try reading.hints,
        allowedRejectedShare: reading.maxRejected,
        cleaning: try decisions.cleaning, feedback: try decisions.feedback)
    }
  }
}

/// How a file is to be read.
struct ReadingOptions: ParsableArguments {
  @Option(help: "What stands between fields, such as , or ; or :: or \\t.")
  var separator: String?

  @Flag(inversion: .prefixedNo, help: "The first line has the names of the columns.")
  var header: Bool?

  @Option(help: ArgumentHelp("The column of users, by name or number from 1.", valueName: "column"))
  var userColumn: String?

  @Option(help: ArgumentHelp("The column of items.", valueName: "column"))
  var itemColumn: String?

  @Option(help: ArgumentHelp("The column of ratings, counts or weights.", valueName: "column"))
  var valueColumn: String?

  @Option(help: ArgumentHelp("The column of timestamps.", valueName: "column"))
  var timeColumn: String?

  @Option(help: ArgumentHelp("The column of event types.", valueName: "column"))
  var eventColumn: String?

  @Option(help: "The unit of timestamps: seconds, milliseconds, microseconds or iso8601.")
  var timeUnit: Mapping.TimeUnit?

  @Option(help: "What values are: rating (on a scale) or weight (a count).")
  var scale: Mapping.ValueKind?

  @Flag(help: "Numbers are written 4,5.")
  var decimalComma = false

  @Option(help: "The share of rows that may be unusable before a load fails, 0 to 1.")
  var maxRejected = 0.1

  var hints: ReadingHints {
    get throws {
      let columns: [(Mapping.Role, String?)] = [
        (.user, userColumn), (.item, itemColumn), (.value, valueColumn), (.timestamp, timeColumn),
        (.event, eventColumn),
      ]
      return ReadingHints(
        separator: separator == "\\t" ? "\t" : separator, hasHeader: header,
        columns: Dictionary(
          uniqueKeysWithValues: columns.compactMap { role, name in name.map { (role, $0) } }),
        timeUnit: timeUnit, valueKind: scale, hasDecimalComma: decimalComma ? true : nil)
    }
  }

  func validate() throws {
    if !(0...1).contains(maxRejected) {
      throw ValidationError("--max-rejected needs a share from 0 to 1, not \(maxRejected).")
    }
    if separator?.isEmpty == true { throw ValidationError("--separator needs a character.") }
  }
}

extension Mapping.TimeUnit: ExpressibleByArgument {}
extension Mapping.ValueKind: ExpressibleByArgument {}
