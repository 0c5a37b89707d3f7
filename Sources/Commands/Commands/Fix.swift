import ArgumentParser
import Runner
import Terminal

struct Fix: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "fix",
        abstract: "Bring the configuration file to a newer version.",
        discussion: """
            The new text goes to standard output, with comments, order and quotes as they were; what changed is told \
            on standard error.
            """)

    @Option(help: "The version to bring it to; the latest where none is given.")
    var version: String?

    @Option(help: "Write the file itself, after a copy of it was made.")
    var overwrite: Bool?

    @Option(name: [.short, .long], help: "Write to this file instead of standard output.")
    var output: String?

    @Option(name: [.short, .long], help: "The configuration: a file, a URL, or '-' for standard input.")
    var filename = "skaffold.yaml"

    // Flags of all commands, which mean nothing here: no profile and no required file is looked at.
    @Option(name: [.short, .long], help: .hidden) var module: [String] = []
    @Option(help: .hidden) var assumeYes: Bool?
    @Option(help: .hidden) var remoteCacheDir: String?
    @Option(help: .hidden) var syncRemoteCache: String?
    @Option(name: [.short, .long], help: .hidden) var user: String?

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func validate() throws {
        guard overwrite != true || output == nil else {
            throw ValidationError("'--overwrite' and '--output' cannot be used together")
        }
    }

    func execute(_ session: CommandSession) async throws {
        var options = RunOptions()
        options.command = "fix"
        options.filename = filename
        session.printer.data(
            try await session.runner(options).fix(
                FixOptions(version: version, overwrites: overwrite ?? false, output: output)))
    }
}
