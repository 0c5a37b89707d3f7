import ArgumentParser
import Runner
import Terminal

struct Kustomize: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "kustomize",
        abstract: "Print a kustomization's objects, as 'kubectl kustomize' does.")

    @Argument(help: "The directory with the kustomization, or the URL of one in a git repository.")
    var directory = "."

    @Option(
        name: [.short, .long],
        help: "Write to this file, or, when it is a directory, each object to a file of its own in it.")
    var output: String?

    @Option(help: "LoadRestrictionsRootOnly, or LoadRestrictionsNone to let files lie outside of their kustomization.")
    var loadRestrictor: LoadRestrictor = .rootOnly

    @Option(help: "The order where the kustomization has no 'sortOptions': legacy or none.")
    var reorder: Reorder = .legacy

    @OptionGroup var charts: ChartOptions

    @OptionGroup var plugins: PluginOptions

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        var request = KustomizeRequest(directory: directory)
        request.allowsFilesOutside = loadRestrictor == .none
        request.keepsOrder = reorder == .none
        request.charts = charts.request
        request.output = output
        request.programArguments = plugins.arguments
        let text = try await session.runner(RunOptions()).kustomize(request)
        if output == nil { session.printer.data(text) }
    }
}

/// Whether files may lie outside of the kustomization that names them, in kustomize's words.
enum LoadRestrictor: String, ExpressibleByArgument, CaseIterable, Sendable {
    case rootOnly = "LoadRestrictionsRootOnly"
    case none = "LoadRestrictionsNone"
}

enum Reorder: String, ExpressibleByArgument, CaseIterable, Sendable {
    case legacy, none
}
