import Diagnostics
import PipelineModel

/// What runs now. Pure: events go in, lines to keep and pictures to draw come out.
struct LiveState: Sendable {
    /// The lines of an artifact's output that are kept for the case that it fails.
    static let tailLength = 60

    private struct Build {
        var image: String
        var started: ContinuousClock.Instant
        var step = ""
        var tail: [StyledText] = []
        var dropped = 0
    }

    private struct Wait {
        var resource: String
        var started: ContinuousClock.Instant
        var message: String
    }

    private var format: EventLines
    private var builds: [Build] = []
    private var waits: [Wait] = []
    /// Artifacts that had their last word.
    private var ended: Set<String> = []

    init(lines: EventLines) {
        format = lines
    }

    /// Takes an event and gives the lines that stay.
    mutating func apply(_ event: PipelineEvent, at now: ContinuousClock.Instant) -> [StyledText] {
        switch event {
        case .heading(let text):
            clear()
            return [EventLines.heading(text)]
        case .item(let text): return [EventLines.item(text)]
        case .line(let text): return [StyledText(text)]
        case .success(let text): return [StyledText(text, .success)]
        case .diagnostic: return []
        case .artifact(let image, let event): return apply(event, of: image, at: now)
        case .resource(let name, let event): return apply(event, of: name, at: now)
        case .containerLog(let line): return [format.containerLog(line)]
        }
    }

    /// Forgets what runs.
    mutating func clear() {
        builds = []
        waits = []
    }

    private mutating func apply(
        _ event: ArtifactEvent, of image: String, at now: ContinuousClock.Instant
    ) -> [StyledText] {
        switch event {
        case .started: ended.remove(image)
        // What comes late must not begin a line that never goes.
        case .step where ended.contains(image): return []
        case .log(let text) where ended.contains(image): return [format.log(text)]
        case .succeeded, .cancelled, .failed: ended.insert(image)
        case .step, .log: break
        }
        let at = index(of: image, at: now)
        switch event {
        case .started: builds[at].started = now
        case .step(let text): builds[at].step = withoutControls(text)
        case .log(let text):
            if builds[at].tail.count == Self.tailLength {
                builds[at].tail.removeFirst()
                builds[at].dropped += 1
            }
            builds[at].tail.append(format.log(text))
        case .succeeded(let time):
            builds.remove(at: at)
            return [EventLines.succeeded(image, after: time)]
        case .cancelled:
            builds.remove(at: at)
            return [EventLines.cancelled(image)]
        case .failed(let diagnostic):
            let build = builds.remove(at: at)
            var lines: [StyledText] = []
            if build.dropped > 0 { lines.append(StyledText("… \(build.dropped) lines of [\(image)] before", .faint)) }
            return lines + build.tail + [EventLines.failed(image, diagnostic)]
        }
        return []
    }

    private mutating func index(of image: String, at now: ContinuousClock.Instant) -> Int {
        if let at = builds.firstIndex(where: { $0.image == image }) { return at }
        builds.append(Build(image: image, started: now))
        return builds.count - 1
    }

    private mutating func apply(
        _ event: ResourceEvent, of name: String, at now: ContinuousClock.Instant
    ) -> [StyledText] {
        let at = waits.firstIndex { $0.resource == name }
        switch event {
        case .waiting(let message), .failing(let message):
            let text = withoutControls(message)
            if let at {
                waits[at].message = text
            } else {
                waits.append(Wait(resource: name, started: now, message: text))
            }
            return []
        case .ready(let left, let total):
            if let at { waits.remove(at: at) }
            return [EventLines.ready(name, left: left, of: total)]
        case .failed(let diagnostic):
            if let at { waits.remove(at: at) }
            return EventLines.failed(name, diagnostic)
        }
    }
}

// MARK: - Pictures

extension LiveState {
    /// One line per running artifact and waiting resource: time, name, what it does; none wider than the window, and
    /// never so many that the window scrolls.
    func frame(at now: ContinuousClock.Instant, size: WindowSize) -> [StyledText] {
        let rows = rows(at: now)
        let limit = max(1, size.rows - 2)
        let shown = rows.count > limit ? Array(rows.prefix(limit - 1)) : rows
        let nameWidth = min(40, shown.map { displayWidth(of: $0.name) }.max() ?? 0)
        var lines = shown.map { row in
            var line = StyledText(padding(row.time, to: 7) + row.time + "  ", .faint)
            line.append(row.name, .strong)
            if !row.text.isEmpty { line.append(padding(row.name, to: nameWidth) + "  " + row.text) }
            return line.truncated(to: size.columns - 1)
        }
        if shown.count < rows.count {
            lines.append(
                StyledText("         … and \(rows.count - shown.count) more", .faint).truncated(to: size.columns - 1))
        }
        return lines
    }

    private func rows(at now: ContinuousClock.Instant) -> [(time: String, name: String, text: String)] {
        let running = builds.map { build in
            let text = build.step.isEmpty ? withoutControls(build.tail.last?.text ?? "") : build.step
            return (DurationFormat.elapsed(now - build.started), build.image, oneLine(text))
        }
        let waiting = waits.map { (DurationFormat.elapsed(now - $0.started), $0.resource, oneLine($0.message)) }
        return running + waiting
    }

    private func oneLine(_ text: String) -> String {
        text.split(separator: "\n", maxSplits: 1).first.map(String.init) ?? ""
    }

    private func padding(_ text: String, to width: Int) -> String {
        String(repeating: " ", count: max(0, width - displayWidth(of: text)))
    }
}
