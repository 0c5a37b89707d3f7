import ArgumentParser
import Runner

struct Deploy: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy",
        abstract: "Deploy images that were built before.",
        discussion: "The images come from --build-artifacts, --images or --tag.")

    @OptionGroup var config: ConfigOptions
    @OptionGroup var cluster: ClusterOptions
    @OptionGroup var build: BuildOptions
    @OptionGroup var deploy: DeployOptions
    @OptionGroup var images: ImageOptions

    @Option(help: "Copy the images into the nodes of a kind or k3d cluster first.")
    var loadImages: Bool?

    @OptionGroup var render: RenderOptions
    @OptionGroup var cloudRun: CloudRunOptions
    @OptionGroup var events: EventOptions
    @Option(help: "json: print what is wrong as a JSON array, and nothing else.")
    var output: FindingsOutput?

    @OptionGroup var global: GlobalOptions

    var collectsFindings: Bool { output == .json }

    func execute(_ session: CommandSession) async throws {
        var options = try RunOptions(command: "deploy", config: config, cluster: cluster, build: build, deploy: deploy)
        render.apply(to: &options)
        images.apply(to: &options)
        options.loadsImages = loadImages ?? false
        try await session.runner(options).deploy()
    }
}
