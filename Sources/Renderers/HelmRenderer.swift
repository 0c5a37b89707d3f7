import Diagnostics
public import Files
public import PipelineModel
import YAML

/// Renders charts with `helm template`: `manifests.helm` (spec skaffold-pipeline 5.1 and 6.5).
public struct HelmRenderer: Renderer {
    private let charts: [HelmChart]
    private let flags: Flags
    private let workingDirectory: String
    /// `--set`: values that win over the release's.
    private let overrides: [(key: String, value: String)]
    private let run: ToolRun?

    /// What all commands get.
    public struct Flags: Sendable {
        /// `flags.global`, for every command.
        public var global: [String]
        /// `flags.template`.
        public var template: [String]
        /// `flags.depBuild`.
        public var dependencies: [String]
        /// The context of what asks the cluster, such as `--validate`; nil for none.
        public var kubeContext: String?
        public var kubeconfig: String?

        public init(
            global: [String] = [], template: [String] = [], dependencies: [String] = [], kubeContext: String? = nil,
            kubeconfig: String? = nil
        ) {
            self.global = global
            self.template = template
            self.dependencies = dependencies
            self.kubeContext = kubeContext
            self.kubeconfig = kubeconfig
        }
    }

    /// - Parameters:
    ///   - workingDirectory: what paths count from; absolute.
    ///   - run: nil when there is no helm on this machine.
    public init(
        charts: [HelmChart], flags: Flags = Flags(), workingDirectory: String,
        overrides: [(key: String, value: String)] = [], run: ToolRun?
    ) {
        self.charts = charts
        self.flags = flags
        self.workingDirectory = workingDirectory
        self.overrides = overrides
        self.run = run
    }

    /// The objects of all releases, in order. Their marks name the templates they were rendered from.
    ///
    /// - Throws: `RenderError` with `helmMissing`, or `helmFailed` with helm's own words.
    public func render() async throws -> [Manifest] {
        var manifests: [Manifest] = []
        for chart in charts {
            if !chart.isRemote, !chart.skipsDependencies {
                let arguments = ["dep", "build", chart.chart] + flags.dependencies
                _ = try await helm(arguments, usingSecrets: false, chart)
            }
            manifests += try HelmOutput(try await template(chart), of: chart).manifests()
        }
        return manifests
    }

    /// The charts' directories and values files, and the charts on this machine that they depend on.
    public func inputs() throws -> WatchedPaths {
        try charts.reduce(into: WatchedPaths()) {
            $0.formUnion(try HelmInputs(workingDirectory: workingDirectory).inputs(of: $1))
        }
    }

    private func template(_ chart: HelmChart) async throws -> [UInt8] {
        guard let overrides = chart.overrides else {
            return try await helm(arguments(chart), usingSecrets: chart.usesSecretsPlugin, chart)
        }
        let values = Array(YAMLEmitter.text(overrides).utf8)
        guard chart.usesSecretsPlugin else {
            return try await helm(arguments(chart, overrides: "-"), usingSecrets: false, chart, input: values)
        }
        // The plugin looks at each values file before helm does, so it has to be one.
        return try await TemporaryDirectory.with(prefix: "sk-helm-") { directory in
            let file = "\(directory)/overrides.yaml"
            try AtomicFile.write(values, to: file, mode: 0o600)
            return try await helm(arguments(chart, overrides: file), usingSecrets: true, chart)
        }
    }

    /// The command line of `helm template`. Values that may be secret come from files only as the user wrote them.
    ///
    /// - Parameter overridesFile: where the release's own overrides are.
    private func arguments(_ chart: HelmChart, overrides overridesFile: String? = nil) -> [String] {
        var arguments = ["template", chart.name, chart.chart] + flags.template
        for (key, value) in chart.setValues { arguments += ["--set", "\(key)=\(value)"] }
        for (key, path) in chart.setFiles { arguments += ["--set-file", "\(key)=\(Self.quoted(path))"] }
        for file in chart.valuesFiles { arguments += ["-f", file] }
        for (key, value) in overrides { arguments += ["--set", "\(key)=\(value)"] }
        if let overridesFile { arguments += ["-f", overridesFile] }
        if let version = chart.version { arguments += ["--version", version] }
        if let namespace = chart.namespace { arguments += ["--namespace", namespace] }
        if let repository = chart.repository { arguments += ["--repo", repository] }
        if chart.skipsTests { arguments.append("--skip-tests") }
        return arguments
    }

    /// As `--set-file` needs paths that are empty or have blanks.
    private static func quoted(_ path: String) -> String {
        path.isEmpty || path.contains(where: { $0 == " " || $0 == "\t" }) ? "\"\(path)\"" : path
    }

    private func helm(
        _ arguments: [String], usingSecrets: Bool, _ chart: HelmChart, input: [UInt8] = []
    ) async throws -> [UInt8] {
        guard let run else {
            throw RenderError(
                .helmMissing, "the release '\(chart.name)' needs helm, which is not installed", at: chart.location,
                hints: ["install helm 3.1 or newer (https://helm.sh) and put it on the PATH"])
        }
        let words =
            (usingSecrets ? ["secrets"] : []) + (flags.kubeContext.map { ["--kube-context", $0] } ?? []) + arguments
            + flags.global + (flags.kubeconfig.map { ["--kubeconfig", $0] } ?? [])
        let result = try await run(words, input)
        guard result.status == 0 else {
            throw HelmFailure(
                chart: chart, arguments: arguments, output: result, workingDirectory: workingDirectory
            ).error
        }
        return result.output
    }
}
