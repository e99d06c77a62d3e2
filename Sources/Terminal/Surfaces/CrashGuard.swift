/// Keeps the terminal usable whatever ends the program.
public enum CrashGuard {
  /// Installs the handlers; call first of all in `main`, before any surface is opened.
  ///
  /// A crash then restores the terminal and prints its message and backtrace on the normal screen.
  /// Signals from outside become events of the event loop, so do this only for the dashboard.
  /// - Parameter arguments: `CommandLine.unsafeArgv`. With the dynamic runtime the process starts itself
  ///   anew (5 to 20 ms), for its backtracer otherwise waits for keys on the restored screen.
  public static func install(
    arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  ) throws(TerminalError) {
    CursesTerminal.quietBacktraces(arguments)
    if CursesTerminal.installGuard() < 0 { throw .noSignals }
  }

  /// Ends the program at once, the terminal as it was found.
  ///
  /// No destructor runs: those of libraries would take away what threads at work still use. What has to
  /// be written is written before.
  public static func leave(_ status: Int32) -> Never { CursesTerminal.leave(status) }
}
