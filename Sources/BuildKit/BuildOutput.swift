import DockerEngine
import Encodings
import Synchronization
import YAML

/// Gathers what a build's stream says: progress for the caller, and in the end the image or the reason why not.
final class BuildOutput: Sendable {
    private struct State {
        var tracker = ProgressTracker()
        var imageID: String?
        /// The part of the classic builder's text after its last line end.
        var tail = ""
        var lastLines: [String] = []
        var isSessionEnded = false
        var sessionError: (any Error)?
    }

    private let state = Mutex(State())
    private let onProgress: @Sendable (BuildProgress) -> Void

    init(_ onProgress: @escaping @Sendable (BuildProgress) -> Void) {
        self.onProgress = onProgress
    }

    /// Takes a message of the stream. Messages come one after another.
    @Sendable
    func take(_ message: JSONMessage) throws {
        if message.id == "moby.buildkit.trace" {
            guard let text = message.aux?.string, let data = Base64.decode(text) else { return }
            let status = try decode(data)
            report { $0.tracker.consume(status) }
        } else if let id = message.aux?["ID"]?.string {
            state.withLock { $0.imageID = id }
        } else if let text = message.stream {
            report { state in
                let lines = (state.tail + text).split(separator: "\n", omittingEmptySubsequences: false)
                state.tail = lines.last.map(String.init) ?? ""
                return lines.dropLast().filter { !$0.isEmpty }.map { Self.line($0, &state) }
            }
        }
    }

    /// Notes that the session ended before the build was over: that explains what fails afterwards.
    func sessionEnded(_ error: (any Error)?) {
        state.withLock { state in
            state.isSessionEnded = true
            state.sessionError = error
        }
    }

    /// The image; whatever was left to report is reported first.
    func result() throws -> BuildResult {
        finish()
        guard let id = state.withLock({ $0.imageID }) else { throw BuildError.noImage }
        return BuildResult(imageID: id)
    }

    /// An error of the engine with the step that failed and what it wrote.
    func explained(_ error: any Error, of options: BuildOptions) -> any Error {
        finish()
        guard let engineError = error as? EngineError, engineError.code == .failed else { return error }
        let (failure, lines, isSessionEnded, sessionError) = state.withLock { state in
            (state.tracker.failure, state.lastLines, state.isSessionEnded, state.sessionError)
        }
        if isSessionEnded { return BuildError.sessionLost(sessionError ?? error) }
        let step = failure?.step.name ?? lines.last { $0.hasPrefix("Step ") }
        let build = FailedBuild(
            reason: BuildFailureText.stripped(engineError.message), step: step, options: options)
        return BuildError.failed(build, output: failure?.lines ?? lines, cause: error)
    }

    private func finish() {
        report { state in
            let rest = state.tail.isEmpty ? [] : [Self.line(state.tail[...], &state)]
            state.tail = ""
            return state.tracker.finish() + rest
        }
    }

    private func report(_ events: (inout sending State) -> [BuildProgress]) {
        for event in state.withLock({ events(&$0) }) { onProgress(event) }
    }

    private static func line(_ text: Substring, _ state: inout State) -> BuildProgress {
        state.lastLines.append(String(text))
        if state.lastLines.count > ProgressTracker.keptLines { state.lastLines.removeFirst() }
        return .text(String(text))
    }

    private func decode(_ bytes: [UInt8]) throws -> SolveStatus {
        do {
            return try SolveStatus(bytes)
        } catch {
            throw EngineError(
                .badAnswer, "the Docker engine's progress makes no sense: \(error.description)", cause: error)
        }
    }
}
