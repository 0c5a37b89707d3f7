public import Diagnostics
public import Files
import Kustomize
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
    private let cache: RenderCache

    private static let threads = 4

    /// - Parameters:
    ///   - patterns: paths, directories, patterns with `*` and `**`, or URLs.
    ///   - workingDirectory: what relative paths count from.
    ///   - setters: set what is marked in the files.
    ///   - field: the field of the configuration that the patterns are from, for messages.
    ///   - download: nil refuses `gs://` URLs.
    ///   - fetch: nil refuses other URLs.
    ///   - cache: of earlier renderings in this working directory.
    public init(
        patterns: [Pattern], workingDirectory: String, setters: ManifestSetters = ManifestSetters([:]),
        field: String? = "manifests.rawYaml", download: Download? = nil, fetch: Fetch? = nil,
        cache: RenderCache? = nil
    ) {
        self.patterns = patterns
        self.workingDirectory = workingDirectory
        self.setters = setters
        self.field = field
        self.download = download
        self.fetch = fetch
        self.cache = cache ?? RenderCache(workingDirectory: workingDirectory)
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
        let files = try await BlockingWork.run {
            try Self.files(local, in: directory, field: field, allowsNoMatch: isDefault)
        }
        let cache = cache
        // Of several files that are wrong, the first is told, whichever was read first.
        var manifests = try await BlockingWork.map(files, threads: Self.threads) { path in
            Result {
                try ManifestReader.manifests(
                    setters.apply(to: cache.reader.contents(of: path), path: path), path: path, cache: cache.parsed)
            }
        }.flatMap { try $0.get() }
        var seen: Set<String> = []
        let remote = patterns.filter { Self.isURL($0.text) && seen.insert($0.text).inserted }
        for pattern in remote where Self.isBucket(pattern.text) { manifests += try await downloaded(pattern) }
        for pattern in remote where !Self.isBucket(pattern.text) { manifests += try await fetched(pattern) }
        return manifests
    }

    /// The files that are named, and those that patterns and directories have now or will have.
    public func inputs() throws -> WatchedPaths {
        var inputs = WatchedPaths()
        for pattern in patterns where !Self.isURL(pattern.text) {
            let path = PathText.resolve(pattern.text, in: workingDirectory)
            switch try FileStatus.ifExists(path)?.kind {
            case .directory: inputs.insert(try WatchedArea(directory: path, suffixes: Self.suffixes))
            case nil where GlobPattern.isPattern(pattern.text):
                inputs.insert(
                    try WatchedArea(matching: pattern.text, in: workingDirectory, suffixes: Self.suffixes))
            default: inputs.insert(file: path)
            }
        }
        return inputs
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
        suffixes.contains { path.hasSuffix($0) }
    }

    private static let suffixes = [".yaml", ".yml", ".json"]

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
