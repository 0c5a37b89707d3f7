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
    /// - Throws: `ConfigError`, with all findings of a file that does not fit the schema.
    public func load() throws -> LoadedConfigs {
        var resolver = ConfigResolver(options: options)
        try resolver.resolve()
        return LoadedConfigs(
            configs: resolver.configs, warnings: resolver.warnings, explanations: resolver.explanations)
    }
}
