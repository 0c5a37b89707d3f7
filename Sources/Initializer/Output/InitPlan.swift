public import Diagnostics
import Files

/// What would be written. Nothing is, before `write()`.
public struct InitPlan: Sendable {
    /// The configuration.
    public var text: String
    public var manifests: [GeneratedManifest]
    /// What builds and what deploys, for people: `docker, kubectl`.
    public var builders: [String]
    public var deployer: String
    /// What the user should know about choices that were made.
    public var remarks: [Diagnostic]
    /// What was passed over, for those who ask for details.
    public var details: [Diagnostic]
    let options: InitOptions

    /// Writes the manifests, then, unless only they are wanted, the configuration.
    ///
    /// - Returns: what to tell the user, a line each.
    /// - Throws: `InitError` when a manifest would replace a file, `FilesError`.
    public func write(configuration: Bool = true) throws -> [String] {
        let target = PathText.resolve(options.filename, in: options.directory)
        for manifest in manifests {
            guard try FileStatus.ifExists(PathText.join(options.directory, manifest.path)) == nil else {
                throw InitError.fileExists(manifest.path)
            }
        }
        var lines: [String] = []
        for manifest in manifests {
            try AtomicFile.write(manifest.text, to: PathText.join(options.directory, manifest.path))
            lines.append("Generated manifest \(manifest.path) was written")
        }
        if configuration {
            try AtomicFile.write(text, to: target)
            lines.append("Configuration \(options.filename) was written")
        }
        return lines
    }
}
