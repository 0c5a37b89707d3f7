internal import Files

/// A config file as text, found and fetched as the loader does it.
public struct ConfigText: Sendable {
    /// Absolute, a URL, or `-` for standard input.
    public let file: String
    /// The file as messages show it.
    public let displayFile: String
    public let bytes: [UInt8]

    /// Whether it is a file of this machine, which can be written.
    public var isLocal: Bool { file != "-" && !PathText.isWebURL(file) }

    /// - Throws: `ConfigError` for a file that is not there or cannot be read; `CancellationError`.
    public init(options: LoadOptions) async throws {
        var reader = ConfigFileReader(options: options)
        file = try reader.rootFile()
        displayFile = reader.displayPath(of: file)
        while true {
            do {
                bytes = try reader.text(of: file)
                return
            } catch is RemoteContents.NotFetched {
                try await reader.remote.fetch(with: options.fetching)
            }
        }
    }

    /// A file of this machine that was loaded before.
    public init(of config: LoadedConfig, options: LoadOptions) throws {
        var reader = ConfigFileReader(options: options)
        file = config.file
        displayFile = config.displayFile
        bytes = try reader.text(of: config.file)
    }
}
