import FoundationEssentials
import Subprocesses
import TestSupport

/// Scripts that stand for programs, alone in `PATH`; each writes its arguments to `NAME.log`.
struct FakePrograms: Sendable {
    let root: String

    var environment: [String: String] { ["PATH": root + "/bin", "HOME": root, "ROOT": root] }

    /// - Parameter programs: names, with what they do after they have written their arguments down.
    static func with<Result>(
        _ programs: [String: String], _ body: (FakePrograms) async throws -> Result
    ) async throws -> Result {
        try await withTemporaryDirectory { root in
            let bin = root + "/bin"
            try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
            for (name, script) in programs {
                let text =
                    "#!/bin/sh\nfor a in \"$@\"; do printf '%s\\n' \"$a\"; done >> \"$ROOT/\(name).log\"\n\(script)\n"
                try Data(text.utf8).write(to: URL(filePath: "\(bin)/\(name)"))
                let result = try await SystemCommandRunner().run(
                    Command("/bin/chmod", ["755", "\(bin)/\(name)"], environment: [:]))
                guard result.status.isSuccess else { throw TestSupportError("cannot make '\(name)'") }
            }
            return try await body(FakePrograms(root: root))
        }
    }

    /// What a program was called with, over all calls.
    func arguments(of name: String) -> [String] {
        read("\(root)/\(name).log")?.split(separator: "\n").map(String.init) ?? []
    }

    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    func names(in directory: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).sorted()
    }
}
