import Files
import Testing

@testable import Sandbox

@Suite struct SandboxProcessTests {
    private func withSettings(_ body: (SandboxSettings) async throws -> Void) async throws {
        try await TemporaryDirectory.with { try await body(try SandboxSettings(homeDirectory: $0)) }
    }

    private let process = SandboxProcess(id: 4711, port: 16500)

    @Test func withoutADirectoryNoneRuns() async throws {
        try await withSettings { settings in
            let (process, port) = (try SandboxProcess.running(settings), try SandboxProcess.lastPort(settings))
            #expect(process == nil && port == nil)
            let hasStopped = try await SandboxControl(settings).stop()
            #expect(!hasStopped)
            let status = try FileStatus.ifExists(settings.directory)
            #expect(status == nil)
        }
    }

    @Test func whoHoldsTheLockRuns() async throws {
        try await withSettings { settings in
            try await FileLock.withLock(at: settings.lockFile) {
                #expect(try SandboxProcess.running(settings) == nil)
                try process.save(settings)
                #expect(try SandboxProcess.running(settings) == process)
                #expect(try FileStatus(of: settings.processFile).mode == 0o600)
            }
            // The file is left behind by a process that was killed.
            #expect(try SandboxProcess.running(settings) == nil)
            #expect(try SandboxProcess.lastPort(settings) == 16500)
        }
    }

    @Test func oneThatHasEndedLeavesItsPortAndNoNumber() async throws {
        try await withSettings { settings in
            try await FileLock.withLock(at: settings.lockFile) {
                try process.save(settings)
                try SandboxProcess.saveEnd(settings)
                #expect(try SandboxProcess.running(settings) == nil)
            }
            #expect(try SandboxProcess.lastPort(settings) == 16500)
        }
    }

    @Test func manyMayAskAtOnce() async throws {
        try await withSettings { settings in
            try await FileLock.withLock(at: settings.lockFile) { try process.save(settings) }
            try await withThrowingTaskGroup(of: SandboxProcess?.self) { group in
                for _ in 0..<50 { group.addTask { try SandboxProcess.running(settings) } }
                for try await found in group { #expect(found == nil) }
            }
        }
    }

    @Test func aFileThatCannotBeReadIsAnErrorOnlyWhereOneRuns() async throws {
        try await withSettings { settings in
            try AtomicFile.write("{", to: settings.processFile)
            #expect(try SandboxProcess.running(settings) == nil)
            #expect(try SandboxProcess.lastPort(settings) == nil)
            try await FileLock.withLock(at: settings.lockFile) {
                let error = #expect(throws: SandboxError.self) { try SandboxProcess.running(settings) }
                #expect(error?.code == .badState)
                #expect(error?.message.contains(settings.processFile) == true)
            }
        }
    }

    @Test func aPortThatIsNoneIsNotUsedAgain() async throws {
        try await withSettings { settings in
            try SandboxProcess(id: 1, port: 99999).save(settings)
            #expect(try SandboxProcess.lastPort(settings) == nil)
        }
    }
}
