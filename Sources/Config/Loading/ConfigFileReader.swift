internal import Diagnostics
internal import Files

/// Finds and parses config files, each one once.
struct ConfigFileReader {
    let options: LoadOptions
    private var parsed: [String: [ConfigDocument]] = [:]
    private(set) var warnings: [Diagnostic] = []
    /// What is wrong in documents that could be read all the same.
    private(set) var errors: [Diagnostic] = []

    init(options: LoadOptions) {
        self.options = options
    }

    /// The absolute path of the root file, or `-`.
    ///
    /// - Throws: `ConfigError` when there is no such file.
    func rootFile() throws -> String {
        let name = options.filename
        guard !name.isEmpty else {
            throw ConfigError(.fileNotFound, "no file name is given", hints: ["pass --filename"])
        }
        if name == "-" { return name }
        if PathText.isURL(name) {
            throw ConfigError(
                .fileParsing, "reading a config from '\(name)' is not supported yet",
                hints: ["download it, and pass the file with --filename"])
        }
        let path = PathText.resolve(name, in: options.workingDirectory)
        if ConfigFiles.isDirectory(path) {
            throw ConfigError(
                .fileParsing, "'\(name)' is a directory",
                hints: ["pass the file: --filename \(PathText.clean(name))/skaffold.yaml"])
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

    /// The documents of a file, as parsed the first time.
    mutating func documents(of file: String) throws -> [ConfigDocument] {
        if let documents = parsed[file] { return documents }
        let path = displayPath(of: file)
        let text: [UInt8]
        if file == "-" {
            text = try options.readStandardInput()
        } else {
            do {
                text = try ConfigFiles.read(file)
            } catch {
                throw ConfigError(
                    error.isMissing ? .fileNotFound : .fileParsing, "cannot read '\(path)': \(error)", cause: error)
            }
        }
        var parser = ConfigParser(path: path)
        let documents = try parser.readableDocuments(text)
        warnings += parser.warnings
        errors += parser.errors
        parsed[file] = documents
        return documents
    }

    /// The file as messages show it.
    func displayPath(of file: String) -> String {
        file == "-" ? file : PathText.shown(file, from: options.workingDirectory)
    }
}
