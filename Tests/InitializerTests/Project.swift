import Files
import TestSupport

@testable import Initializer

/// A project for one test.
struct Project: Sendable {
    var directory: String

    func write(_ path: String, _ text: String = "") throws {
        try AtomicFile.write(text, to: directory + "/" + path)
    }

    func read(_ path: String) throws -> String {
        String(decoding: try FileContent.read(directory + "/" + path), as: UTF8.self)
    }

    func has(_ path: String) throws -> Bool { try FileStatus.ifExists(directory + "/" + path) != nil }

    var options: InitOptions { InitOptions(directory: directory) }

    func scan() async throws -> ProjectFindings { try await ProjectScanner(options: options).scan() }
}

/// Makes a project of files; those without a text are Dockerfiles.
func withProject(_ files: [String: String] = [:], _ body: (Project) async throws -> Void) async throws {
    try await valueOfProject(files, body)
}

/// The same, with a result.
func valueOfProject<Result>(
    _ files: [String: String], _ body: (Project) async throws -> Result
) async throws -> Result {
    try await withTemporaryDirectory { root in
        // The directory's name becomes the configuration's.
        let project = Project(directory: root + "/shop")
        try Directory.create(project.directory)
        for (path, text) in files { try project.write(path, text.isEmpty ? "FROM scratch\n" : text) }
        return try await body(project)
    }
}

/// A manifest with containers of these images.
func pod(_ images: String...) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec:\n  containers:\n"
        + images.map { "  - {name: a, image: \"\($0)\"}\n" }.joined()
}
