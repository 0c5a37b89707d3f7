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

    /// The clone of a repository that a kustomization is in.
    struct Clone {
        var repository: RemoteRepository
        /// Its top directory, without links.
        var top: String
    }

    let session: BuildSession
    /// The directory, as the user would type it.
    let directory: String
    /// The same without links.
    let root: String
    /// The directories that led here, without links; the last is `root`.
    let visited: [String]
    /// The clones that led here; this kustomization is in the last one.
    var clones: [Clone] = []

    var reader: any FileReader { session.reader }

    /// What an entry's path is, seen from the directory.
    func kind(_ path: String) -> FileKind { reader.kind(of: PathText.resolve(path, in: directory)) }

    /// - Throws: `fileMissing`, `fileUnreadable`, `outsideRoot`, `remoteFailed`.
    func contents(_ path: String, what: String, at location: SourceLocation?) throws -> File {
        if Self.isWebAddress(path) {
            guard case .bytes(let bytes) = try session.fetch(.file(path), at: location) else {
                throw KustomizeError(.remoteFailed, "'\(path)' is no file", at: location)
            }
            return File(path: path, bytes: bytes)
        }
        let shown = PathText.resolve(path, in: directory)
        if clones.isEmpty { session.looked.note(file: shown) }
        switch reader.kind(of: shown) {
        case .missing:
            throw KustomizeError.missing(
                what, shown, at: location, siblings: reader.names(in: PathText.parent(shown)))
        case .directory:
            throw KustomizeError(
                .fileUnreadable, "\(what) '\(shown)' is a directory", at: location,
                hints: ["name a file in it"])
        case .file: break
        }
        // Clones never reach out of themselves, whatever the caller allows.
        let isRestricted = session.options.loadRestriction == .rootOnly || !clones.isEmpty
        if isRestricted, !PathText.contains(root, reader.resolved(shown)) {
            throw KustomizeError.outsideRoot(shown, root: directory, at: location)
        }
        do {
            return File(path: shown, bytes: try session.contents(of: shown))
        } catch {
            let reason = (error as? FileReadError)?.reason.lowercased() ?? "\(error)"
            throw KustomizeError(
                .fileUnreadable, "cannot read \(what) '\(shown)': \(reason)", at: location,
                hints: ["make it readable"], cause: error)
        }
    }

    /// All documents of a YAML file; empty ones are left out.
    func documents(_ path: String, what: String, at location: SourceLocation?) throws -> [Node] {
        try session.documents(try contents(path, what: what, at: location))
    }

    /// All documents of a file in which the last of two equal keys counts, as in the kustomization itself.
    func looseDocuments(_ path: String, what: String, at location: SourceLocation?) throws -> [Node] {
        let file = try contents(path, what: what, at: location)
        var duplicates: [Diagnostic] = []
        let documents = try YAMLParser.documents(file.bytes, path: file.path, duplicates: &duplicates)
        session.warnings += duplicates.map { found in
            var found = found
            found.severity = .warning
            return found
        }
        return documents.filter { !$0.isNull }
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

    /// The loader of another kustomization: a directory, or a repository.
    /// - Throws: `cycle`, `fileMissing`, `outsideRoot`, `remoteFailed`.
    func descend(_ entry: PlacedText) throws -> FileLoader {
        let (path, location) = (entry.text, entry.location)
        if kind(path) == .missing, let repository = RemoteRepository(path) {
            return try clone(repository, at: location)
        }
        if path.hasPrefix("/") {
            throw KustomizeError(
                .outsideRoot, "new root '\(path)' cannot be absolute", at: location,
                hints: ["name it relative to '\(directory)'"])
        }
        if Self.isAmbiguous(path) { throw KustomizeError.ambiguousPath(path, at: location) }
        let shown = PathText.resolve(path, in: directory)
        let target = reader.resolved(shown)
        if let clone = clones.last, !PathText.contains(clone.top, target) {
            throw KustomizeError(
                .outsideRoot,
                "security; bases in kustomizations found in cloned git repos must be within the repo, but base '\(shown)' is outside '\(clone.top)'",
                at: location, hints: ["name a directory of '\(clone.repository.url)'"])
        }
        for seen in visited where PathText.contains(target, seen) {
            throw KustomizeError.cycle(shown, visited: seen == root ? directory : seen, at: location)
        }
        return FileLoader(
            session: session, directory: shown, root: target, visited: visited + [target], clones: clones)
    }

    /// The loader of a directory in a repository.
    func clone(_ repository: RemoteRepository, at location: SourceLocation?) throws -> FileLoader {
        if repository.isForced {
            session.warnings.append(
                Diagnostic(
                    .warning, "the prefix 'git::' of '\(repository.text)' has no meaning", at: location,
                    hints: ["take it out"]))
        }
        if PathText.clean(repository.path).split(separator: "/").first == ".." {
            throw KustomizeError(
                .outsideRoot, "url path exits repo: '\(repository.text)'", at: location,
                hints: ["the path after the repository must stay in it"])
        }
        if let previous = clones.first(where: { $0.repository.text.hasPrefix(repository.text) }) {
            throw KustomizeError(
                .cycle,
                "cycle detected: URI '\(repository.text)' referenced by previous URI '\(previous.repository.text)'",
                at: location, hints: ["a kustomization cannot use itself"])
        }
        guard case .directory(let checkout) = try session.fetch(.repository(repository), at: location) else {
            throw KustomizeError(.remoteFailed, "'\(repository.text)' is no repository", at: location)
        }
        let top = reader.resolved(checkout)
        let shown = PathText.resolve(repository.path, in: checkout)
        let target = reader.resolved(shown)
        guard PathText.contains(top, target) else {
            throw KustomizeError(
                .outsideRoot, "'\(repository.text)' refers to a directory outside of its repository", at: location)
        }
        guard reader.kind(of: shown) == .directory else {
            let isFile = reader.kind(of: shown) == .file
            throw KustomizeError(
                .fileMissing,
                "'\(repository.path)' in '\(repository.url)' \(isFile ? "is a file, and a directory is expected" : "does not exist")",
                at: location,
                hints: suggestionHint(
                    for: PathText.name(shown), among: reader.names(in: PathText.parent(shown))
                ).map { [$0] } ?? ["name a directory with a kustomization.yaml"])
        }
        return FileLoader(
            session: session, directory: shown, root: target, visited: visited + [target],
            clones: clones + [Clone(repository: repository, top: top)])
    }

    static func isWebAddress(_ path: String) -> Bool {
        let lowered = path.prefix(8).lowercased()
        return lowered.hasPrefix("http://") || lowered.hasPrefix("https://")
    }

    /// Two entries that bad indentation glued together have `..` inside of a step.
    static func isAmbiguous(_ path: String) -> Bool {
        path.split(separator: "/").contains { $0 != ".." && $0 != "." && $0.contains("..") }
    }
}
