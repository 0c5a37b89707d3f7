import ArgumentParser
import Runner
import Terminal

struct Kustomize: SKCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a kustomization's objects, as 'kubectl kustomize' does.")

    @Argument(help: "The directory with the kustomization.")
    var directory = "."

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        session.printer.data(try await session.runner(RunOptions()).kustomize(directory))
    }
}
