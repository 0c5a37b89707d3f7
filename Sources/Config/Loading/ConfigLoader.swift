public import Diagnostics

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
    /// - Throws: `ConfigError`, with all findings of all files; `CancellationError`.
    public func load() async throws -> LoadedConfigs { try await read().checked() }

    /// Loads and validates: what a command works on (spec skaffold-config 5.2, 6.1).
    ///
    /// - Throws: `ConfigError`, with what is wrong in the files and what validation finds beside it; `CancellationError`.
    public func loadPrepared() async throws -> LoadedConfigs { try await read().prepared(for: options).checked() }

    /// All that is wrong and odd, by file and line: for a report.
    ///
    /// - Throws: `CancellationError`.
    public func findings() async throws -> [Diagnostic] { try await examine().findings }

    /// All that is wrong and odd, by file and line, with the configs so far as they could be read.
    ///
    /// - Throws: `CancellationError`.
    public func examine() async throws -> (configs: LoadedConfigs, findings: [Diagnostic]) {
        do {
            let reading = try await read().prepared(for: options)
            return (reading.configs, reading.findings.all)
        } catch {
            let none = LoadedConfigs(configs: [], warnings: [], explanations: [])
            return (none, try Self.findings(of: error))
        }
    }

    private static func findings(of error: any Error) throws -> [Diagnostic] {
        if error is CancellationError { throw error }
        return Diagnostic.all(of: error).map { $0.with(code: .fileParsing) }
    }

    private func read() async throws -> Reading {
        var reader = ConfigFileReader(options: options)
        while true {
            let (outcome, used) = walk(reader)
            reader = used
            if reader.remote.isComplete { return try outcome.get() }
            try await reader.remote.fetch(with: options.fetching)
        }
    }

    /// One walk with what is there. When something is not, its outcome says nothing.
    private func walk(_ reader: ConfigFileReader) -> (Result<Reading, any Error>, ConfigFileReader) {
        var resolver = ConfigResolver(options: options, reader: reader)
        let outcome = Result {
            try resolver.resolve()
            var configs = LoadedConfigs(
                configs: resolver.configs, warnings: resolver.warnings, explanations: resolver.explanations)
            configs.warnings = configs.warnings.map(configs.explaining)
            return Reading(
                configs: configs, findings: LoadFindings(resolver.errors, warnings: configs.warnings))
        }
        return (outcome, resolver.reader)
    }

    /// Configs, and what is wrong with them.
    private struct Reading {
        var configs: LoadedConfigs
        var findings: LoadFindings

        func checked() throws -> LoadedConfigs {
            guard findings.errors.isEmpty else { throw findings.error }
            return configs
        }

        /// With the default renderer and deployer, and with what validation finds.
        func prepared(for options: LoadOptions) -> Reading {
            var result = self
            result.configs.fillDefaultRendererAndDeployer()
            result.findings.errors += ConfigValidator(
                configs: result.configs, command: options.command, workingDirectory: options.workingDirectory,
                isComplete: findings.errors.isEmpty
            ).findings().map(configs.explaining)
            return result
        }
    }
}

// The same for configs of which everything is on this machine, without waiting.
extension ConfigLoader {
    /// As `load()`.
    public func loadLocally() throws -> LoadedConfigs { try load() }

    /// As `findings()`.
    public func localFindings() -> [Diagnostic] { findings() }

    func load() throws -> LoadedConfigs { try readHere().checked() }

    func loadPrepared() throws -> LoadedConfigs { try readHere().prepared(for: options).checked() }

    func findings() -> [Diagnostic] {
        do {
            return try readHere().prepared(for: options).findings.all
        } catch {
            return (try? Self.findings(of: error)) ?? []
        }
    }

    private func readHere() throws -> Reading {
        let (outcome, reader) = walk(ConfigFileReader(options: options))
        guard reader.remote.isComplete else { throw ConfigError(.fileParsing, "the config has to be fetched") }
        return try outcome.get()
    }
}
