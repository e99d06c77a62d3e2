import CKernels

/// Which instructions the kernels may use.
///
/// Every level gives the same lists; a test runs each one up to `detected` on the same machine.
public enum InstructionSet: Int32, Sendable, CaseIterable, Comparable {
  case baseline, avx2, avx512, avx512VNNI

  /// The highest level of this processor.
  public static let detected = InstructionSet(rawValue: ck_cpu_level()) ?? .baseline

  /// All levels of this processor, lowest first.
  public static var available: [InstructionSet] { allCases.filter { $0 <= detected } }

  public static func < (left: InstructionSet, right: InstructionSet) -> Bool {
    left.rawValue < right.rawValue
  }
}
