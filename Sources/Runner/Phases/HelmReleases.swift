import Config
import Diagnostics
import PipelineModel
import Renderers
import Subprocesses
import YAML

extension Session {
    /// What `manifests.helm` renders to (spec skaffold-pipeline 6.5).
    func helmManifests(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [Manifest] {
        guard let helm = config.config.manifests.helm, !helm.releases.isEmpty else { return [] }
        var charts: [HelmChart] = []
        for (index, release) in helm.releases.enumerated() {
            charts.append(
                try await chart(
                    of: release, at: ["manifests", "helm", "releases", .index(index)], in: config, built: built))
        }
        return try await HelmRenderer(
            charts: charts, globalFlags: helm.flags.global, templateFlags: helm.flags.template,
            dependencyFlags: helm.flags.depBuild, overrides: options.setValues.sorted { $0.key < $1.key },
            run: toolRun("helm")
        ).render()
    }

    private func chart(
        of release: HelmRelease, at path: FieldPath, in config: LoadedConfig, built: [BuiltArtifact]
    ) async throws -> HelmChart {
        func required(_ text: String, _ key: String) async throws -> String {
            try await templates.expand(text, at: path.appending(key), of: config, missing: .error)
        }
        func optional(_ text: String, _ key: String) async throws -> String? {
            text.isEmpty ? nil : try await required(text, key)
        }
        func withImages(_ text: String, _ field: FieldPath) async throws -> String {
            try await templates.expand(text, at: field, of: config, variables: variables)
        }
        let variables = HelmImageVariables(built).values
        var values: [(key: String, value: String)] = []
        for (key, value) in release.setValueTemplates.sorted {
            let field = path.appending("setValueTemplates")
            var text = try await withImages(value, field.appending(key))
            // What `imageStrategy: helm` of older configurations leaves where an image has no digest.
            if text.hasSuffix("@") { text.removeLast() }
            values.append((try await withImages(key, field), text))
        }
        var files: [String] = []
        for (index, file) in release.valuesFiles.enumerated() {
            files.append(try await withImages(home(file), path.appending("valuesFiles").appending(index)))
        }
        var namespace = options.namespace
        if namespace == nil { namespace = try await optional(release.namespace, "namespace") }
        let isRemote = !release.remoteChart.isEmpty
        var chart = HelmChart(
            name: try await required(release.name, "name"),
            chart: isRemote ? release.remoteChart : try await required(release.chartPath, "chartPath"),
            isRemote: isRemote,
            namespace: namespace,
            version: try await optional(release.version, "version"),
            repository: try await optional(release.repo, "repo"),
            valuesFiles: files, setValues: release.setValues.sorted + values,
            setFiles: release.setFiles.sorted { $0.key < $1.key }.map { ($0.key, home($0.value)) },
            overrides: release.overrides.mapping?.isEmpty == false ? release.overrides : nil,
            skipsTests: release.skipTests, skipsDependencies: release.skipBuildDependencies,
            location: config.location(of: path))
        chart.usesSecretsPlugin = release.useHelmSecrets
        return chart
    }

    /// `~` is the user's directory.
    private func home(_ path: String) -> String {
        path.hasPrefix("~/") ? surroundings.homeDirectory + path.dropFirst() : path
    }

    /// Runs a program in the working directory; nil where it is not on the PATH.
    func toolRun(_ program: String) -> ToolRun? {
        guard surroundings.hasProgram(program) else { return nil }
        let surroundings = surroundings
        return { arguments, input in
            var command = Command(
                program, arguments, environment: surroundings.environment,
                workingDirectory: surroundings.workingDirectory, input: input, deadline: .seconds(600))
            command.grace = .seconds(120)
            let result = try await SystemCommandRunner().run(command)
            return ToolOutput(
                status: result.status.exitCode, output: result.output, errorOutput: result.errorText)
        }
    }
}

/// What templates of helm's values know of each built image (spec skaffold-pipeline 6.5): by the plain name for the
/// first image, with a number for the others, and with the image's name for all.
struct HelmImageVariables {
    var values: [String: String] = [:]

    init(_ built: [BuiltArtifact]) {
        for (index, artifact) in built.enumerated() {
            let suffix = "_" + String(artifact.imageName.map { ".-/:".contains($0) ? "_" : $0 })
            for (name, value) in Self.variables(of: artifact) {
                values[name + (index == 0 ? "" : "\(index + 1)")] = value
                values[name + suffix] = value
            }
        }
    }

    private static func variables(of artifact: BuiltArtifact) -> [String: String] {
        var values = [
            "IMAGE_NAME": artifact.imageName, "DIGEST": artifact.tag, "IMAGE_FULLY_QUALIFIED": artifact.tag,
        ]
        let halves = artifact.tag.split(separator: ":", maxSplits: 1).map(String.init)
        values["DIGEST_ALGO"] = halves.count > 1 ? halves[0] : nil
        values["DIGEST_HEX"] = halves.count > 1 ? halves[1] : artifact.tag
        let (name, digest) = split(artifact.tag, at: "@")
        let (repository, tag) = splitTag(name)
        let domain = domain(of: repository)
        values["IMAGE_REPO"] = repository
        values["IMAGE_TAG"] = tag
        values["IMAGE_DIGEST"] = digest
        values["IMAGE_DOMAIN"] = domain
        values["IMAGE_REPO_NO_DOMAIN"] = domain.isEmpty ? repository : String(repository.dropFirst(domain.count + 1))
        return values
    }

    /// Any first part that can be a host's name is one here, also in `library/busybox`.
    private static func domain(of repository: String) -> String {
        guard let slash = repository.firstIndex(of: "/") else { return "" }
        let first = repository[..<slash]
        let host = first.prefix { $0 != ":" }
        let isHost =
            !host.isEmpty
            && host.utf8.allSatisfy { byte in
                byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || Character(UnicodeScalar(byte)).isLetter
                    || Character(UnicodeScalar(byte)).isNumber
            }
        return isHost ? String(first) : ""
    }

    private static func split(_ text: String, at mark: Character) -> (String, String) {
        guard let at = text.firstIndex(of: mark) else { return (text, "") }
        return (String(text[..<at]), String(text[text.index(after: at)...]))
    }

    private static func splitTag(_ name: String) -> (String, String) {
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else { return (name, "") }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }
}
