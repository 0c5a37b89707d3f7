import ArgumentParser
import Diagnostics
import PipelineModel
import Runner
import Terminal

/// A command of `sk`: flags, and one call into the level below.
protocol SKCommand: AsyncParsableCommand, Sendable {
    var global: GlobalOptions { get }
    /// How much is shown; `normal` unless the command has a `--quiet`.
    var level: Printer.Level { get }
    /// Whether standard output is for data, so that no progress is shown there.
    var printsData: Bool { get }
    /// Whether progress is shown on standard error where standard output is for data.
    var showsProgress: Bool { get }
    /// Whether what is wrong becomes one JSON array on standard output, in place of messages on standard error.
    var collectsFindings: Bool { get }
    /// Whether standard output has something else when nothing is wrong.
    var hasOwnOutput: Bool { get }
    func execute(_ session: CommandSession) async throws
}

extension SKCommand {
    var level: Printer.Level { .normal }
    var printsData: Bool { false }
    var showsProgress: Bool { false }
    var collectsFindings: Bool { false }
    var hasOwnOutput: Bool { false }

    mutating func run() async throws {
        let code = await runToExitCode()
        if code != 0 { throw ExitCode(code) }
    }

    /// Runs the command, prints its error, and gives the exit code.
    func runToExitCode() async -> Int32 {
        let invocation = Invocation.current
        let printer = Printer(
            level: level, format: collectsFindings ? .jsonArray : global.errorFormat.diagnosticFormat,
            colour: global.colour, environment: invocation.environment)
        defer { printer.flush() }
        let code = await runToExitCode(printer, invocation)
        if code != 0 || !hasOwnOutput { printer.finishDiagnostics() }
        return code
    }

    private func reporter(_ printer: Printer, _ invocation: Invocation) -> any TerminalReporter {
        if collectsFindings { return DataReporter(printer: printer) }
        guard printsData else { return makeReporter(printer: printer) }
        guard showsProgress else { return DataReporter(printer: printer) }
        return ProgressReporter(
            printer: Printer(
                level: level, format: global.errorFormat.diagnosticFormat, colour: global.colour,
                environment: invocation.environment, output: 2))
    }

    private func runToExitCode(_ printer: Printer, _ invocation: Invocation) async -> Int32 {
        let reporter = reporter(printer, invocation)
        do {
            let code: Int32 = try await withReporter(reporter) { reporter in
                let session = CommandSession(
                    printer: printer, reporter: reporter, environment: invocation.environment, global: global)
                try await execute(session)
                return 0
            }
            printer.flush()
            guard let failure = printer.outputFailure else { return code }
            printer.diagnostics([
                Diagnostic("standard output cannot be written: \(failure)", hints: ["what was printed is not complete"])
            ])
            return 1
        } catch let code as ExitCode {
            // All was said already.
            return code.rawValue
        } catch {
            if invocation.interruption?.happened == true { return 0 }
            printer.error(error, showsCauses: global.verbosity.showsCauses)
            return ExitCodes.code(for: error)
        }
    }
}

/// What a command works with.
struct CommandSession: Sendable {
    var printer: Printer
    var reporter: any TerminalReporter
    var environment: [String: String]
    var global: GlobalOptions
}

/// For commands whose standard output is data: only diagnostics are shown, on standard error. Why an artifact failed is
/// what the command fails with.
struct DataReporter: TerminalReporter {
    var printer: Printer

    func report(_ event: PipelineEvent) {
        switch event {
        case .diagnostic(let diagnostic): printer.diagnostics([diagnostic])
        default: break
        }
    }

    func redraw() async {}
    func finish() {}
}

/// For commands whose standard output is data and who are to show progress too: all of it on standard error.
struct ProgressReporter: TerminalReporter {
    private let printer: Printer
    private let console: ConsoleReporter

    /// - Parameter printer: one of its own, whose output is standard error.
    init(printer: Printer) {
        self.printer = printer
        console = ConsoleReporter(printer: printer)
    }

    func report(_ event: PipelineEvent) { console.report(event) }
    func redraw() async {}

    func finish() {
        console.finish()
        printer.flush()
    }
}
