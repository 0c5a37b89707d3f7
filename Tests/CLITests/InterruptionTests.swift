import FoundationEssentials
import TestSupport
import Testing

/// What Ctrl+C does while something takes its time to end.
@Suite("Ctrl+C")
struct InterruptionTests {
    @Test("waits for what is cleaned up, and ends at once with 130 when it comes a second time")
    func twice() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": """
                apiVersion: skaffold/v4beta14
                kind: Config
                requires: [{git: {repo: "https://example.invalid/app"}}]

                """,
                // It does not end when it is asked to.
                "bin/git": "#!/bin/sh\ntrap '' INT TERM\n: > \"$HOME/asked\"\nsleep 60\n",
            ])
            try await sandbox.run("chmod", "+x", "bin/git")
            let path = "\(sandbox.directory)/bin:\(sandbox.environment["PATH"] ?? "")"
            let process = try sandbox.start(["diagnose", "--yaml-only"], environment: ["PATH": path])
            while !FileManager.default.fileExists(atPath: sandbox.home + "/asked") {
                try #require(process.isRunning, "\(process.error)")
                try await Task.sleep(for: .milliseconds(5))
            }
            process.interrupt()
            try await Task.sleep(for: .milliseconds(300))
            #expect(process.isRunning)
            process.interrupt()
            #expect(try await process.wait(limit: .seconds(3)).exitCode == 130)
        }
    }
}
