import Diagnostics
public import PipelineModel
import YAML

/// Renders charts with `helm template`: `manifests.helm` (spec skaffold-pipeline 5.1 and 6.5).
public struct HelmRenderer: Renderer {
    /// What a run of helm gave.
    public struct Output: Sendable {
        /// The exit status; 0 is success.
        public var status: Int32
        public var output: [UInt8]
        public var errorOutput: String

        public init(status: Int32, output: [UInt8] = [], errorOutput: String = "") {
            self.status = status
            self.output = output
            self.errorOutput = errorOutput
        }
    }

    /// Runs helm with arguments and standard input; cancelling the task ends it.
    public typealias Run = @Sendable (_ arguments: [String], _ input: [UInt8]) async throws -> Output

    private let charts: [HelmChart]
    private let globalFlags: [String]
    private let templateFlags: [String]
    private let dependencyFlags: [String]
    private let run: Run?

    /// - Parameters:
    ///   - globalFlags: `flags.global`, for every command.
    ///   - templateFlags: `flags.template`.
    ///   - dependencyFlags: `flags.depBuild`.
    ///   - run: nil when there is no helm on this machine.
    public init(
        charts: [HelmChart], globalFlags: [String] = [], templateFlags: [String] = [], dependencyFlags: [String] = [],
        run: Run?
    ) {
        self.charts = charts
        self.globalFlags = globalFlags
        self.templateFlags = templateFlags
        self.dependencyFlags = dependencyFlags
        self.run = run
    }

    /// The objects of all releases, in order.
    ///
    /// - Throws: `RenderError` with `helmMissing`, or `helmFailed` with helm's own words.
    public func render() async throws -> [Manifest] {
        var manifests: [Manifest] = []
        for chart in charts {
            if !chart.isRemote, !chart.skipsDependencies {
                _ = try await helm(["dep", "build", chart.chart] + globalFlags + dependencyFlags, [], chart)
            }
            let values = chart.overrides.map { Array(YAMLEmitter.text($0).utf8) } ?? []
            let output = try await helm(arguments(chart), values, chart)
            manifests += try ManifestReader.manifests(output, path: "helm release '\(chart.name)'")
        }
        return manifests
    }

    /// The command line of `helm template`. Values that may be secret come from files only as the user wrote them.
    func arguments(_ chart: HelmChart) -> [String] {
        var arguments = ["template", chart.name, chart.chart] + globalFlags + templateFlags
        for (key, value) in chart.setValues { arguments += ["--set", "\(key)=\(value)"] }
        for (key, path) in chart.setFiles { arguments += ["--set-file", "\(key)=\(path)"] }
        for file in chart.valuesFiles { arguments += ["-f", file] }
        if chart.overrides != nil { arguments += ["-f", "-"] }
        if let version = chart.version { arguments += ["--version", version] }
        if let namespace = chart.namespace { arguments += ["--namespace", namespace] }
        if let repository = chart.repository { arguments += ["--repo", repository] }
        if chart.skipsTests { arguments.append("--skip-tests") }
        return arguments
    }

    private func helm(_ arguments: [String], _ input: [UInt8], _ chart: HelmChart) async throws -> [UInt8] {
        guard let run else {
            throw RenderError(
                .helmMissing, "the release '\(chart.name)' needs helm, which is not installed", at: chart.location,
                hints: ["install helm 3.1 or newer (https://helm.sh) and put it on the PATH"])
        }
        let result = try await run(arguments, input)
        guard result.status == 0 else {
            let words = result.errorOutput.split(separator: "\n").last { !$0.isEmpty }.map(String.init)
            throw RenderError(
                .helmFailed,
                "helm \(arguments[0]) of the release '\(chart.name)' failed with status \(result.status): \(words ?? "no message")",
                at: chart.location)
        }
        return result.output
    }
}
