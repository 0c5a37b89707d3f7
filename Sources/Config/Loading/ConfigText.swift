internal import Files

/// A config file as text, found as the loader finds it.
public struct ConfigText: Sendable {
    /// Absolute, or `-` for standard input.
    public let file: String
    /// The file as messages show it.
    public let displayFile: String
    public let bytes: [UInt8]

    /// - Throws: `ConfigError` for a file that is not there or cannot be read.
    public init(options: LoadOptions) throws {
        let reader = ConfigFileReader(options: options)
        file = try reader.rootFile()
        displayFile = reader.displayPath(of: file)
        bytes = try Self.bytes(of: file, displayFile, options)
    }

    /// A file that was loaded before.
    public init(file: String, displayFile: String, options: LoadOptions) throws {
        self.file = file
        self.displayFile = displayFile
        bytes = try Self.bytes(of: file, displayFile, options)
    }

    private static func bytes(of file: String, _ displayFile: String, _ options: LoadOptions) throws -> [UInt8] {
        if file == "-" { return try options.readStandardInput() }
        do {
            return try ConfigFiles.read(file)
        } catch {
            throw ConfigError(
                error.isMissing ? .fileNotFound : .fileParsing, "cannot read '\(displayFile)': \(error)", cause: error)
        }
    }
}
