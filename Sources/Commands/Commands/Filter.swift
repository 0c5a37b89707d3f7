import ArgumentParser
import Runner
import Terminal

/// What `helm` and others run between rendering and applying; not in the list of commands.
struct Filter: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "filter",
        abstract: "Set images, labels and debuggers in the manifests on standard input.", shouldDisplay: false)

    @Option(help: "Make containers debuggable, as 'sk debug' does.")
    var debugging: Bool?

    @Option(help: "Debuggers' protocols by preference, such as 'pydevd,dap' (comma-separated).")
    var protocols: [String] = []

    @Option(help: "A program that gets the manifests first, and prints what is to be filtered.")
    var postRenderer: String?

    @Option(
        name: [.customShort("l"), .long], help: "A label 'key=value' for every object (repeatable, comma-separated).")
    var label: [String] = []

    @OptionGroup var setters: SetterOptions
    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var images: ImageOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "filter", config: config, cluster: cluster, build: build)
        options.labels = label.flatMap(commaSeparated)
        options.debugProtocols = protocols.flatMap(commaSeparated)
        // Namespaces are the renderer's business here.
        options.offline = true
        images.apply(to: &options)
        try setters.apply(to: &options, in: Invocation.current.workingDirectory)
        let text = try await session.runner(options).filter(
            postRenderer: postRenderer, setsDebugging: debugging ?? false)
        session.printer.data(text)
    }
}
