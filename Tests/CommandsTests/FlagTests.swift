import ArgumentParser
import Builders
import Diagnostics
import Runner
import Testing

@testable import Commands

@Suite struct FlagTests {
    private func options(_ words: String) throws -> RunOptions {
        let line = ArgumentNormalizer(environment: [:]).normalize(words.split(separator: " ").map(String.init))
        let command = try SK.parseAsRoot(line.words)
        let run = try #require(command as? Run)
        return try RunOptions(
            command: "run", config: run.config, cluster: run.cluster, build: run.build, deploy: run.deploy)
    }

    @Test("lists are separated by commas and repeated; a profile may begin with a minus")
    func lists() throws {
        let options = try options("run -p a,-b -p -c -m x,y --platform linux/amd64,linux/arm64 -l k=v,w")
        #expect(options.profiles == ["a", "-b", "-c"])
        #expect(options.modules == ["x", "y"])
        #expect(options.platforms == ["linux/amd64", "linux/arm64"])
        #expect(options.labels == ["k=v", "w"])
    }

    @Test(
        "a boolean that says no means no, whatever follows it",
        arguments: [
            "run --cache-artifacts=false -n x", "run -n x --cache-artifacts=false",
            "run --cache-artifacts=false --tail",
        ])
    func saysNo(_ words: String) throws {
        #expect(try options(words).cachesArtifacts == false)
    }

    @Test(
        "reads the modes of port forwarding",
        arguments: [
            ("--port-forward", PortForwardModes(user: true, services: true)), ("--port-forward=off", .off),
            ("--port-forward=false", .off), ("--port-forward=pods,user", PortForwardModes(user: true, pods: true)),
        ])
    func portForward(_ flag: String, _ modes: PortForwardModes) throws {
        #expect(try options("run \(flag)").portForward == modes)
    }

    @Test(
        "refuses what is no value of a flag",
        arguments: [
            "run --tail=maybe", "run --port-forward=sideways", "run --build-concurrency x", "run extra", "run --nosuch",
        ])
    func refuses(_ words: String) {
        #expect(throws: (any Error).self) { try options(words) }
    }

    @Test("maps errors to exit codes")
    func exitCodes() {
        #expect(ExitCodes.code(for: CancellationError()) == 0)
        #expect(ExitCodes.code(for: Diagnostic("x")) == 1)
        #expect(ExitCodes.code(for: Child(exitCode: 7)) == 7)
        #expect(ExitCodes.code(for: Outer(cause: Child(exitCode: 9))) == 9)
    }

    private struct Child: ChildFailure { var exitCode: Int32 }
    private struct Outer: DiagnosticError {
        var cause: (any Error)?
        var diagnostics: [Diagnostic] { [Diagnostic("outer")] }
    }
}
