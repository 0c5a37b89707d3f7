import Testing

@testable import BuildKit

@Suite("Progress of a build")
struct ProgressTrackerTests {
    private func time(_ milliseconds: Int64) -> Timestamp {
        Timestamp(seconds: milliseconds / 1000, nanoseconds: milliseconds % 1000 * 1_000_000)
    }

    private func vertex(
        _ digest: String, from start: Int64? = nil, to end: Int64? = nil, cached: Bool = false, error: String = ""
    ) -> SolveStatus {
        SolveStatus(vertexes: [
            .init(
                digest: digest, name: "[\(digest)] RUN", isCached: cached, started: start.map(time),
                completed: end.map(time), error: error)
        ])
    }

    private func log(_ digest: String, _ text: String, at milliseconds: Int64 = 0, stream: Int = 1) -> SolveStatus {
        SolveStatus(logs: [
            .init(vertex: digest, timestamp: time(milliseconds), stream: stream, message: Array(text.utf8))
        ])
    }

    @Test("numbers steps as they begin, and tells each beginning once")
    func starts() {
        var tracker = ProgressTracker()
        #expect(tracker.consume(vertex("a")).isEmpty)
        let first = BuildStep(number: 1, name: "[b] RUN")
        #expect(tracker.consume(vertex("b", from: 10)) == [.started(first)])
        #expect(tracker.consume(vertex("b", from: 10)).isEmpty)
        #expect(tracker.consume(vertex("b")).isEmpty)
        #expect(tracker.consume(vertex("a", from: 20)) == [.started(BuildStep(number: 2, name: "[a] RUN"))])
        #expect(tracker.consume(vertex("b", from: 10, to: 210)) == [.ended(first, .done(.milliseconds(200)))])
        #expect(tracker.consume(vertex("b", from: 10, to: 210)).isEmpty)
        // The engine looked into its cache first and runs the step now.
        #expect(tracker.consume(vertex("b", from: 300)).isEmpty)
        #expect(tracker.consume(vertex("b", from: 300, to: 400)) == [.ended(first, .done(.milliseconds(300)))])
    }

    @Test("knows cached, failed and cancelled steps")
    func outcomes() {
        var tracker = ProgressTracker()
        let steps = ["a", "b", "c"].enumerated().map { BuildStep(number: $0.offset + 1, name: "[\($0.element)] RUN") }
        #expect(
            tracker.consume(vertex("a", from: 0, to: 1, cached: true)) == [
                .started(steps[0]), .ended(steps[0], .cached),
            ])
        #expect(
            tracker.consume(vertex("b", from: 0, to: 1, error: "context canceled")).last
                == .ended(steps[1], .cancelled))
        #expect(tracker.failure == nil)
        #expect(
            tracker.consume(vertex("c", from: 0, to: 1, error: "failed to solve: exit code: 7")).last
                == .ended(steps[2], .failed("exit code: 7")))
        #expect(tracker.failure?.step == steps[2])
    }

    @Test("puts log lines together, and gives a last one without an end when its step ends")
    func logs() {
        var tracker = ProgressTracker()
        _ = tracker.consume(vertex("a", from: 0))
        let step = BuildStep(number: 1, name: "[a] RUN")
        #expect(tracker.consume(log("a", "one\r\ntw", at: 5)).count == 1)
        #expect(tracker.consume(log("a", "err", at: 6, stream: 2)).isEmpty)
        #expect(
            tracker.consume(log("a", "o\nthree", at: 7))
                == [.log(step, BuildLogLine(text: "two", isError: false, time: .milliseconds(7)))])
        #expect(
            tracker.consume(vertex("a", from: 0, to: 9, error: "exit code: 1")) == [
                .log(step, BuildLogLine(text: "three", isError: false, time: .milliseconds(9))),
                .log(step, BuildLogLine(text: "err", isError: true, time: .milliseconds(9))),
                .ended(step, .failed("exit code: 1")),
            ])
        #expect(tracker.failure?.lines == ["one", "two", "three", "err"])
        #expect(tracker.finish().isEmpty)
    }

    @Test("reads the engine's own messages")
    func decodes() throws {
        var vertex = ProtobufWriter()
        vertex.put(1, "sha256:a")
        vertex.put(3, "[1/2] FROM busybox")
        vertex.put(4, UInt64(1))
        vertex.message(5, [0x08, 0x05, 0x10, 0x07])
        vertex.put(99, "later versions")
        var status = ProtobufWriter()
        status.message(1, vertex.bytes)
        let decoded = try SolveStatus(status.bytes)
        #expect(
            decoded.vertexes == [
                .init(
                    digest: "sha256:a", name: "[1/2] FROM busybox", isCached: true,
                    started: Timestamp(seconds: 5, nanoseconds: 7))
            ])
    }

    @Test(
        "takes wrappings off the engine's reasons",
        arguments: [
            ("failed to solve with frontend dockerfile.v0: failed to create LLB definition: no x", "no x"),
            (
                "failed to solve: process \"/bin/sh -c false\" did not complete",
                "process \"/bin/sh -c false\" did not complete"
            ),
            ("plain", "plain"),
        ])
    func strips(text: String, expected: String) {
        #expect(BuildFailureText.stripped(text) == expected)
    }
}
