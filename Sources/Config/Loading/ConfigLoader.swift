internal import Diagnostics

/// Loads a config file and all that it requires: the one way from `skaffold.yaml` to `LoadedConfigs`.
public struct ConfigLoader: Sendable {
    private let options: LoadOptions

    /// - Parameter options: what to load, and the surroundings that profiles look at.
    public init(options: LoadOptions) {
        self.options = options
    }

    /// Reads, upgrades, applies profiles and defaults, and orders the configs (spec skaffold-config 2.4). Nothing is
    /// validated yet: see `LoadedConfigs.prepared`.
    ///
    /// - Throws: `ConfigError`, with all findings of a file that does not fit the schema; `CancellationError`.
    public func load() async throws -> LoadedConfigs {
        var reader = ConfigFileReader(options: options)
        while true {
            let (outcome, used) = walk(reader)
            reader = used
            if reader.remote.isComplete { return try outcome.get() }
            try await reader.remote.fetch(with: options.fetching)
        }
    }

    /// The same for configs of which everything is on this machine.
    func load() throws -> LoadedConfigs {
        let (outcome, reader) = walk(ConfigFileReader(options: options))
        guard reader.remote.isComplete else { throw ConfigError(.fileParsing, "the config has to be fetched") }
        return try outcome.get()
    }

    /// One walk with what is there. When something is not, its outcome says nothing.
    private func walk(_ reader: ConfigFileReader) -> (Result<LoadedConfigs, any Error>, ConfigFileReader) {
        var resolver = ConfigResolver(options: options, reader: reader)
        let outcome = Result {
            try resolver.resolve()
            return LoadedConfigs(
                configs: resolver.configs, warnings: resolver.warnings, explanations: resolver.explanations)
        }
        return (outcome, resolver.reader)
    }
}
