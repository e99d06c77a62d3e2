// swift-tools-version: 6.1
import PackageDescription

// One target per room; the compiler keeps the doors between them.
// The engine reads from left to right, the terminal row below it knows nothing of recommending,
// and only Workbench and Dashboard see both.

/// C at -O2 also in debug builds: unoptimised kernels are 30 to 60 times slower and make tests crawl.
let optimizedC: [CSetting] = [
  .define("_GNU_SOURCE"), .unsafeFlags(["-O2"], .when(configuration: .debug)),
]

let package = Package(
  name: "recscope",
  products: [
    .executable(name: "recscope", targets: ["recscope"]),
    .executable(name: "bench", targets: ["bench"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0")
  ],
  targets: [
    // Libraries of the system; OpenBLAS is opened at run time.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),

    // Plain text: numbers, dates and names, for every room.
    .target(name: "Wording"),

    // How files are written, for every room.
    .target(name: "Files", dependencies: ["Wording"]),

    // The engine.
    .target(name: "CKernels", cSettings: optimizedC),
    .target(name: "SparseMath", dependencies: ["CKernels"]),
    .target(
      name: "Interactions",
      dependencies: ["SparseMath", "CKernels", "CZlib", "CSQLite", "Wording"]),
    .target(name: "Samples", dependencies: ["SparseMath", "Files", "Wording"]),
    .target(name: "Audit", dependencies: ["Interactions", "SparseMath", "CKernels", "Wording"]),
    .target(
      name: "Recommenders", dependencies: ["Interactions", "SparseMath", "CKernels", "Wording"]),
    .target(
      name: "Serving", dependencies: ["Recommenders", "Interactions", "SparseMath", "CKernels"]),
    .target(
      name: "Evaluation",
      dependencies: [
        "Serving", "Recommenders", "Interactions", "SparseMath", "CKernels", "Wording",
      ]),

    // The terminal.
    .target(
      name: "CTerminal",
      cSettings: [.define("NCURSES_WIDECHAR", to: "1"), .define("_GNU_SOURCE")],
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "Terminal", dependencies: ["CTerminal", "Wording"],
      // The theme files of the project, compiled in: the program works without the folder.
      resources: [.embedInCode("Themes/Files")]),
    .target(name: "Charts", dependencies: ["Terminal", "Wording"]),

    // The application.
    .target(
      name: "Workbench",
      dependencies: [
        "Audit", "Evaluation", "Serving", "Recommenders", "Interactions", "Samples", "SparseMath",
        "Files", "Wording",
      ]),
    .target(
      name: "Dashboard",
      dependencies: [
        "Workbench", "Charts", "Terminal", "Audit", "Evaluation", "Recommenders", "Interactions",
      ]),
    .executableTarget(
      name: "recscope",
      dependencies: [
        "Dashboard", "Workbench", "Terminal", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Audit", "Evaluation", "Serving", "Recommenders", "Interactions", "Samples", "SparseMath",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // The peers' scripts, run by their own interpreter.
      exclude: ["peers"]),

    // Tests.
    .systemLibrary(
      name: "CVTerm", path: "Tests/CVTerm", pkgConfig: "vterm", providers: [.apt(["libvterm-dev"])]),
    .target(
      name: "CPseudoTerminal", path: "Tests/CPseudoTerminal", cSettings: [.define("_GNU_SOURCE")]),
    .target(
      name: "TestSupport",
      dependencies: ["Interactions", "SparseMath", "Terminal", "CPseudoTerminal", "CVTerm"],
      path: "Tests/TestSupport"),
    .testTarget(name: "WordingTests", dependencies: ["Wording"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "SparseMathTests", dependencies: ["SparseMath", "CKernels", "TestSupport"]),
    .testTarget(name: "InteractionsTests", dependencies: ["Interactions", "TestSupport"]),
    .testTarget(name: "SamplesTests", dependencies: ["Samples", "TestSupport"]),
    .testTarget(name: "AuditTests", dependencies: ["Audit", "Samples", "TestSupport"]),
    .testTarget(
      name: "RecommendersTests", dependencies: ["Recommenders", "Evaluation", "TestSupport"]),
    .testTarget(name: "ServingTests", dependencies: ["Serving", "TestSupport"]),
    .testTarget(name: "EvaluationTests", dependencies: ["Evaluation", "TestSupport"]),
    .executableTarget(name: "CrashProgram", dependencies: ["Terminal"], path: "Tests/CrashProgram"),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal", "CrashProgram", "TestSupport"]),
    .testTarget(
      name: "ChartsTests", dependencies: ["Charts", "Wording", "TestSupport"], exclude: ["Goldens"]),
    .testTarget(name: "WorkbenchTests", dependencies: ["Workbench", "TestSupport"]),
    .testTarget(
      name: "DashboardTests", dependencies: ["Dashboard", "TestSupport"],
      exclude: ["Compare/Goldens", "Data/Goldens", "Recommend/Goldens", "Train/Goldens"]),
    .testTarget(name: "CommandLineTests", dependencies: ["recscope", "TestSupport"]),

    // What hunts for falls: keys by chance, and the shortest of them that show one.
    .target(
      name: "MonkeyKit", dependencies: ["TestSupport", "CPseudoTerminal"], path: "Tests/MonkeyKit"),
    .executableTarget(
      name: "monkey",
      dependencies: [
        "MonkeyKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Monkey"),
    .testTarget(
      name: "MonkeyTests", dependencies: ["MonkeyKit", "CrashProgram", "recscope", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
