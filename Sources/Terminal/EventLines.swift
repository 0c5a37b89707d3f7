import Diagnostics
import PipelineModel

/// The lines that events print, the same in a pipe and in a terminal (spec skaffold-config 8.6).
struct EventLines: Sendable {
    var logPrefix: LogPrefix
    /// Whether control sequences in programs' own output are let through.
    var keepsControls: Bool
    private var colours: [String: Int] = [:]

    init(logPrefix: LogPrefix, keepsControls: Bool) {
        self.logPrefix = logPrefix
        self.keepsControls = keepsControls
    }

    static func heading(_ text: String) -> StyledText { StyledText(text, .heading) }
    static func item(_ text: String) -> StyledText { StyledText(" - " + text) }

    static func started(_ image: String, platforms: [String]) -> [StyledText] {
        let first = StyledText("Building [\(image)]...", .heading)
        return platforms.isEmpty
            ? [first] : [first, StyledText("Target platforms: [\(platforms.joined(separator: ","))]")]
    }

    static func succeeded(_ image: String, after time: Duration? = nil) -> StyledText {
        let text = StyledText("Build [\(image)] succeeded", .success)
        return time.map { text + StyledText(" in \(DurationFormat.spelled($0))") } ?? text
    }

    static func cancelled(_ image: String) -> StyledText { StyledText("Build [\(image)] was canceled", .warning) }

    static func failed(_ image: String, _ diagnostic: Diagnostic) -> StyledText {
        StyledText("Build [\(image)] failed: \(firstLine(diagnostic.message))", .error)
    }

    static func waiting(_ resource: String, _ message: String) -> StyledText {
        StyledText(" - \(resource): \(withoutControls(message))")
    }

    static func ready(_ resource: String, left: Int, of total: Int) -> StyledText {
        let text = StyledText(" - \(resource) is ready.", .success)
        guard left > 0 else { return text }
        return text + StyledText(" [\(left)/\(total) \(noun(for: resource))(s) still pending]")
    }

    /// The failure line, then each note: its first line about a pod, further lines from that pod's log.
    static func failed(_ resource: String, _ diagnostic: Diagnostic) -> [StyledText] {
        let message = firstLine(diagnostic.message)
        var result = [StyledText(" - \(resource) failed. Error: \(message).", .error)]
        for note in diagnostic.notes {
            let lines = withoutControls(note.message).split(separator: "\n", omittingEmptySubsequences: false)
            result += lines.prefix(1).map { StyledText("    - \($0)") }
            result += lines.dropFirst().map { StyledText("      > \($0)") }
        }
        return result
    }

    /// A line of an artifact's own output.
    func log(_ text: String) -> StyledText { StyledText(programText(text)) }

    mutating func containerLog(_ line: ContainerLogLine) -> StyledText {
        let prefix = logPrefix.text(for: line)
        let text = programText(line.text)
        guard !prefix.isEmpty else { return StyledText(text) }
        guard let image = line.imageName else { return StyledText(prefix + " " + text) }
        let colour = colours[image] ?? colours.count
        colours[image] = colour
        return StyledText(prefix, .series(colour)) + StyledText(" " + text)
    }

    private func programText(_ text: String) -> String { keepsControls ? text : withoutControls(text) }

    private static func firstLine(_ message: String) -> String {
        let line = withoutControls(message).split(separator: "\n", maxSplits: 1).first.map(String.init) ?? message
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }

    /// `deployment` for `shop:deployment/web`.
    private static func noun(for resource: String) -> String {
        let kind = resource.split(separator: "/").first.map(String.init) ?? resource
        return kind.split(separator: ":").last.map(String.init) ?? kind
    }
}
