import Diagnostics
import PipelineModel
import Testing

@testable import Terminal

@Suite("Progress in a pipe")
struct ConsoleReporterTests {
    private func transcript(_ events: [PipelineEvent]) -> [String] {
        var transcript = ConsoleTranscript(lines: EventLines(logPrefix: .container, keepsControls: false))
        var lines = events.flatMap { transcript.lines(for: $0) }
        lines += transcript.finish()
        return lines.map(\.text)
    }

    @Test("has the lines of the output blocks")
    func blocks() {
        let lines = transcript([
            .heading("Generating tags..."), .item("web -> web:v1"), .heading("Starting build..."),
            .artifact("web", .started(platforms: ["linux/amd64", "linux/arm64"])),
            .artifact("web", .step("[1/1] RUN x")),
            .artifact("web", .log("hello")), .artifact("web", .succeeded(.seconds(2))),
            .resource("shop:deployment/web", .waiting("0 of 1 updated replicas are available")),
            .resource("shop:deployment/web", .waiting("0 of 1 updated replicas are available")),
            .resource("shop:deployment/web", .ready(left: 1, of: 2)), .resource("pod/x", .ready(left: 0, of: 2)),
        ])
        #expect(
            lines == [
                "Generating tags...", " - web -> web:v1", "Starting build...", "Building [web]...",
                "Target platforms: [linux/amd64,linux/arm64]", "hello", "Build [web] succeeded",
                " - shop:deployment/web: 0 of 1 updated replicas are available",
                " - shop:deployment/web is ready. [1/2 deployment(s) still pending]", " - pod/x is ready.",
            ])
    }

    @Test("keeps the output of artifacts that build at once apart, and loses nothing")
    func interleaving() {
        let lines = transcript([
            .artifact("a", .started(platforms: [])), .artifact("b", .started(platforms: [])),
            .artifact("b", .log("b1")),
            .artifact("a", .log("a1")), .artifact("b", .succeeded(.zero)), .artifact("c", .started(platforms: [])),
            .artifact("c", .log("c1")), .artifact("a", .log("a2")), .artifact("a", .succeeded(.zero)),
        ])
        #expect(
            lines == [
                "Building [a]...", "a1", "a2", "Build [a] succeeded", "Building [b]...", "b1", "Build [b] succeeded",
                "Building [c]...", "c1",
            ])
    }

    @Test("does not wait for an artifact that speaks after its end")
    func lateLines() {
        let lines = transcript([
            .artifact("a", .started(platforms: [])), .artifact("a", .succeeded(.zero)), .artifact("a", .log("late")),
            .artifact("b", .started(platforms: [])), .artifact("a", .started(platforms: [])),
        ])
        #expect(
            lines == ["Building [a]...", "Build [a] succeeded", "late", "Building [b]...", "Building [a]..."])
    }

    @Test("tells of a resource each thing once, and nothing that its failure tells anyway")
    func repetition() {
        let lines = transcript([
            .resource("pod/x", .waiting("starts")), .resource("pod/x", .waiting("crashed")),
            .resource("pod/x", .waiting("starts")), .resource("pod/x", .failing("no image")),
            .resource("pod/y", .waiting("starts")),
        ])
        #expect(lines == [" - pod/x: starts", " - pod/x: crashed", " - pod/y: starts"])
    }

    @Test("shows why a resource failed, with the pod's log below")
    func failure() {
        let diagnostic = Diagnostic(.error, "crash", notes: [.init("shop:pod/web-1: exit code 1\nboom\nbang")])
        #expect(
            transcript([.resource("shop:deployment/web", .failed(diagnostic))]) == [
                " - shop:deployment/web failed. Error: crash.", "    - shop:pod/web-1: exit code 1", "      > boom",
                "      > bang",
            ])
    }

    @Test(
        "puts the container's name before its log lines",
        arguments: [
            (LogPrefix.container, "[c] hi"), (.podAndContainer, "[p c] hi"), (.auto, "[p c] hi"), (.none, "hi"),
        ])
    func prefixes(_ prefix: LogPrefix, _ expected: String) {
        var lines = EventLines(logPrefix: prefix, keepsControls: false)
        let line = ContainerLogLine(pod: "p", container: "c", namespace: "n", imageName: "web", text: "\u{1B}[1mhi")
        #expect(lines.containerLog(line).text == expected)
        // Where logs of several contexts come together.
        var other = line
        other.kubeContext = "gke"
        #expect(lines.containerLog(other).text == (prefix == .none ? "[gke] hi" : "[gke]" + expected))
    }
}
