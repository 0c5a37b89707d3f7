import Diagnostics
import Files

/// The files of a project by their names, without a look into them.
///
/// Hidden files and directories, `vendor` and `node_modules` are left out. Links to directories are not followed, so
/// that the walk always ends.
struct ProjectListing: Sendable {
    /// Paths relative to the project: the files of a directory before its sub-directories, each in ascending order.
    var files: [String] = []
    /// Directories that could not be read, and why.
    var unreadable: [(directory: String, reason: String)] = []

    private static let skippedDirectories: Set<String> = ["vendor", "node_modules"]
    private static let threads = 4

    private struct Level: Sendable {
        var files: [String] = []
        var directories: [String] = []
        var failure: String?
    }

    /// - Throws: `FilesError` when the project itself cannot be read.
    static func of(_ root: String) async throws -> ProjectListing {
        var levels: [String: Level] = [:]
        var next = ["."]
        while !next.isEmpty {
            let found = try await BlockingWork.map(next, threads: threads) { try level($0, in: root) }
            for (directory, level) in zip(next, found) { levels[directory] = level }
            next = found.flatMap(\.directories)
        }
        var listing = ProjectListing()
        listing.add(".", from: levels)
        return listing
    }

    private static func level(_ directory: String, in root: String) throws -> Level {
        var level = Level()
        do {
            for entry in try Directory.entries(of: PathText.join(root, directory)) where !entry.name.hasPrefix(".") {
                let path = PathText.join(directory, entry.name)
                switch entry.kind {
                case .directory: if !skippedDirectories.contains(entry.name) { level.directories.append(path) }
                case .file, .symlink: level.files.append(path)
                case .other: break
                }
            }
        } catch let error as FilesError {
            if directory == "." { throw error }
            if error.code != .notFound { level.failure = error.message }
        }
        return level
    }

    private mutating func add(_ start: String, from levels: [String: Level]) {
        var pending = [start]
        while let directory = pending.popLast() {
            guard let level = levels[directory] else { continue }
            files += level.files
            if let failure = level.failure { unreadable.append((directory, failure)) }
            pending += level.directories.reversed()
        }
    }
}
