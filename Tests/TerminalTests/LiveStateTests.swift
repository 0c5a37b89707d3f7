import Diagnostics
import PipelineModel
import Testing

@testable import Terminal

@Suite("Progress in a terminal")
struct LiveStateTests {
    private let start = ContinuousClock.now
    private let size = WindowSize(columns: 60, rows: 24)
    private var state = LiveState(lines: EventLines(logPrefix: .container, keepsControls: false))

    private mutating func apply(_ events: [PipelineEvent], after time: Duration = .zero) -> [String] {
        events.flatMap { state.apply($0, at: start + time) }.map(\.text)
    }

    private func frame(after time: Duration, size: WindowSize? = nil) -> [String] {
        state.frame(at: start + time, size: size ?? self.size).map(\.text)
    }

    @Test("has one line per running artifact, with time, name and step")
    mutating func artifacts() {
        _ = apply([.artifact("web", .started(platforms: [])), .artifact("web", .step("[2/4] RUN make"))])
        _ = apply(
            [.artifact("database", .started(platforms: [])), .artifact("database", .log("pulling"))], after: .seconds(2)
        )
        #expect(frame(after: .seconds(65)) == ["  1m05s  web       [2/4] RUN make", "  1m03s  database  pulling"])
    }

    @Test("lets what has ended scroll up with its time")
    mutating func ended() {
        let lines = apply([
            .heading("Starting build..."), .artifact("web", .started(platforms: [])), .artifact("web", .log("quiet")),
            .artifact("web", .succeeded(.milliseconds(2_500))),
        ])
        #expect(lines == ["Starting build...", "Build [web] succeeded in 2.5 seconds"])
        #expect(frame(after: .zero).isEmpty)
    }

    @Test("shows no line for an artifact that speaks after its end")
    mutating func lateLines() {
        _ = apply([.artifact("web", .started(platforms: [])), .artifact("web", .succeeded(.zero))])
        #expect(apply([.artifact("web", .log("late")), .artifact("web", .step("x"))]) == ["late"])
        #expect(frame(after: .zero).isEmpty)
    }

    @Test("shows the end of a failed artifact's output")
    mutating func failed() {
        let logs = (1...70).map { PipelineEvent.artifact("web", .log("line \($0)")) }
        let lines = apply(logs + [.artifact("web", .failed(Diagnostic(.error, "exit code 2")))])
        #expect(lines.first == "… 10 lines of [web] before")
        #expect(lines.dropFirst().first == "line 11")
        #expect(lines.suffix(2) == ["line 70", "Build [web] failed: exit code 2"])
    }

    @Test("never is wider or higher than the window")
    mutating func window() {
        _ = apply((1...30).map { .artifact("service-\($0)", .step(String(repeating: "x", count: 100))) })
        let lines = frame(after: .zero, size: WindowSize(columns: 30, rows: 10))
        #expect(lines.count == 8)
        #expect(lines.last == "         … and 23 more")
        #expect(lines.allSatisfy { displayWidth(of: $0) <= 29 })
    }

    @Test("has one line per waiting resource")
    mutating func resources() {
        _ = apply([.resource("deployment/web", .waiting("0 of 1 available")), .resource("job/x", .waiting("running"))])
        #expect(
            frame(after: .seconds(1)) == [
                "   1.0s  deployment/web  0 of 1 available", "   1.0s  job/x           running",
            ])
        #expect(
            apply([.resource("job/x", .ready(left: 1, of: 2))]) == [" - job/x is ready. [1/2 job(s) still pending]"])
        #expect(frame(after: .seconds(1)).count == 1)
    }
}
