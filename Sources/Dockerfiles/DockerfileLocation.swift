import Diagnostics
import Files

/// Finds the Dockerfile of a build.
public enum DockerfileLocation {
    /// The path of the Dockerfile: below the context, else as it stands from the working directory
    /// (spec skaffold-pipeline 3.1).
    ///
    /// - Throws: `DockerfileError` with code `missing`; its hints name the files that look like one.
    public static func find(_ dockerfile: String, context: String, workingDirectory: String = ".") throws -> String {
        let inside = PathText.join(context, dockerfile)
        if try FileStatus.ifExists(inside) != nil { return inside }
        let outside = PathText.join(workingDirectory, dockerfile)
        if try FileStatus.ifExists(outside) != nil { return outside }
        throw DockerfileError.missing(inside, hints: hints(for: inside))
    }

    /// What to do when there is no such file: the files beside it that may be meant.
    static func hints(for path: String) -> [String] {
        let directory = PathText.parent(path)
        let entries: [DirectoryEntry]
        do {
            entries = try Directory.entries(of: directory)
        } catch {
            return ["'\(directory)' is not a directory that can be read: check 'context' and 'dockerfile'"]
        }
        let name = PathText.name(path)
        let files = entries.filter { $0.kind != .directory }.map(\.name)
        var near = files.filter { $0.lowercased().contains("dockerfile") && !$0.hasSuffix(".dockerignore") }
        near += suggestions(for: name, among: files).filter { !near.contains($0) }
        guard !near.isEmpty else {
            return ["write one, or set 'dockerfile' to its path relative to the context '\(directory)'"]
        }
        let list = near.prefix(3).map { "'\($0)'" }.joined(separator: ", ")
        return ["set 'dockerfile' to one of the files that are there: \(list)"]
    }
}
