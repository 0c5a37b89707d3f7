public import ArgumentParser
public import Runner
import Terminal

struct Render: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Print the manifests as they would be deployed.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var images: ImageOptions

    @Option(help: "Where the images' digests come from: remote, local, tag or none.")
    var digestSource: DigestSource?

    @Option(
        name: [.customShort("l"), .long], help: "A label 'key=value' for every object (repeatable, comma-separated).")
    var label: [String] = []

    @Option(help: "Render without a cluster.")
    var offline: Bool?

    @Option(
        name: [.short, .long],
        help: "Write the manifests to this file. 'json' is no file: what is wrong becomes a JSON array.")
    var output: String?

    @Option(help: "Write where each object comes from in front of it.")
    var annotateSource: Bool?

    @OptionGroup var setters: SetterOptions
    @Option(help: "Show the builds that '--digest-source=local' does, on standard error.")
    var loud: Bool?
    @OptionGroup var render: RenderOptions
    @OptionGroup var events: EventOptions
    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }
    var showsProgress: Bool { loud == true }
    var collectsFindings: Bool { output == "json" }
    var hasOwnOutput: Bool { true }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "render", config: config, cluster: cluster, build: build)
        render.apply(to: &options)
        options.digestSource = digestSource
        options.labels = label.flatMap(commaSeparated)
        options.offline = offline ?? false
        options.annotatesSource = annotateSource ?? false
        images.apply(to: &options)
        try setters.apply(to: &options, in: Invocation.current.workingDirectory)
        let file = collectsFindings ? nil : output.flatMap { $0.isEmpty ? nil : $0 }
        let text = try await session.runner(options).render(to: file)
        if file == nil { session.printer.data(text) }
    }
}

extension DigestSource: ExpressibleByArgument {}

/// Images that were built elsewhere.
struct ImageOptions: ParsableArguments {
    @Option(
        name: [.customShort("i"), .long],
        help: "An image to use: 'NAME=REFERENCE' or 'REFERENCE' (repeatable, comma-separated).")
    var images: [String] = []

    @Option(name: [.customShort("a"), .long], help: "A file with what 'sk build -q' printed; '-' for standard input.")
    var buildArtifacts: String?

    func apply(to options: inout RunOptions) {
        options.images = images.flatMap(commaSeparated)
        options.buildArtifactsFile = buildArtifacts
    }
}
