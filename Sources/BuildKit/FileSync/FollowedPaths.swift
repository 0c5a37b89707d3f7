import Dockerfiles

/// Resolves the symbolic links on the paths that a build copies, so that link and target are both sent
/// (spec docker-engine 3.7, rule 2). Nothing leads out of the root. Blocks.
struct FollowedPaths {
    private let root: String
    private var found: Set<String> = []
    /// A loop of links ends here, as the system's own limit does.
    private static let depthLimit = 40

    private init(root: String) {
        self.root = root
    }

    /// - Returns: what to include, in order, without paths below others in it. Patterns that match no link stay as
    ///   they are, and so do paths of which nothing is there.
    static func resolve(_ paths: [String], root: String) throws -> [String] {
        var walk = FollowedPaths(root: root)
        for path in paths { try walk.follow(Self.parts(path), depth: 0) }
        return walk.withoutNested()
    }

    private mutating func follow(_ parts: [String], depth: Int) throws {
        guard depth < Self.depthLimit else { return }
        if parts.isEmpty {
            found.insert(".")
            return
        }
        var current: [String] = []
        for (index, part) in parts.enumerated() {
            let directory = current
            current.append(part)
            let links = try links(named: part, in: directory)
            if links.isEmpty { continue }
            let rest = Array(parts[(index + 1)...])
            for (name, target) in links {
                // Nothing more to follow at the second visit of a link that ends its path: a loop.
                let isNew = found.insert((directory + [name]).joined(separator: "/")).inserted
                if !isNew, rest.isEmpty { continue }
                let base = target.hasPrefix("/") ? [] : directory
                try follow(Self.parts((base + [target]).joined(separator: "/")) + rest, depth: depth + 1)
            }
            // A pattern may match ordinary entries beside the links, for which it stays.
            if part.contains(where: Self.isWildcard) { found.insert(parts.joined(separator: "/")) }
            return
        }
        found.insert(parts.joined(separator: "/"))
    }

    /// The symbolic links that a part names in a directory, with their targets.
    private func links(named part: String, in directory: [String]) throws -> [(name: String, target: String)] {
        let location = ([root] + directory).joined(separator: "/")
        guard part.contains(where: Self.isWildcard) else {
            return try target(location + "/" + part).map { [(part, $0)] } ?? []
        }
        let pattern = try GoPathMatch(part)
        return try (namesInDirectory(location) ?? []).filter(pattern.matches).compactMap { name in
            try target(location + "/" + name).map { (name, $0) }
        }
    }

    private func target(_ location: String) throws -> String? {
        guard let info = try FileInformation(path: location), info.isSymlink else { return nil }
        return try symlinkTarget(location)
    }

    private func withoutNested() -> [String] {
        if found.contains(".") { return ["."] }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.filter { path in
            let parts = path.split(separator: "/")
            return !(1..<max(1, parts.count)).contains { found.contains(parts.prefix($0).joined(separator: "/")) }
        }
    }

    /// The parts of a clean path; `..` cannot leave the root.
    private static func parts(_ path: String) -> [String] {
        var parts: [String] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(String(part)) }
        }
        return parts
    }

    private static func isWildcard(_ character: Character) -> Bool { "*?[".contains(character) }
}
