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
        let file = EnvironmentFile(addingTo: environment, directory: workingDirectory)
        show(file.problems, file.environment, arguments)
        let line: CommandLineWords
        do {
            let words = arguments.isEmpty ? try wordsOfVariable(file.environment) : arguments
            line = ArgumentNormalizer(environment: file.environment).normalize(words)
        } catch {
            show([error], file.environment, arguments)
            return ExitCodes.usage
        }
        do {
            return try await withInterruption { interruption in
                await Invocation.$current.withValue(
                    Invocation(
                        environment: file.environment, workingDirectory: workingDirectory, interruption: interruption)
                ) {
                    await parseAndRun(line, file)
                }
            }
        } catch {
            return ExitCodes.code(for: error)
        }
    }

    /// `SKAFFOLD_CMDLINE` is the command line where there is none, as helm's post-renderer needs it.
    private static func wordsOfVariable(_ environment: [String: String]) throws(Diagnostic) -> [String] {
        for prefix in EnvironmentVariables.prefixes {
            let name = prefix + "CMDLINE"
            if let text = environment[name], !text.isEmpty { return try ShellWords.split(text, variable: name) }
        }
        return []
    }

    private static func parseAndRun(_ line: CommandLineWords, _ file: EnvironmentFile) async -> Int32 {
        var line = line
        do {
            var command = try parse(&line)
            let (refusals, warnings) = FlagNotes.remarks(on: line)
            show(warnings, file.environment, line.words)
            guard refusals.isEmpty else {
                show(refusals, file.environment, line.words)
                return ExitCodes.usage
            }
            if let command = command as? any SKCommand { return await command.runToExitCode() }
            try command.run()  // the root command and the parser's own: they print help
            return 0
        } catch {
            return UsageMessage(error: error, line: line, places: file.places).show(environment: file.environment)
        }
    }

    /// Parses the words. A variable that is set to nothing where a flag needs something counts as not set.
    private static func parse(_ line: inout CommandLineWords) throws -> any ParsableCommand {
        do {
            return try SK.parseAsRoot(line.words)
        } catch {
            let empty = line.settings.filter { $0.value.isEmpty && !line.isFine(with: $0) }
            guard !empty.isEmpty else { throw error }
            line.settings.removeAll { setting in empty.contains { $0.flag == setting.flag } }
            return try SK.parseAsRoot(line.words)
        }
    }

    private static func show(_ diagnostics: [Diagnostic], _ environment: [String: String], _ words: [String]) {
        guard !diagnostics.isEmpty else { return }
        let format = ErrorFormat(words: words, environment: environment).diagnosticFormat
        let printer = Printer(format: format, environment: environment)
        printer.diagnostics(diagnostics)
        printer.flush()
    }

    /// The names of all sub-commands of the root.
    static var commandNames: Set<String> {
        Set(SK.configuration.groupedSubcommands.flatMap(\.subcommands).map { $0._commandName })
    }
}

extension CommandLineWords {
    /// Whether the line is taken with one variable and no other.
    func isFine(with setting: FlagSetting) -> Bool {
        do {
            _ = try SK.parseAsRoot(words(settings: [setting]))
            return true
        } catch {
            return SK.exitCode(for: error) == .success  // help was asked for
        }
    }
}
