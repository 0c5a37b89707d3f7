/// What surrounds one run of the program. Commands are made by the parser, which cannot hand them anything else.
struct Invocation: Sendable {
    var environment: [String: String] = [:]
    var workingDirectory = "/"
    var interruption: Interruption?

    @TaskLocal static var current = Invocation()
}
