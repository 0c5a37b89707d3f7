public import Diagnostics
import Files
public import PipelineModel

/// Reads manifest files: `manifests.rawYaml` (spec skaffold-pipeline 5.1).
public struct RawYAMLRenderer: Renderer {
    /// An entry and where it stands.
    public struct Pattern: Sendable, Hashable {
        public var text: String
        public var location: SourceLocation?

        public init(_ text: String, at location: SourceLocation? = nil) {
            self.text = text
            self.location = location
        }
    }

    /// Gets the body of an http or https URL.
    public typealias Fetch = @Sendable (_ url: String) async throws -> [UInt8]
    /// Copies what is at a `gs://` URL, and gives the absolute path of the directory with the copy.
    public typealias Download = @Sendable (_ url: String) async throws -> String

    private let patterns: [Pattern]
    private let workingDirectory: String
    private let setters: ManifestSetters
    private let fetch: Fetch?
    private let download: Download?
    private let field: String?

    /// - Parameters:
    ///   - patterns: paths, directories, patterns with `*` and `**`, or URLs.
    ///   - workingDirectory: what relative paths count from.
    ///   - setters: set what is marked in the files.
    ///   - field: the field of the configuration that the patterns are from, for messages.
    ///   - download: nil refuses `gs://` URLs.
    ///   - fetch: nil refuses other URLs.
    public init(
        patterns: [Pattern], workingDirectory: String, setters: ManifestSetters = ManifestSetters([:]),
        field: String? = "manifests.rawYaml", download: Download? = nil, fetch: Fetch? = nil
    ) {
        self.patterns = patterns
        self.workingDirectory = workingDirectory
        self.setters = setters
        self.field = field
        self.download = download
        self.fetch = fetch
    }

    /// The manifests of all files in the order of the entries, then those of buckets, then those of other URLs.
    ///
    /// - Throws: `RenderError` with code `missingManifest` for an entry without a match, except for the default entry.
    public func render() async throws -> [Manifest] {
        let local = patterns.filter { !Self.isURL($0.text) }
        let directory = workingDirectory
        let setters = setters
        let field = field
        let isDefault = patterns.map(\.text) == ["k8s/*.yaml"]
        var manifests = try await BlockingWork.run {
            try Self.files(local, in: directory, field: field, allowsNoMatch: isDefault).flatMap { path in
                try ManifestReader.manifests(
                    setters.apply(to: FileContent.read(PathText.join(directory, path)), path: path), path: path)
            }
        }
        var seen: Set<String> = []
        let remote = patterns.filter { Self.isURL($0.text) && seen.insert($0.text).inserted }
        for pattern in remote where Self.isBucket(pattern.text) { manifests += try await downloaded(pattern) }
        for pattern in remote where !Self.isBucket(pattern.text) { manifests += try await fetched(pattern) }
        return manifests
    }

    /// The files that are read, relative to the working directory where the entries are: what a watcher looks at.
    public func files() throws -> [String] {
        try Self.files(
            patterns.filter { !Self.isURL($0.text) }, in: workingDirectory, field: field, allowsNoMatch: true)
    }

    private static func isURL(_ text: String) -> Bool {
        text.hasPrefix("http://") || text.hasPrefix("https://") || isBucket(text)
    }

    private static func isBucket(_ text: String) -> Bool { text.hasPrefix("gs://") }

    private static func files(
        _ patterns: [Pattern], in directory: String, field: String?, allowsNoMatch: Bool
    ) throws -> [String] {
        var result: [String] = []
        var seen: Set<String> = []
        for pattern in patterns {
            let found = try files(of: pattern.text, in: directory)
            if found.isEmpty, !allowsNoMatch {
                throw RenderError.noMatch(pattern.text, of: field, at: pattern.location)
            }
            result += found.filter { seen.insert($0).inserted }
        }
        return result
    }

    private static func files(of pattern: String, in directory: String) throws -> [String] {
        // A file or directory that is named directly may have any name, even one that looks like a pattern.
        if let status = try FileStatus.ifExists(PathText.join(directory, pattern)) {
            return status.kind == .directory ? try manifests(below: pattern, in: directory) : [pattern]
        }
        return try Glob.paths(matching: pattern, in: directory, includingDirectories: true).flatMap { path in
            if try FileStatus.ifExists(PathText.join(directory, path))?.kind == .directory {
                return try manifests(below: path, in: directory)
            }
            return isManifestName(path) ? [path] : []
        }
    }

    private static func manifests(below path: String, in directory: String) throws -> [String] {
        try Glob.paths(matching: "**/*", in: PathText.join(directory, path)).filter(isManifestName).map {
            PathText.join(path, $0)
        }
    }

    private static func isManifestName(_ path: String) -> Bool {
        [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) }
    }

    private func fetched(_ pattern: Pattern) async throws -> [Manifest] {
        guard let fetch else {
            throw RenderError(
                .unsupported, "manifests cannot be fetched from '\(pattern.text)' here", at: pattern.location)
        }
        let body = try await located(pattern) { try await fetch(pattern.text) }
        return try ManifestReader.manifests(setters.apply(to: body, path: pattern.text), path: pattern.text)
    }

    private func downloaded(_ pattern: Pattern) async throws -> [Manifest] {
        guard let download else {
            throw RenderError(
                .unsupported, "manifests cannot be fetched from '\(pattern.text)' here", at: pattern.location,
                hints: ["copy them into the project"])
        }
        let directory = try await located(pattern) { try await download(pattern.text) }
        let setters = setters
        return try await BlockingWork.run {
            let files = try Self.manifests(below: "", in: directory)
            if files.isEmpty { throw RenderError.noMatch(pattern.text, of: field, at: pattern.location) }
            return try files.flatMap { file in
                let path = "\(pattern.text): \(file)"
                return try ManifestReader.manifests(
                    setters.apply(to: FileContent.read(PathText.join(directory, file)), path: path), path: path)
            }
        }
    }

    /// What goes wrong stands at the entry.
    private func located<Result>(_ pattern: Pattern, _ work: () async throws -> Result) async throws -> Result {
        do {
            return try await work()
        } catch let error as CancellationError {
            throw error
        } catch {
            let diagnostic = (error as? any DiagnosticError)?.diagnostics.first
            throw RenderError(
                .fetchFailed,
                "cannot fetch the manifest '\(ShownURL.text(pattern.text))': \(diagnostic?.message ?? "\(error)")",
                at: pattern.location, hints: diagnostic?.hints ?? [], cause: error)
        }
    }
}
