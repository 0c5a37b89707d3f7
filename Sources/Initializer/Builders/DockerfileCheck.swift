import Dockerfiles
import Files

/// Looks into files whose name speaks of Docker.
enum DockerfileCheck {
    /// Whether a file has only instructions that Dockerfiles have, and at least one.
    static func isDockerfile(_ bytes: [UInt8], path: String) -> Bool {
        guard let text = String(validating: bytes, as: UTF8.self) else { return false }
        do {
            return try Dockerfile(parsing: text, path: path).instructions.allSatisfy {
                Instruction.known.contains($0.keyword)
            }
        } catch {
            return false  // What does not parse is something else; there is nothing to tell.
        }
    }

    /// The one TCP port that an image says it listens on; nil for none or several.
    static func exposedPort(of path: String, in directory: String) -> Int? {
        guard let file = try? Dockerfile(reading: PathText.join(directory, path)) else { return nil }
        let words = file.instructions.filter { $0.keyword == "EXPOSE" }.flatMap(\.words)
        let ports = words.filter { !$0.hasSuffix("/udp") }.map { $0.split(separator: "/").first.map(String.init) ?? "" }
        guard Set(ports).count == 1, let port = ports.first.flatMap({ Int($0) }) else { return nil }
        return port
    }
}
