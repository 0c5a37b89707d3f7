public import Diagnostics
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The only code that writes to standard output and standard error.
///
/// Data and progress go to standard output, diagnostics to standard error (spec skaffold-config 8.5). Lines come out
/// whole and in the order of the calls, on both streams; a reader that has gone is not an error. May be called from
/// any task; calls return at once. Call `flush()` before the process ends.
public final class Printer: Sendable {
    /// How much is shown. What the user asked to be printed and errors always are.
    public enum Level: Sendable, Hashable {
        /// Data and errors.
        case silent
        /// Also warnings and notes.
        case quiet
        /// Also progress.
        case normal
    }

    public let level: Level
    public let format: DiagnosticFormat
    /// Whether progress lines have colours.
    public let hasColour: Bool
    /// Whether diagnostics have colours.
    public let diagnosticsHaveColour: Bool
    /// Whether standard output is a terminal that can be redrawn: not `TERM=dumb`, not in CI.
    public let isInteractive: Bool

    private let output: Int32
    private let messages: Int32
    private let queue: OutputQueue
    private let footer = Mutex<Footer>(Footer())
    private let collected = Mutex<[Diagnostic]>([])

    /// - Parameters:
    ///   - environment: looked at for `NO_COLOR`, `FORCE_COLOR`, `CLICOLOR_FORCE`, `TERM` and `CI`.
    ///   - output, messages: descriptors, which the caller keeps open; standard output and error by default.
    ///   - onBrokenPipe: called once when the reader of standard output has gone: time to cancel the work.
    public init(
        level: Level = .normal, format: DiagnosticFormat = .text, colour: ColourChoice = .auto,
        environment: [String: String] = [:],
        output: Int32 = 1, messages: Int32 = 2,
        onBrokenPipe: (@Sendable () -> Void)? = nil
    ) {
        self.level = level
        self.format = format
        self.output = output
        self.messages = messages
        let outputIsTerminal = isatty(output) == 1
        hasColour = colour.resolved(isTerminal: outputIsTerminal, environment: environment)
        diagnosticsHaveColour = colour.resolved(isTerminal: isatty(messages) == 1, environment: environment)
        isInteractive =
            outputIsTerminal && colour.understandsControls(environment) && environment["CI"]?.isEmpty ?? true
        queue = OutputQueue { if $0 == output { onBrokenPipe?() } }
    }

    deinit { queue.close() }

    /// The window behind standard output.
    public var windowSize: WindowSize { WindowSize.current(of: output) ?? .standard }

    /// Writes what the command is for (rendered manifests, JSON, a version) to standard output, exactly as given.
    public func data(_ text: String) { write([(output, Array(text.utf8))]) }

    /// Writes a line of progress to standard output.
    public func line(_ text: StyledText) { lines([text]) }

    /// Writes lines of progress that stay together.
    public func lines(_ texts: [StyledText]) {
        guard level == .normal, !texts.isEmpty else { return }
        write([(output, Array(texts.map { $0.rendered(colour: hasColour) + "\n" }.joined().utf8))])
    }

    /// Writes diagnostics in the printer's format.
    public func diagnostics(_ diagnostics: [Diagnostic]) {
        let shown = level == .silent ? diagnostics.filter { $0.severity == .error } : diagnostics
        guard !shown.isEmpty else { return }
        let lines: [String]
        switch format {
        case .text: lines = DiagnosticRenderer.lines(for: shown).map { $0.rendered(colour: diagnosticsHaveColour) }
        case .json: lines = shown.map(DiagnosticRenderer.json(for:))
        case .jsonArray:
            collected.withLock { $0 += shown }
            return
        }
        write([(messages, Array(lines.map { $0 + "\n" }.joined().utf8))])
    }

    /// Writes what came in as one JSON array to standard output, where that is the printer's format. Call it once, at
    /// the end.
    public func finishDiagnostics() {
        guard format == .jsonArray else { return }
        data(DiagnosticRenderer.json(for: collected.withLock { $0 }) + "\n")
    }

    /// Writes what an error has to say to standard error; `CancellationError` has nothing to say.
    public func error(_ error: any Error) {
        guard !(error is CancellationError) else { return }
        diagnostics(Diagnostic.all(of: error))
    }

    /// Shows lines below everything else, in place of those shown before. Only for an interactive terminal.
    func setFooter(_ lines: [StyledText]) {
        guard level == .normal else { return }
        footer.withLock { footer in
            let next = lines.map { $0.rendered(colour: hasColour) }
            guard next != footer.lines else { return }
            let replacement = Footer(lines: next)
            queue.write(footer.replacing(with: replacement), to: output)
            footer = replacement
        }
    }

    /// Returns when everything has been written. Blocks the calling thread.
    public func flush() { queue.flush() }

    /// Why standard output took not all, in the system's words: a full disk. Nil when it did, and when a reader went
    /// away by itself, as `head` does. Call `flush()` before.
    public var outputFailure: String? {
        guard let number = queue.failure(of: output), number != EPIPE else { return nil }
        return String(cString: strerror(number))
    }

    /// Writes above the footer. The lock keeps the pieces of one call together.
    private func write(_ pieces: [(descriptor: Int32, bytes: [UInt8])]) {
        footer.withLock { footer in
            queue.write(footer.erasing, to: output)
            for piece in pieces { queue.write(piece.bytes, to: piece.descriptor) }
            queue.write(footer.drawing, to: output)
        }
    }
}
