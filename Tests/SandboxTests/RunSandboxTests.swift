import Diagnostics
import Files
import SandboxModel
import Sockets
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(1))) struct RunSandboxTests {
    private struct Broken: Error {}

    /// The settings of a sandbox below a new directory, on a port that the system chooses.
    private func withSettings(_ body: (SandboxSettings) async throws -> Void) async throws {
        try await TemporaryDirectory.with { try await body(try SandboxSettings(port: 0, homeDirectory: $0)) }
    }

    @Test func itTellsWhereItRunsAndThatItHasEnded() async throws {
        try await withSettings { settings in
            let nodes = RecordingNodes()
            let port = try await withSandbox(settings, nodes: nodes) { running in
                let process = try SandboxProcess.running(settings)
                #expect(process?.port == running.port)
                #expect(process?.isReady == true)
                #expect(try SandboxControl(settings).kubeconfig().text == running.kubeconfig.text)
                return running.port
            }
            #expect(try SandboxProcess.running(settings) == nil)
            #expect(try SandboxProcess.lastPort(settings) == port)
            #expect(nodes.steps == [.made, .ran, .ended, .tornDown])
        }
    }

    @Test func nobodyElseCanReadItsFiles() async throws {
        try await withSettings { settings in
            // As if made by something careless.
            try Directory.create(settings.directory, mode: 0o755)
            try await withSandbox(settings, nodes: SimulatedNodes()) { _ in
                let mode = try FileStatus(of: settings.directory).mode
                #expect(mode == 0o700)
            }
        }
    }

    @Test func aSecondOneOfTheSameNameIsRefused() async throws {
        try await withSettings { settings in
            try await withSandbox(settings, nodes: SimulatedNodes()) { _ in
                let nodes = RecordingNodes()
                let error = await #expect(throws: SandboxError.self) {
                    try await withSandbox(settings, nodes: nodes) { _ in }
                }
                #expect(error?.code == .alreadyRunning)
                #expect(nodes.steps.isEmpty)
                // The first is still the one that is told of.
                let process = try SandboxProcess.running(settings)
                #expect(process?.isReady == true)
            }
        }
    }

    @Test func twoOfDifferentNamesRunAtOnce() async throws {
        try await TemporaryDirectory.with { home in
            let first = try SandboxSettings(port: 0, homeDirectory: home)
            let second = try SandboxSettings(name: "other", port: 0, homeDirectory: home)
            try await withSandbox(first, nodes: SimulatedNodes()) { one in
                try await withSandbox(second, nodes: SimulatedNodes()) { other in
                    #expect(one.port != other.port)
                }
            }
        }
    }

    @Test func aPortInUseIsToldWithAWayOutAndNothingIsLeft() async throws {
        try await withSettings { settings in
            try await withSandbox(settings, nodes: SimulatedNodes()) { first in
                let nodes = RecordingNodes()
                let other = try SandboxSettings(
                    name: "other", port: first.port, homeDirectory: PathText.parent(settings.directory))
                let error = await #expect(throws: SandboxError.self) {
                    try await withSandbox(other, nodes: nodes) { _ in }
                }
                #expect(error?.code == .portInUse)
                #expect(error?.message.contains("port \(first.port) of 127.0.0.1 is in use") == true)
                #expect(error?.hints.contains { $0.contains("'--port'") } == true)
                #expect(nodes.steps == [.made, .tornDown])
                #expect(try SandboxProcess.running(other) == nil)
            }
        }
    }

    @Test func aNodeThatFailsEndsTheSandbox() async throws {
        try await withSettings { settings in
            let nodes = RecordingNodes(failure: Broken())
            await #expect(throws: Broken.self) {
                try await withSandbox(settings, nodes: nodes) { _ in try await Task.sleep(for: .seconds(60)) }
            }
            #expect(nodes.steps == [.made, .ran, .ended, .tornDown])
            let process = try SandboxProcess.running(settings)
            #expect(process == nil)
        }
    }

    @Test func aCancelledTaskEndsIt() async throws {
        try await withSettings { settings in
            let nodes = RecordingNodes()
            let (ready, feed) = AsyncStream.makeStream(of: Void.self)
            await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await withSandbox(settings, nodes: nodes) { _ in
                        feed.yield()
                        try await Task.sleep(for: .seconds(60))
                    }
                }
                for await _ in ready { break }
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.next() }
            }
            #expect(nodes.steps.last == .tornDown)
            let process = try SandboxProcess.running(settings)
            #expect(process == nil)
        }
    }

    @Test func aStateThatCannotBeReadIsToldWithAWayOut() async throws {
        try await withSettings { settings in
            try AtomicFile.write(String(repeating: "no database ", count: 1000), to: settings.stateFile)
            let nodes = RecordingNodes()
            let error = await #expect(throws: SandboxError.self) {
                try await withSandbox(settings, nodes: nodes) { _ in }
            }
            #expect(error?.code == .badState)
            #expect(error?.message.contains(settings.stateFile) == true)
            #expect(error?.hints.contains { $0.contains("sk sandbox reset") } == true)
            #expect(nodes.steps.isEmpty)
            #expect(try FileContent.read(settings.stateFile).count == 12000)
        }
    }

    @Test func resetRemovesAllThatItHas() async throws {
        try await withSettings { settings in
            try await withSandbox(settings, nodes: SimulatedNodes()) { _ in }
            try await SandboxControl(settings).reset()
            #expect(try FileStatus.ifExists(settings.directory) == nil)
            let error = #expect(throws: SandboxError.self) { try SandboxControl(settings).kubeconfig() }
            #expect(error?.code == .notRunning)
            #expect(error?.hints == ["start one with 'sk sandbox start'"])
        }
    }

    @Test func theNextRunHasThePortAndTheCertificatesOfTheLast() async throws {
        // Another test may get the port between the two runs.
        for attempt in 1...5 {
            do {
                return try await withSettings { settings in
                    let text = try await withSandbox(settings, nodes: SimulatedNodes()) { $0.kubeconfig.text }
                    #expect(try SandboxControl(settings).kubeconfig().text == text)
                    var again = settings
                    again.port = nil
                    let next = try await withSandbox(again, nodes: SimulatedNodes()) { $0.kubeconfig.text }
                    #expect(next == text)
                }
            } catch let error as SandboxError where error.message.contains("is in use") && attempt < 5 {
                continue
            }
        }
    }
}
