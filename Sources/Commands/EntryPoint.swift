import ArgumentParser
import Diagnostics
import Terminal

/// The program, but for `@main`: parses, runs, prints the error, and gives the exit code.
public enum EntryPoint {
    /// - Parameters:
    ///   - arguments: the words after the program's name.
    ///   - environment: variables of the process.
    ///   - workingDirectory: the current directory, absolute.
    /// - Returns: the exit code (spec skaffold-config 8.5): 0 for success and for a run that Ctrl+C ended, 127 for
    ///   wrong usage, the child's own code where a child process failed, 1 for everything else.
    public static func run(arguments: [String], environment: [String: String], workingDirectory: String) async -> Int32
    {
        let (environment, problems) = EnvironmentFile.merged(into: environment, directory: workingDirectory)
        if !problems.isEmpty {
            let format = ErrorFormat(words: arguments, environment: environment).diagnosticFormat
            let printer = Printer(format: format, environment: environment)
            printer.diagnostics(problems)
            printer.flush()
        }
        let words = ArgumentNormalizer(commands: commandNames, environment: environment).normalize(arguments)
        do {
            return try await withInterruption { interruption in
                await Invocation.$current.withValue(
                    Invocation(environment: environment, workingDirectory: workingDirectory, interruption: interruption)
                ) {
                    await parseAndRun(words, environment: environment)
                }
            }
        } catch {
            return ExitCodes.code(for: error)
        }
    }

    private static func parseAndRun(_ words: [String], environment: [String: String]) async -> Int32 {
        do {
            var command = try SK.parseAsRoot(words)
            if let command = command as? any SKCommand { return await command.runToExitCode() }
            try command.run()  // the root command and the parser's own: they print help
            return 0
        } catch {
            return usage(error, words: words, environment: environment)
        }
    }

    /// Help goes to standard output; wrong usage to standard error, with the parser's own text.
    private static func usage(_ error: any Error, words: [String], environment: [String: String]) -> Int32 {
        let format = ErrorFormat(words: words, environment: environment).diagnosticFormat
        let printer = Printer(format: format, environment: environment)
        defer { printer.flush() }
        let text = SK.fullMessage(for: error)
        guard SK.exitCode(for: error) != .success else {
            printer.data(text + (text.hasSuffix("\n") ? "" : "\n"))
            return 0
        }
        if let unknown = unknownCommand(words) {
            let hint = suggestionHint(for: unknown, among: commandNames) ?? "'sk --help' lists the commands"
            printer.diagnostics([Diagnostic("unknown command '\(unknown)'", hints: [hint])])
            return ExitCodes.usage
        }
        let message = SK.message(for: error)
        var command = ["sk"] + words.prefix(1).filter(commandNames.contains)
        if words.starts(with: ["debug"]), words.contains("profile") { command.append("profile") }
        if words.starts(with: ["sandbox"]), words.count > 1,
            SandboxCommand.configuration.subcommands.contains(where: { $0._commandName == words[1] })
        {
            command.append(words[1])
        }
        let usage = ["'\(command.joined(separator: " ")) --help' lists the arguments and flags"]
        printer.diagnostics([Diagnostic(message.isEmpty ? text : message, hints: usage)])
        return ExitCodes.usage
    }

    /// The first word, where it is to be a command and is none.
    private static func unknownCommand(_ words: [String]) -> String? {
        guard let first = words.first, !first.hasPrefix("-"), first != "help", !commandNames.contains(first) else {
            return nil
        }
        return first
    }

    /// The names of all sub-commands of the root.
    static var commandNames: Set<String> {
        Set(SK.configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName })
    }
}
