import ArgumentParser
import Glibc

/// Runs the command that was typed and turns what becomes of it into an exit code.
@main
enum Main {
  static func main() {
    do {
      var command = try Recscope.parseAsRoot()
      try command.run()
      Output.flush()
    } catch {
      Output.flush()
      exit(Ending.of(error))
    }
  }
}
