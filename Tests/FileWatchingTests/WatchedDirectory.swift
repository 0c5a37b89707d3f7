import Files
import FoundationEssentials

@testable import FileWatching

/// A directory whose files below a pattern are watched, and what is done to it.
struct WatchedDirectory: Sendable {
    let path: String
    var pattern = "**/*.txt"

    var set: WatchedSet {
        WatchedSet { [path, pattern] in
            PathSet(
                files: try Glob.paths(matching: pattern, in: path).map { "\(path)/\($0)" }, places: [path])
        }
    }

    func write(_ name: String, _ text: String = "text") throws {
        try AtomicFile.write(text, to: "\(path)/\(name)")
    }

    /// As a program that writes into the file that is there.
    func overwrite(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(filePath: "\(path)/\(name)"))
    }

    func makeDirectory(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
    }

    func move(_ name: String, to other: String) throws {
        try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(other)")
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(name)") }

    func chmod(_ name: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(path)/\(name)")
    }

    func link(_ name: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: "\(path)/\(name)", withDestinationPath: target)
    }

    /// Paths relative to the directory.
    func relative(_ changes: FileChanges) -> FileChanges {
        func names(_ paths: [String]) -> [String] { paths.map { String($0.dropFirst(path.count + 1)) } }
        return FileChanges(
            added: names(changes.added), modified: names(changes.modified), deleted: names(changes.deleted))
    }
}
