import ArgumentParser
import Terminal

struct Completion: SKCommand {
    static let configuration = CommandConfiguration(
        commandName: "completion",
        abstract: "Print a completion script for a shell.",
        discussion:
            "bash: 'source <(sk completion bash)'. zsh: put it as '_sk' into a directory of $fpath. fish: 'sk completion fish | source'."
    )

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        session.printer.data(SK.completionScript(for: shell.parserShell) + "\n")
    }
}

/// The shells that there are scripts for.
enum Shell: String, ExpressibleByArgument, CaseIterable {
    case bash, zsh, fish

    fileprivate var parserShell: CompletionShell {
        switch self {
        case .bash: .bash
        case .zsh: .zsh
        case .fish: .fish
        }
    }
}
