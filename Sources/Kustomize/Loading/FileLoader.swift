import Diagnostics
import Files
import YAML

/// Reads what one kustomization names: files in or below its directory (spec kustomize 14).
struct FileLoader {
    struct File {
        /// The path to show.
        var path: String
        var bytes: [UInt8]
    }

    let session: BuildSession
    /// The directory, as the user would type it.
    let directory: String
    /// The same without links.
    let root: String
    /// The directories that led here, without links; the last is `root`.
    let visited: [String]

    var reader: any FileReader { session.reader }

    /// What an entry's path is, seen from the directory.
    func kind(_ path: String) -> FileKind { reader.kind(of: PathText.resolve(path, in: directory)) }

    /// - Throws: `fileMissing`, `fileUnreadable`, `outsideRoot`, `unsupported` for a URL.
    func contents(_ path: String, what: String, at location: SourceLocation?) throws -> File {
        try refuseRemote(path, at: location)
        let shown = PathText.resolve(path, in: directory)
        switch reader.kind(of: shown) {
        case .missing:
            throw KustomizeError.missing(
                what, shown, at: location, siblings: reader.names(in: PathText.parent(shown)))
        case .directory:
            throw KustomizeError(.fileUnreadable, "\(what) '\(shown)' is a directory", at: location)
        case .file: break
        }
        if session.options.loadRestriction == .rootOnly, !PathText.contains(root, reader.resolved(shown)) {
            throw KustomizeError.outsideRoot(shown, root: directory, at: location)
        }
        session.files.append(shown)
        do {
            return File(path: shown, bytes: try reader.contents(of: shown))
        } catch {
            let reason = (error as? FileReadError)?.reason.lowercased() ?? "\(error)"
            throw KustomizeError(
                .fileUnreadable, "cannot read \(what) '\(shown)': \(reason)", at: location, cause: error)
        }
    }

    /// All documents of a YAML file; empty ones are left out.
    func documents(_ path: String, what: String, at location: SourceLocation?) throws -> [Node] {
        let file = try contents(path, what: what, at: location)
        return try YAMLParser.documents(file.bytes, path: file.path).filter { !$0.isNull }
    }

    /// The documents of an entry that is a path or YAML itself.
    func documents(_ entry: PlacedText, what: String) throws -> [Node] {
        entry.isInline
            ? try inlineDocuments(entry) : try documents(entry.text, what: what, at: entry.location)
    }

    /// The documents of a text inside another file, with the places they have in that file.
    func inlineDocuments(_ entry: PlacedText) throws -> [Node] {
        try InlineText(entry, session: session).documents().filter { !$0.isNull }
    }

    /// The loader of another kustomization.
    /// - Throws: `cycle`, `fileMissing`, `unsupported` for a URL.
    func descend(_ path: String, at location: SourceLocation?) throws -> FileLoader {
        try refuseRemote(path, at: location)
        if path.hasPrefix("/") {
            throw KustomizeError(
                .outsideRoot, "new root '\(path)' cannot be absolute", at: location,
                hints: ["name it relative to '\(directory)'"])
        }
        let shown = PathText.resolve(path, in: directory)
        let target = reader.resolved(shown)
        for seen in visited where PathText.contains(target, seen) {
            throw KustomizeError.cycle(shown, visited: seen == root ? directory : seen, at: location)
        }
        return FileLoader(session: session, directory: shown, root: target, visited: visited + [target])
    }

    private func refuseRemote(_ path: String, at location: SourceLocation?) throws {
        let marks = ["http://", "https://", "ssh://", "git::", "git@", "file://", "github.com/", "github.com:"]
        let isRemote = marks.contains { path.hasPrefix($0) } || path.contains("?ref=")
        guard isRemote, kind(path) == .missing else { return }
        throw KustomizeError.unsupported(
            "the remote resource '\(path)'", at: location, hint: "copy it below '\(directory)' and name the copy")
    }
}
