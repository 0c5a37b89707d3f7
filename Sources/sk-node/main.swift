import NodeAgent

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// `pause` runs once in every pod, so it comes first and touches no more of the program than it must.
if CommandLine.argc == 2, let word = CommandLine.unsafeArgv[1], strcmp(word, "pause") == 0 { exit(Pause.run()) }

let arguments = Array(CommandLine.arguments.dropFirst())
switch arguments.first {
case "agent": exit(Program.agent(Array(arguments.dropFirst())))
case "connect": exit(Program.connect(Array(arguments.dropFirst())))
default: exit(Program.usage())
}
