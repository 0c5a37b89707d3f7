public import Diagnostics
public import Files
public import PipelineModel
import YAML

/// Renders packages with `kpt fn render`: `manifests.kpt` (spec skaffold-pipeline 5.1).
public struct KptRenderer: Renderer {
    /// A package's directory, and where it is configured.
    public struct Package: Sendable {
        public var directory: String
        public var location: SourceLocation?

        public init(_ directory: String, at location: SourceLocation? = nil) {
            self.directory = directory
            self.location = location
        }
    }

    private let packages: [Package]
    private let workingDirectory: String
    private let setters: ManifestSetters
    private let run: ToolRun?

    /// - Parameters:
    ///   - workingDirectory: what the packages' directories count from; absolute.
    ///   - setters: set what is marked in what kpt prints.
    ///   - run: nil when there is no kpt on this machine.
    public init(
        packages: [Package], workingDirectory: String, setters: ManifestSetters = ManifestSetters([:]), run: ToolRun?
    ) {
        self.packages = packages
        self.workingDirectory = workingDirectory
        self.setters = setters
        self.run = run
    }

    /// The objects of all packages, in order, without what is for kpt itself.
    ///
    /// - Throws: `RenderError` with `kptMissing`, or `kptFailed` with kpt's own words.
    public func render() async throws -> [Manifest] {
        var manifests: [Manifest] = []
        for package in packages {
            guard let run else {
                throw RenderError(
                    .kptMissing, "the package '\(package.directory)' needs kpt, which is not installed",
                    at: package.location, hints: ["install kpt (https://kpt.dev) and put it on the PATH"])
            }
            let result = try await run(["fn", "render", package.directory, "-o", "unwrap"], [])
            guard result.status == 0 else {
                throw RenderError(
                    .kptFailed,
                    "kpt fn render of '\(package.directory)' failed with status \(result.status): \(result.lastWords)",
                    at: package.location)
            }
            let path = "kpt package '\(package.directory)'"
            manifests += try ManifestReader.manifests(setters.apply(to: result.output, path: path), path: path)
        }
        return manifests.filter { manifest in
            manifest.kind != "Kptfile"
                && manifest.node[path: "metadata", "annotations"]?["config.kubernetes.io/local-config"]?.text != "true"
        }
    }

    /// All files of the packages.
    public func inputs() throws -> WatchedPaths {
        var inputs = WatchedPaths()
        for package in packages {
            inputs.insert(
                try WatchedArea(directory: PathText.resolve(package.directory, in: workingDirectory)))
        }
        return inputs
    }
}
