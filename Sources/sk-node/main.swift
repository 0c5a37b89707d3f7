import NodeAgent

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// `pause` runs once in every pod, so it comes first and touches nothing else.
let arguments = CommandLine.arguments.dropFirst()
switch arguments.first {
case "pause": exit(Pause.run())
case "agent": exit(Program.agent(Array(arguments.dropFirst())))
case "connect": exit(Program.connect(Array(arguments.dropFirst())))
default: exit(Program.usage())
}
