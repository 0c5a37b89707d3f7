internal import Diagnostics
internal import Files

/// The file that a `requires` entry means (spec skaffold-config 2.4).
struct RequiredFile {
    /// Absolute, or a URL.
    private(set) var path: String
    /// Whether it was fetched, or is part of what was fetched.
    private(set) var isRemote = false
    /// What was fetched for it, as messages name it.
    private(set) var source: String?
    private(set) var warnings: [Diagnostic] = []

    /// - Throws: `ConfigError` when there is no such file; `RemoteContents.NotFetched`.
    init(
        of dependency: ConfigDependency, at path: FieldPath, in config: LoadedConfig, options: LoadOptions,
        reader: inout ConfigFileReader
    ) throws {
        if let remote = RemoteDependency(dependency) {
            let place = path.appending(remote.key)
            try Self.checkNeeded(remote, at: place, in: config)
            let directory: String
            do {
                directory = try reader.remote.directory(of: remote)
            } catch  where !(error is RemoteContents.NotFetched) {
                throw ConfigError(.fileParsing, fetching: remote.title, at: config.location(of: place), error)
            }
            source = remote.title
            isRemote = true
            self.path = try Self.file(
                dependency.remotePath, below: directory, of: remote, at: config.location(of: place.appending("path")),
                reader)
            return
        }
        let location = config.location(of: path.appending("path"))
        let given = dependency.path
        if given.isEmpty {
            self.path = config.file
            return
        }
        if PathText.isWebURL(given) {
            self.path = given
            isRemote = true
            source = "'\(ShownURL.text(given))'"
            return
        }
        if given.hasPrefix("gs://") {
            throw ConfigError(
                .dependencyNotFound, "'\(given)' is no path of a file", at: location,
                hints: ["write 'googleCloudStorage: {source: \(given)}' instead of 'path'"])
        }
        isRemote = config.isRemote
        let hasDirectory = config.file != "-" && !PathText.isWebURL(config.file)
        let directory = hasDirectory ? PathText.parent(config.file) : options.workingDirectory
        var file = PathText.resolve(given, in: directory)
        // What makes all paths absolute, makes this one so too, from the current directory (trap 2).
        if options.makePathsAbsolute == true, !config.isDependency {
            let other = PathText.resolve(given, in: options.workingDirectory)
            if other != file, ConfigFiles.exists(other) {
                if ConfigFiles.exists(file) {
                    warnings.append(
                        Diagnostic(
                            .warning, "'\(given)' is taken from the current directory; other commands take '\(file)'",
                            at: location, hints: ["run the command in the directory of \(config.displayFile)"]))
                }
                file = other
            }
        }
        guard ConfigFiles.exists(file) else {
            let near = suggestionHint(for: PathText.name(file), among: ConfigFiles.names(in: PathText.parent(file)))
            let base =
                hasDirectory
                ? "a path in 'requires' is relative to the directory of its file"
                : "a path in 'requires' is relative to the current directory here"
            throw ConfigError(
                .dependencyNotFound,
                "there is no '\(reader.displayPath(of: file))', which \(config.displayFile) requires",
                at: location, hints: [near ?? base])
        }
        guard let found = Self.config(at: file, reader) else {
            throw ConfigError(
                .dependencyNotFound,
                "there is no 'skaffold.yaml' in '\(reader.displayPath(of: file))', which \(config.displayFile) requires",
                at: location, hints: ["name the file itself in 'requires'"])
        }
        self.path = found
    }

    /// A file itself, or the config of a directory.
    private static func config(at path: String, _ reader: ConfigFileReader) -> String? {
        ConfigFiles.isDirectory(path) ? reader.existing(PathText.resolve("skaffold.yaml", in: path)) : path
    }

    private static func checkNeeded(_ remote: RemoteDependency, at place: FieldPath, in config: LoadedConfig) throws {
        let missing = remote.needed.filter(\.value.isEmpty).map { field in
            Diagnostic(
                "'\(field.key)' is missing in '\(place)'", at: config.location(of: place),
                hints: ["say there what is to be fetched"])
        }
        guard missing.isEmpty else { throw ConfigError(.fileParsing, missing) }
    }

    private static func file(
        _ given: String, below directory: String, of remote: RemoteDependency, at location: SourceLocation?,
        _ reader: ConfigFileReader
    ) throws -> String {
        let inside = PathText.clean(String(given.drop { $0 == "/" }))
        guard inside != "..", !inside.hasPrefix("../") else {
            throw ConfigError(
                .dependencyNotFound, "'\(given)' leads out of \(remote.title)", at: location,
                hints: ["name a file or directory in it"])
        }
        let file = PathText.resolve(inside, in: directory)
        guard ConfigFiles.exists(file) else {
            let near = suggestionHint(for: PathText.name(file), among: ConfigFiles.names(in: PathText.parent(file)))
            throw ConfigError(
                .dependencyNotFound, "there is no '\(inside)' in \(remote.title)", at: location,
                hints: [near ?? "it was fetched to '\(directory)'"])
        }
        guard let found = config(at: file, reader) else {
            let shown = inside == "." ? remote.title : "'\(inside)' of \(remote.title)"
            throw ConfigError(
                .dependencyNotFound, "there is no 'skaffold.yaml' in \(shown)", at: location,
                hints: ["set 'path' to the file or the directory", "it was fetched to '\(directory)'"])
        }
        return found
    }
}
