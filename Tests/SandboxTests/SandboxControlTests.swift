import Files
import Testing

@testable import Sandbox

@Suite(.timeLimit(.minutes(1))) struct SandboxControlTests {
    /// Starts a script in the place of a sandbox.
    private func start(_ script: String, _ settings: SandboxSettings) async -> SandboxError? {
        await #expect(throws: SandboxError.self) {
            try await SandboxControl(settings).startDetached(
                executable: "/bin/sh", arguments: ["-c", script], environment: [:])
        }
    }

    @Test func whatADetachedOneSaysLastIsTheError() async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(homeDirectory: home)
            let error = await start(
                "echo some line; echo error: no engine >&2; echo '  hint: get one'; exit 3", settings)
            #expect(error?.code == .cannotStart)
            #expect(error?.message == "the sandbox ended with exit code 3: no engine")
            #expect(error?.hints == ["get one", "its log is '\(settings.logFile)'"])
            let mode = try FileStatus(of: settings.logFile).mode
            #expect(mode == 0o600)
        }
    }

    @Test func aLogWithoutAnErrorIsShown() async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(homeDirectory: home)
            let error = await start("echo Killed; kill -9 $$", settings)
            #expect(error?.message == "the sandbox ended with exit code 137")
            #expect(error?.hints == ["Killed", "its log is '\(settings.logFile)'"])
        }
    }

    @Test func anotherPortThanThatOfARunningOneIsRefused() async throws {
        try await TemporaryDirectory.with { home in
            let process = SandboxProcess(id: 1, port: 16443)
            for port in [nil, 16443] {
                try SandboxControl(try SandboxSettings(port: port, homeDirectory: home)).checkPort(of: process)
            }
            let other = SandboxControl(try SandboxSettings(name: "my", port: 7000, homeDirectory: home))
            let error = #expect(throws: SandboxError.self) { try other.checkPort(of: process) }
            #expect(error?.message == "the sandbox 'my' runs already, on port 16443 and not on 7000")
        }
    }

    @Test func aProgramThatIsNotThereIsNamed() async throws {
        try await TemporaryDirectory.with { home in
            let settings = try SandboxSettings(homeDirectory: home)
            let error = await #expect(throws: SandboxError.self) {
                try await SandboxControl(settings).startDetached(
                    executable: home + "/nowhere", arguments: [], environment: [:])
            }
            #expect(error?.message.contains("cannot start '\(home)/nowhere'") == true)
        }
    }
}
