public import PipelineModel
import Synchronization

/// Shows what is running as lines that are redrawn in place, with what has ended scrolling up above them: for terminals.
public final class LiveReporter: TerminalReporter {
    private let printer: Printer
    private let state: Mutex<LiveState>
    private let clock = ContinuousClock()

    /// The pause between two pictures: at most ten a second.
    static let period = Duration.milliseconds(100)

    public init(printer: Printer, logPrefix: LogPrefix = .container) {
        self.printer = printer
        state = Mutex(LiveState(lines: EventLines(logPrefix: logPrefix, keepsControls: printer.hasColour)))
    }

    public func report(_ event: PipelineEvent) {
        let now = clock.now
        // Printing under the lock keeps the order; the printer only queues.
        state.withLock { state in
            if case .diagnostic(let diagnostic) = event { return printer.diagnostics([diagnostic]) }
            let lines = state.apply(event, at: now)
            guard !lines.isEmpty else { return }
            printer.setFooter(state.frame(at: now, size: printer.windowSize))
            printer.lines(lines)
        }
    }

    public func redraw() async {
        while !Task.isCancelled {
            draw()
            do { try await clock.sleep(for: Self.period) } catch { return }  // cancelled: the work is done
        }
    }

    public func finish() {
        state.withLock { state in
            state.clear()
            printer.setFooter([])
        }
    }

    private func draw() {
        let size = printer.windowSize
        state.withLock { printer.setFooter($0.frame(at: clock.now, size: size)) }
    }
}
