import ArgumentParser
import Diagnostics
import Terminal

struct Completion: SKCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a completion script for a shell.",
        discussion: "bash: 'source <(sk completion bash)'. zsh: put it as '_sk' into a directory of $fpath. fish: 'sk completion fish | source'.")

    @Argument(help: "bash, zsh or fish.")
    var shell: String

    @OptionGroup var global: GlobalOptions

    var printsData: Bool { true }

    func execute(_ session: CommandSession) async throws {
        guard let known = CompletionShell(rawValue: shell) else {
            throw Diagnostic(
                "no completion for the shell '\(shell)'", hints: ["use one of: bash, zsh, fish"])
        }
        session.printer.data(SK.completionScript(for: known) + "\n")
    }
}
