import Files

/// Finds what a `COPY` source names in a context, following links as the engine does (spec docker-engine 3.7, rule 2).
struct ContextPaths {
    let context: String

    /// The paths that exist, relative to the context: every match, and every link on the way to it.
    ///
    /// - Throws: `DockerfileError` for a malformed wildcard, `FilesError` for a directory that cannot be read.
    func matches(of pattern: String) throws -> Set<String> {
        var found: Set<String> = []
        let parts = pattern.split(separator: "/").map(String.init)
        try follow(parts[...], from: "", linksLeft: 64, into: &found)
        return found
    }

    private func follow(
        _ parts: ArraySlice<String>, from directory: String, linksLeft: Int, into found: inout Set<String>
    ) throws {
        guard let part = parts.first else {
            found.insert(directory)
            return
        }
        let rest = parts.dropFirst()
        if CleanPath.hasWildcard(part) {
            let match = try GoPathMatch(part)
            guard try status(directory)?.kind == .directory else { return }
            for entry in try Directory.entries(of: PathText.join(context, directory)) where match.matches(entry.name) {
                try step(to: entry.name, then: rest, from: directory, linksLeft: linksLeft, into: &found)
            }
        } else {
            let name = part.contains("\\") ? Self.withoutEscapes(part) : part
            try step(to: name, then: rest, from: directory, linksLeft: linksLeft, into: &found)
        }
    }

    private func step(
        to name: String, then rest: ArraySlice<String>, from directory: String, linksLeft: Int,
        into found: inout Set<String>
    ) throws {
        let path = directory.isEmpty ? name : directory + "/" + name
        guard let status = try status(path) else { return }
        guard status.kind == .symlink, linksLeft > 0 else {
            if status.kind == .directory || rest.isEmpty {
                try follow(rest, from: path, linksLeft: linksLeft, into: &found)
            }
            return
        }
        found.insert(path)
        let target = try FileContent.linkTarget(PathText.join(context, path))
        // An absolute target counts from the context root, which `..` cannot leave either.
        let inside = CleanPath.insideContext(target.hasPrefix("/") ? target : directory + "/" + target)
        let parts = inside.split(separator: "/").map(Self.escapingWildcards) + rest
        try follow(parts[...], from: "", linksLeft: linksLeft - 1, into: &found)
    }

    private func status(_ path: String) throws -> FileStatus? {
        try FileStatus.ifExists(PathText.join(context, path), followingLinks: false)
    }

    /// The target of a link is a name, not a pattern.
    private static func escapingWildcards(_ part: Substring) -> String {
        String(part.flatMap { "*?[\\".contains($0) ? ["\\", $0] : [$0] })
    }

    private static func withoutEscapes(_ part: String) -> String {
        var result = ""
        var rest = part[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.popFirst() { result.append(next) } else { result.append(character) }
        }
        return result
    }
}
