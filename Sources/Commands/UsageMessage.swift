import ArgumentParser
import Diagnostics
import Terminal

/// What the parser did not take, told to who typed it.
struct UsageMessage {
    var error: any Error
    var line: CommandLineWords
    /// Where variables stand that come from a file.
    var places: [String: SourceLocation]

    /// Help goes to standard output; wrong usage to standard error, with the parser's own text.
    ///
    /// - Returns: the exit code.
    func show(environment: [String: String]) -> Int32 {
        let format = ErrorFormat(words: line.words, environment: environment).diagnosticFormat
        let printer = Printer(format: format, environment: environment)
        defer { printer.flush() }
        // `sk dev --help`: there is nothing that help would be about.
        guard SK.exitCode(for: error) != .success || unknownCommand != nil else {
            let text = SK.fullMessage(for: error)
            printer.data(text + (text.hasSuffix("\n") ? "" : "\n"))
            return 0
        }
        printer.diagnostics(diagnostics)
        return ExitCodes.usage
    }

    private var diagnostics: [Diagnostic] {
        if let unknown = unknownCommand { return [unknown] }
        let typed = line.errorWithoutVariables
        if typed == nil, !wrongVariables.isEmpty { return wrongVariables }
        let error = typed ?? error
        let message = SK.message(for: error)
        return [
            Diagnostic(
                message.isEmpty ? SK.fullMessage(for: error) : message,
                hints: ["'\((["sk"] + line.path).joined(separator: " ")) --help' lists the arguments and flags"])
        ]
    }

    /// The variables that the parser would not take as flags.
    private var wrongVariables: [Diagnostic] {
        line.settings.compactMap { setting in
            guard !line.isFine(with: setting) else { return nil }
            var reason = "'\(setting.value)' is no value for '--\(setting.flag)'"
            do {
                _ = try SK.parseAsRoot(line.words(settings: [setting]))
            } catch {
                let message = SK.message(for: error)
                if !message.isEmpty { reason = message }
            }
            return Diagnostic(
                "the variable '\(setting.variable)': \(reason)", at: places[setting.variable],
                hints: ["change or unset it, or give '--\(setting.flag)' on the command line, which wins"])
        }
    }

    private var unknownCommand: Diagnostic? {
        guard let word = line.unknownCommand else { return nil }
        let name = (line.path + [word]).joined(separator: " ")
        if line.path.isEmpty, let missing = MissingCommands.hint(for: word) {
            return Diagnostic("the command '\(word)' is not there yet", hints: [missing])
        }
        let names = line.command.configuration.subcommands
            .filter { $0.configuration.shouldDisplay }.map { $0._commandName }
        let help = "'\((["sk"] + line.path + ["--help"]).joined(separator: " "))' lists the commands"
        return Diagnostic("unknown command '\(name)'", hints: [suggestionHint(for: word, among: names) ?? help])
    }
}

extension CommandLineWords {
    /// What is wrong with what was typed alone; nil for nothing.
    fileprivate var errorWithoutVariables: (any Error)? {
        do {
            _ = try SK.parseAsRoot(words(settings: []))
            return nil
        } catch {
            return SK.exitCode(for: error) == .success ? nil : error
        }
    }
}
