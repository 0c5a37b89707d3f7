import Diagnostics
public import PipelineModel
import YAML

/// Renders charts with `helm template`: `manifests.helm` (spec skaffold-pipeline 5.1 and 6.5).
public struct HelmRenderer: Renderer {
    private let charts: [HelmChart]
    private let globalFlags: [String]
    private let templateFlags: [String]
    private let dependencyFlags: [String]
    /// `--set`: values that win over the release's.
    private let overrides: [(key: String, value: String)]
    private let run: ToolRun?

    /// - Parameters:
    ///   - globalFlags: `flags.global`, for every command.
    ///   - templateFlags: `flags.template`.
    ///   - dependencyFlags: `flags.depBuild`.
    ///   - run: nil when there is no helm on this machine.
    public init(
        charts: [HelmChart], globalFlags: [String] = [], templateFlags: [String] = [], dependencyFlags: [String] = [],
        overrides: [(key: String, value: String)] = [], run: ToolRun?
    ) {
        self.charts = charts
        self.globalFlags = globalFlags
        self.templateFlags = templateFlags
        self.dependencyFlags = dependencyFlags
        self.overrides = overrides
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
        var arguments =
            (chart.usesSecretsPlugin ? ["secrets"] : []) + ["template", chart.name, chart.chart] + globalFlags
            + templateFlags
        for (key, value) in chart.setValues { arguments += ["--set", "\(key)=\(value)"] }
        for (key, path) in chart.setFiles {
            arguments += [
                "--set-file", "\(key)=\(path.contains(where: { $0 == " " || $0 == "\t" }) ? "\"\(path)\"" : path)",
            ]
        }
        for file in chart.valuesFiles { arguments += ["-f", file] }
        for (key, value) in overrides { arguments += ["--set", "\(key)=\(value)"] }
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
            throw RenderError(
                .helmFailed,
                "helm \(arguments.first { $0 != "secrets" } ?? "") of the release '\(chart.name)' failed with status \(result.status): \(result.lastWords)",
                at: chart.location)
        }
        return result.output
    }
}
