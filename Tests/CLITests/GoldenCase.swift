import FoundationEssentials
import TestSupport

/// A folder of `Fixtures/cli`: `case.txt`, perhaps `files` to start with, and what `sk` writes.
///
/// `case.txt` has a line a setting; lines that begin with `#` say why the case is there:
///
///     project: projects/boutique        a folder of Fixtures that is copied first
///     run: SK_TAG=v1 sk build --dry-run variables, then the command; 'single quotes' keep a word together
///     stdin: skaffold.yaml              a file whose text standard input gives
///     exit: 1                           0 unless said
///
/// What is expected stands in `expected.stdout` and `expected.stderr`; without the file, nothing may be written.
struct GoldenCase {
    let folder: String
    var project: String?
    var environment: [String: String] = [:]
    var arguments: [String] = []
    var input: String?
    var exitCode: Int32 = 0

    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: Fixtures.path("cli"))) ?? [])
            .filter { FileManager.default.fileExists(atPath: Fixtures.path("cli/\($0)/case.txt")) }.sorted()
    }

    init(_ name: String) throws {
        folder = Fixtures.path("cli/\(name)")
        for line in try Fixtures.text("cli/\(name)/case.txt").split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingPrefix { $0 == " " } }
            guard parts.count == 2 else { throw TestSupportError("\(name)/case.txt: '\(line)' is no setting") }
            let value = String(parts[1])
            switch parts[0] {
            case "project": project = value
            case "run": try read(command: value)
            case "stdin": input = value
            case "exit": exitCode = Int32(value) ?? -1
            default: throw TestSupportError("\(name)/case.txt: there is no setting '\(parts[0])'")
            }
        }
        guard !arguments.isEmpty else { throw TestSupportError("\(name)/case.txt: 'run' is missing") }
    }

    /// Runs it in a sandbox.
    ///
    /// - Returns: the result, with what differs from run to run blanked.
    func run() async throws -> ChildResult {
        try await withSandbox { sandbox in
            if let project { try sandbox.copy(project) }
            if FileManager.default.fileExists(atPath: folder + "/files") {
                try sandbox.copy("cli/" + PathName.last(folder) + "/files")
            }
            var result = try await sandbox.sk(
                arguments, environment: environment, input: try input.map(sandbox.read) ?? "")
            result.output = Self.blank(result.output, sandbox)
            result.error = Self.blank(result.error, sandbox)
            return result
        }
    }

    /// What the case says, nil for a file that is not there.
    func expected(_ stream: String) -> String? {
        FileManager.default.contents(atPath: "\(folder)/expected.\(stream)").map { String(decoding: $0, as: UTF8.self) }
    }

    /// Writes what the case says anew.
    func record(_ text: String, _ stream: String) throws {
        let path = "\(folder)/expected.\(stream)"
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
        if !text.isEmpty { try Data(text.utf8).write(to: URL(filePath: path)) }
    }

    private mutating func read(command: String) throws {
        var words: [String] = []
        // Every second piece stands in quotes.
        var word: String?
        for (index, piece) in command.split(separator: "'", omittingEmptySubsequences: false).enumerated() {
            if index % 2 == 1 {
                word = (word ?? "") + piece
                continue
            }
            for character in piece {
                if character != " " {
                    word = (word ?? "") + String(character)
                } else if let complete = word {
                    words.append(complete)
                    word = nil
                }
            }
        }
        if let word { words.append(word) }
        while let first = words.first, first != "sk" {
            let parts = first.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { throw TestSupportError("\(folder)/case.txt: '\(first)' is no variable") }
            environment[String(parts[0])] = String(parts[1])
            words.removeFirst()
        }
        arguments = Array(words.dropFirst())
    }

    private static func blank(_ text: String, _ sandbox: Sandbox) -> String {
        text.replacing(sandbox.directory, with: "$DIR").replacing(sandbox.home, with: "$HOME")
            .replacing(sandbox.root, with: "$ROOT")
            .replacing(/[0-9]+(\.[0-9]+)?(ms|µs| seconds?)\b/, with: "$TIME")
    }
}

private enum PathName {
    static func last(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
}
