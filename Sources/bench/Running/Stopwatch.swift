import Glibc

/// Processor and wall seconds of one piece of work in this process, all threads together.
struct Stopwatch {
  private let processorStart = Stopwatch.processorSeconds()
  private let wallStart = Stopwatch.wallSeconds()

  var processor: Double { Stopwatch.processorSeconds() - processorStart }
  var wall: Double { Stopwatch.wallSeconds() - wallStart }

  static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
      + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) * 1e-6
  }

  static func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
}

/// The largest resident size of this process since it was last reset.
enum PeakMemory {
  static func reset() {
    // The kernel sets the high-water mark back to what is resident now.
    guard let file = fopen("/proc/self/clear_refs", "w") else { return }
    fputs("5", file)
    fclose(file)
  }

  static func megabytes() -> Double {
    guard let file = fopen("/proc/self/status", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      guard text.hasPrefix("VmHWM:") else { continue }
      return (Double(text.split(separator: " ").dropFirst().first ?? "") ?? 0) / 1024
    }
    return 0
  }
}
