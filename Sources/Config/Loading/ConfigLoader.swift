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
    /// - Throws: `ConfigError`, with all findings of all files.
    public func load() throws -> LoadedConfigs {
        let (configs, findings) = try read()
        guard findings.errors.isEmpty else { throw findings.error }
        return configs
    }

    /// Loads and validates: what a command works on (spec skaffold-config 5.2, 6.1).
    ///
    /// - Throws: `ConfigError`, with what is wrong in the files and what validation finds beside it.
    public func loadPrepared() throws -> LoadedConfigs {
        var (configs, findings) = try read()
        configs.fillDefaultRendererAndDeployer()
        findings.errors += validated(configs, isComplete: findings.errors.isEmpty)
        guard findings.errors.isEmpty else { throw findings.error }
        return configs
    }

    /// All that is wrong and odd, by file and line, without throwing: for a report.
    public func findings() -> [Diagnostic] {
        do {
            return try loadPrepared().warnings.inOrderOfPlaces()
        } catch let error as ConfigError {
            return (error.diagnostics + error.warnings).inOrderOfPlaces()
        } catch {
            let diagnostics = (error as? any DiagnosticError)?.diagnostics ?? [Diagnostic("\(error)")]
            return diagnostics.map { $0.with(code: .fileParsing) }
        }
    }

    private func validated(_ configs: LoadedConfigs, isComplete: Bool) -> [Diagnostic] {
        ConfigValidator(
            configs: configs, command: options.command, workingDirectory: options.workingDirectory,
            isComplete: isComplete
        ).findings().map { $0.with(code: .invalidConfig) }
    }

    private func read() throws -> (LoadedConfigs, LoadFindings) {
        var resolver = ConfigResolver(options: options)
        try resolver.resolve()
        let configs = LoadedConfigs(
            configs: resolver.configs, warnings: resolver.warnings, explanations: resolver.explanations)
        return (configs, resolver.findings)
    }
}
