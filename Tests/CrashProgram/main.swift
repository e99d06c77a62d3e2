// Takes the terminal, shows a word, then crashes on a worker thread in the way it is told to.
import Dispatch
import Glibc
import Terminal

@inline(never)
func overflow(_ depth: Int) -> Int {
  withUnsafeTemporaryAllocation(of: Int.self, capacity: 64) { numbers in
    numbers[depth % 64] = depth
    return overflow(depth + 1) + numbers[depth % 64]
  }
}

@inline(never)
func trap(_ index: Int) -> Int { [1, 2, 3][index] }

try CrashGuard.install(arguments: CommandLine.unsafeArgv)
let surface = try CursesSurface()
var buffer = CellBuffer(size: surface.size)
buffer.write("ready", column: 0, row: 0)
surface.show(buffer, theme: ThemeLibrary.dark, cursor: nil)
let way = CommandLine.arguments.last
DispatchQueue.global().async {
  exit(Int32(truncatingIfNeeded: way == "overflow" ? overflow(0) : trap(7)))
}
while true { pause() }
