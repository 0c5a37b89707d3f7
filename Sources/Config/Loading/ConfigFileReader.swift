internal import Diagnostics
internal import Files

/// Finds and parses config files, each one once.
struct ConfigFileReader {
    let options: LoadOptions
    var remote = RemoteContents()
    private var parsed: [String: ConfigFile] = [:]
    private(set) var warnings: [Diagnostic] = []

    init(options: LoadOptions) {
        self.options = options
    }

    /// The absolute path of the root file, its URL, or `-`.
    ///
    /// - Throws: `ConfigError` when there is no such file.
    func rootFile() throws -> String {
        let name = options.filename
        guard !name.isEmpty else {
            throw ConfigError(.fileNotFound, "no file name is given", hints: ["pass --filename"])
        }
        if name == "-" || PathText.isWebURL(name) { return name }
        let path = PathText.resolve(name, in: options.workingDirectory)
        if ConfigFiles.isDirectory(path) {
            let inside = PathText.clean(name) + "/skaffold.yaml"
            let isThere = existing(PathText.resolve(inside, in: options.workingDirectory)) != nil
            throw ConfigError(
                .fileParsing, "'\(name)' is a directory",
                hints: [isThere ? "pass the file: --filename \(inside)" : "pass a file with '--filename'"])
        }
        guard let found = existing(path) else { throw missing(name, path) }
        return found
    }

    /// The path, or with `.yml` for a missing `skaffold.yaml`.
    func existing(_ path: String) -> String? {
        if ConfigFiles.exists(path) { return path }
        guard PathText.name(path) == "skaffold.yaml" else { return nil }
        let other = String(path.dropLast("yaml".count)) + "yml"
        return ConfigFiles.exists(other) ? other : nil
    }

    private func missing(_ name: String, _ path: String) -> ConfigError {
        let directory = PathText.parent(path)
        let names = ConfigFiles.names(in: directory)
        let base = PathText.name(path)
        var hints: [String] = []
        if let hint = suggestionHint(for: base, among: names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }) {
            hints.append(hint)
        } else if !ConfigFiles.isDirectory(directory) {
            hints.append("there is no directory '\(PathText.shown(directory, from: options.workingDirectory))'")
        } else {
            hints.append("change to the project's directory, or pass the file with --filename")
        }
        return ConfigError(.fileNotFound, "there is no config file '\(name)'", hints: hints)
    }

    /// A file, as parsed the first time.
    ///
    /// - Throws: `RemoteContents.NotFetched` for a URL that has not been read yet.
    mutating func file(_ file: String) throws -> ConfigFile {
        if let known = parsed[file] { return known }
        var parser = ConfigParser(path: displayPath(of: file))
        let documents = try parser.readableDocuments(try text(of: file))
        let result = ConfigFile(documents: documents, errors: parser.errors)
        warnings += parser.warnings
        parsed[file] = result
        return result
    }

    /// - Throws: `RemoteContents.NotFetched` for a URL that has not been read yet.
    mutating func text(of file: String) throws -> [UInt8] {
        if file == "-" { return try options.readStandardInput() }
        if PathText.isWebURL(file) {
            do {
                return try remote.file(file)
            } catch  where !(error is RemoteContents.NotFetched) {
                throw ConfigError(.fileParsing, fetching: "'\(displayPath(of: file))'", at: nil, error)
            }
        }
        do throws(ConfigFiles.Failure) {
            return try ConfigFiles.read(file)
        } catch {
            throw ConfigError(
                error.isMissing ? .fileNotFound : .fileParsing, "cannot read '\(displayPath(of: file))': \(error)",
                cause: error)
        }
    }

    /// The file as messages show it.
    func displayPath(of file: String) -> String {
        if file == "-" { return file }
        return PathText.isWebURL(file) ? ShownURL.text(file) : PathText.shown(file, from: options.workingDirectory)
    }
}
