public import PipelineModel
import Synchronization

/// Prints events as lines that stay: for pipes, files and CI.
///
/// Of artifacts that build at once, one streams its output and the others' is held until it is their turn.
public final class ConsoleReporter: TerminalReporter {
    private let printer: Printer
    private let state: Mutex<ConsoleTranscript>

    public init(printer: Printer, logPrefix: LogPrefix = .container) {
        self.printer = printer
        state = Mutex(ConsoleTranscript(lines: EventLines(logPrefix: logPrefix, keepsControls: printer.hasColour)))
    }

    public func report(_ event: PipelineEvent) {
        // Printing under the lock keeps the order; the printer only queues.
        state.withLock { state in
            if case .diagnostic(let diagnostic) = event { return printer.diagnostics([diagnostic]) }
            printer.lines(state.lines(for: event))
        }
    }

    public func redraw() async {}

    public func finish() {
        state.withLock { printer.lines($0.finish()) }
    }
}

/// What `ConsoleReporter` prints, as a function of the events.
struct ConsoleTranscript: Sendable {
    private var format: EventLines
    private var spool = ArtifactSpool()
    /// What was told of each resource: a pod that crashes and starts again and again says the same each time.
    private var told: [String: Set<String>] = [:]

    init(lines: EventLines) {
        format = lines
    }

    mutating func lines(for event: PipelineEvent) -> [StyledText] {
        switch event {
        case .heading(let text):
            told = [:]
            return spool.drain() + [EventLines.heading(text)]
        case .item(let text): return [EventLines.item(text)]
        case .line(let text): return [StyledText(text)]
        case .success(let text): return [StyledText(text, .success)]
        case .diagnostic: return []
        case .artifact(let image, let event): return lines(for: event, of: image)
        case .resource(let name, let event): return lines(for: event, of: name)
        case .containerLog(let line): return [format.containerLog(line)]
        }
    }

    mutating func finish() -> [StyledText] { spool.drain() }

    private mutating func lines(for event: ArtifactEvent, of image: String) -> [StyledText] {
        switch event {
        case .started(let platforms):
            spool.begin(image)
            return spool.add(EventLines.started(image, platforms: platforms), of: image)
        case .step: return []
        case .log(let text): return spool.add([format.log(text)], of: image)
        case .succeeded: return spool.add([EventLines.succeeded(image)], of: image, isLast: true)
        case .cancelled: return spool.add([EventLines.cancelled(image)], of: image, isLast: true)
        case .failed(let diagnostic): return spool.add([EventLines.failed(image, diagnostic)], of: image, isLast: true)
        }
    }

    private mutating func lines(for event: ResourceEvent, of name: String) -> [StyledText] {
        switch event {
        case .waiting(let message):
            guard told[name, default: []].insert(message).inserted else { return [] }
            return [EventLines.waiting(name, message)]
        case .failing: return []
        case .ready(let left, let total): return [EventLines.ready(name, left: left, of: total)]
        case .failed(let diagnostic): return EventLines.failed(name, diagnostic)
        }
    }
}
