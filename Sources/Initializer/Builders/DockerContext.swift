import Dockerfiles
import Files

/// Finds the directory that a Dockerfile copies from.
struct DockerContext {
    /// The project, absolute.
    var directory: String

    /// The Dockerfile's directory, or the nearest above it, inside the project, that has all that the Dockerfile
    /// copies; the Dockerfile's own where none has.
    func context(of path: String) -> String {
        let own = PathText.parent(path)
        guard own != ".", let file = try? Dockerfile(reading: PathText.join(directory, path)) else { return own }
        let sources = Self.sources(of: file)
        guard !sources.isEmpty else { return own }
        var candidate = own
        while true {
            if sources.allSatisfy({ exists(PathText.join(candidate, $0)) }) { return candidate }
            if candidate == "." { return own }
            candidate = PathText.parent(candidate)
        }
    }

    private func exists(_ path: String) -> Bool {
        (try? FileStatus.ifExists(PathText.join(directory, path))) != nil
    }

    /// Plain files and directories that come from the context.
    private static func sources(of file: Dockerfile) -> [String] {
        var result: [String] = []
        for instruction in file.instructions where instruction.keyword == "COPY" || instruction.keyword == "ADD" {
            guard instruction.flag("from") == nil, instruction.heredocs.isEmpty else { continue }
            for source in instruction.words.dropLast() where isPlain(source) {
                let path = PathText.clean(String(source.drop { $0 == "/" }))
                if path != ".", !path.hasPrefix("..") { result.append(path) }
            }
        }
        return result
    }

    /// Whether a source is one path, without patterns and variables.
    private static func isPlain(_ source: String) -> Bool {
        !source.contains("://") && !source.contains { "*?[<$\"'".contains($0) }
    }
}
