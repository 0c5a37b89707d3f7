import Diagnostics
import Files
import YAML

/// Makes objects of a chart with the helm command (spec kustomize 11).
struct ChartGenerator {
    let entry: HelmChartEntry
    let globals: HelmGlobals
    let layer: KustomizationLayer
    /// The namespace for a chart that names none.
    let namespace: String?

    private var loader: FileLoader { layer.loader }

    func generate() throws -> [Resource] {
        guard let helm = loader.session.options.helm else {
            throw KustomizeError(
                .unsupported,
                "trouble configuring builtin HelmChartInflationGenerator: must specify --enable-helm",
                at: entry.location,
                hints: [
                    "pass --enable-helm, which runs the helm command, or list what 'helm template' prints under 'resources'"
                ])
        }
        let home = chartHome
        let chart = "\(home)/\(entry.name)"
        if loader.reader.kind(of: chart) != .directory { try pull(into: home, helm) }
        if loader.clones.isEmpty {
            loader.session.looked.note(
                directory: PathText.resolve(PathText.relative(chart, from: loader.root), in: loader.directory))
        }
        let values = try values(chart)
        for file in entry.additionalValuesFiles {
            _ = try loader.contents(file.text, what: "the values file", at: file.location)
        }
        let output = try loader.session.helm(
            command(arguments(chart: chart, helm), values: values, helm), at: entry.location)
        return try objects(output).map { node in
            var resource = Resource(node, schemas: loader.session.schemas)
            resource.isFromChart = true
            return resource
        }
    }

    /// Charts of a repository have a directory for each version.
    private var chartHome: String {
        let home = PathText.resolve(globals.chartHome ?? "charts", in: loader.root)
        guard let version = entry.version, entry.repository != nil else { return home }
        return "\(home)/\(entry.name)-\(version)"
    }

    private func command(_ arguments: [String], values: [UInt8]? = nil, _ helm: HelmOptions) -> HelmCommand {
        HelmCommand(
            program: helm.command, arguments: arguments, values: values,
            configHome: globals.configHome.map { PathText.resolve($0, in: loader.root) })
    }

    private func pull(into home: String, _ helm: HelmOptions) throws {
        guard let repository = entry.repository else {
            throw KustomizeError(
                .generatorInvalid, "no repo specified for pull, no chart found at '\(home)/\(entry.name)'",
                at: entry.location, hints: ["put the chart there, or add 'repo'"])
        }
        var arguments = ["pull", "--untar", "--untardir", home]
        if repository.hasPrefix("oci://") {
            arguments.append((repository.hasSuffix("/") ? repository : repository + "/") + entry.name)
        } else {
            arguments += ["--repo", repository, entry.name]
        }
        if let version = entry.version { arguments += ["--version", version] }
        if entry.isDevelopmentVersion { arguments.append("--devel") }
        _ = try loader.session.helm(command(arguments, helm), at: entry.location)
        guard loader.reader.kind(of: "\(home)/\(entry.name)") == .directory else {
            throw KustomizeError(
                .generatorInvalid, "'helm pull' left no chart at '\(home)/\(entry.name)'", at: entry.location,
                hints: ["does 'name' say the chart's own name?"])
        }
    }

    private func arguments(chart: String, _ helm: HelmOptions) -> [String] {
        var arguments = ["template", entry.releaseName ?? "--generate-name", chart]
        if let namespace = entry.namespace ?? namespace { arguments += ["--namespace", namespace] }
        if let template = entry.nameTemplate { arguments += ["--name-template", template] }
        arguments += ["-f", HelmCommand.valuesFile]
        for file in entry.additionalValuesFiles { arguments += ["-f", PathText.resolve(file.text, in: loader.root)] }
        for version in helm.apiVersions.isEmpty ? entry.apiVersions : helm.apiVersions {
            arguments += ["--api-versions", version]
        }
        let version = helm.kubeVersion.isEmpty ? entry.kubeVersion : helm.kubeVersion
        if let version { arguments += ["--kube-version", version] }
        arguments += entry.switches
        if helm.isDebugging, !entry.switches.contains("--debug") { arguments.append("--debug") }
        return arguments
    }

    /// The chart's values, or the file's in their place, united with the inline ones.
    private func values(_ chart: String) throws -> [UInt8] {
        let own = PathText.contains(loader.root, chart) ? PathText.relative(chart, from: loader.root) : chart
        let path = entry.valuesFile?.text ?? "\(own)/values.yaml"
        let location = entry.valuesFile?.location ?? entry.location
        if let inline = entry.valuesInline, entry.valuesMerge == .replace {
            return Array(YAMLEmitter.text(inline).utf8)
        }
        let file = try loader.contents(path, what: "the values file", at: location)
        guard let inline = entry.valuesInline else { return file.bytes }
        let values = try YAMLParser.document(file.bytes, path: file.path)
        let (base, top) = entry.valuesMerge == .override ? (values, inline) : (inline, values)
        var merge = StrategicMerge(schema: loader.session.schemas.merging)
        let merged = try merge.merge(base, with: top) ?? .mapping(Mapping())
        return Array(YAMLEmitter.text(merged).utf8)
    }

    /// What helm printed. It may say something before the first document.
    private func objects(_ output: [UInt8]) throws -> [Node] {
        let path = "helm template \(entry.name)"
        do {
            return try ResourceReader.objects(YAMLParser.documents(output, path: path).filter { !$0.isNull })
        } catch {
            let text = String(decoding: output, as: UTF8.self)
            guard let start = text.firstRange(of: "\n---") else { throw error }
            return try ResourceReader.objects(
                YAMLParser.documents(String(text[start.lowerBound...]), path: path).filter { !$0.isNull })
        }
    }
}
