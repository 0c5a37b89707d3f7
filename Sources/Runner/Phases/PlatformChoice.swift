import Config
import Diagnostics

/// For which platforms an artifact is built (spec skaffold-pipeline 3.4).
struct PlatformChoice: Sendable {
    /// `--platform`.
    var requested: [String]
    /// What the cluster's nodes run; empty when they are not asked.
    var nodePlatforms: [String]
    /// Whether one platform is enough though several are listed.
    var takesOne: Bool
    /// The engine's own: the peer takes the client's, which on macOS never fits.
    var enginePlatform: String

    init(session: Session, enginePlatform: String, nodePlatforms: [String]) {
        requested = session.options.platforms
        takesOne = session.options.disablesMultiPlatformBuild ?? session.options.watches
        self.nodePlatforms = nodePlatforms
        self.enginePlatform = enginePlatform
    }

    init(requested: [String] = [], nodePlatforms: [String] = [], takesOne: Bool = false, enginePlatform: String) {
        self.requested = requested
        self.nodePlatforms = nodePlatforms
        self.takesOne = takesOne
        self.enginePlatform = enginePlatform
    }

    /// - Returns: empty for the engine's own platform without saying so.
    /// - Throws: a `Diagnostic` with the place of `platforms` when nothing is left.
    func platforms(for artifact: Artifact, in config: LoadedConfig, pushes: Bool) throws -> [String] {
        try platforms(
            configured: config.config.build.platforms, artifact: artifact.platforms, image: artifact.image,
            pushes: pushes,
            location: config.location(of: ["build", "platforms"]))
    }

    func platforms(
        configured: [String], artifact: [String], image: String, pushes: Bool = true, location: SourceLocation? = nil
    ) throws -> [String] {
        var platforms = requested.isEmpty ? configured.filter { $0 != "all" } : requested
        for platform in platforms where !Self.isKnown(platform) {
            throw Diagnostic(
                "'\(platform)' is not a platform", at: requested.isEmpty ? location : nil,
                hints: ["write os/arch[/variant], for example 'linux/arm64'"])
        }
        if requested.isEmpty, !nodePlatforms.isEmpty {
            let common = platforms.filter { Self.contains(nodePlatforms, $0) }
            platforms = platforms.isEmpty ? nodePlatforms : common.isEmpty ? platforms : common
        }
        if !artifact.isEmpty, !artifact.contains("all") {
            let common = platforms.filter { Self.contains(artifact, $0) }
            guard platforms.isEmpty || !common.isEmpty else {
                throw Diagnostic(
                    "artifact '\(image)' is for \(artifact.joined(separator: ", ")), and \(platforms.joined(separator: ", ")) is asked for",
                    at: location, hints: ["change 'platforms' of the artifact, or '--platform'"])
            }
            platforms = platforms.isEmpty ? artifact : common
        }
        // An engine's store holds one platform under a tag: the peer refuses to build several without a push. What the
        // configuration lists is then meant for those who push; what the flag asks for is built.
        if takesOne || (!pushes && requested.isEmpty), platforms.count > 1 {
            platforms = [platforms.first { $0.hasPrefix(enginePlatform) } ?? platforms[0]]
        }
        // The engine builds for itself without emulation, and the image is the same.
        return platforms == [enginePlatform] ? [] : platforms
    }

    /// Whether images exist for it: a mistyped platform would fail deep in a build.
    static func isKnown(_ platform: String) -> Bool {
        let parts = platform.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard (2...3).contains(parts.count) else { return false }
        return ["linux", "windows", "darwin", "freebsd"].contains(parts[0])
            && [
                "amd64", "arm64", "arm", "386", "ppc64le", "s390x", "riscv64", "mips64le", "mips64", "loong64", "wasm",
            ].contains(parts[1])
    }

    private static func contains(_ platforms: [String], _ platform: String) -> Bool {
        platforms.contains { $0 == platform || $0.hasPrefix(platform + "/") || platform.hasPrefix($0 + "/") }
    }
}
