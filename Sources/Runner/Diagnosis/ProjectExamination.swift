import Config
import Diagnostics
import Files
import GoTemplates
import Kustomize
import Renderers
import Tasks

/// Looks for what is wrong with the things that configurations name: Dockerfiles and contexts, templates, manifests,
/// kustomizations, charts. Nothing is built, rendered or asked of a server.
struct ProjectExamination: Sendable {
    let surroundings: Surroundings

    /// All findings of all configurations, in the order of the configurations.
    func findings(of loaded: LoadedConfigs) async throws -> [Diagnostic] {
        let found = try await loaded.configs.concurrentMap(limit: 8) { config in
            TemplatedFields.findings(of: config) + (try await artifactFindings(config))
                + (try await manifestFindings(config)) + (try releaseFindings(config))
        }
        var seen: Set<Diagnostic> = []
        return found.flatMap { $0 }.filter { seen.insert($0).inserted }.map(loaded.explaining)
    }

    private func artifactFindings(_ config: LoadedConfig) async throws -> [Diagnostic] {
        let artifacts = config.config.build.artifacts.enumerated().filter { index, artifact in
            !artifact.image.isEmpty && config.isSound(at: ["build", "artifacts", .index(index)])
        }
        return try await artifacts.map(\.element).concurrentMap(limit: 8) { artifact in
            do {
                let arguments = ArtifactInputs.knownArguments(of: artifact, environment: surroundings.environment)
                return try ArtifactInputs.find(
                    artifact, in: config, surroundings: surroundings, arguments: arguments
                ).warnings
            } catch let error as any DiagnosticError {
                return error.diagnostics
            }
        }.flatMap { $0 }
    }

    private func manifestFindings(_ config: LoadedConfig) async throws -> [Diagnostic] {
        let raw = config.config.manifests.rawYaml
        var findings: [Diagnostic] = []
        for (index, text) in raw.enumerated() where isHere(text) {
            let path: FieldPath = ["manifests", "rawYaml", .index(index)]
            let shown = surroundings.shown(text)
            // An entry among others, even the default one, has to match something.
            if shown == "k8s/*.yaml", raw.count == 1,
                try Glob.paths(
                    matching: shown, in: surroundings.workingDirectory
                ).isEmpty
            {
                continue
            }
            do {
                let pattern = RawYAMLRenderer.Pattern(shown, at: config.location(of: path))
                _ = try await RawYAMLRenderer(patterns: [pattern], workingDirectory: surroundings.workingDirectory)
                    .render()
            } catch let error as any DiagnosticError {
                findings += error.diagnostics
            }
        }
        for (index, text) in (config.config.manifests.kustomize?.paths ?? []).enumerated()
        where isHere(text) && !Self.mayBeRemote(text) {
            let directory = surroundings.absolute(text)
            guard try KustomizeBuilder.fileNames.allSatisfy({ try FileStatus.ifExists(directory + "/" + $0) == nil })
            else { continue }
            findings.append(
                missing(
                    "there is no kustomization in '\(surroundings.shown(text))'",
                    at: ["manifests", "kustomize", "paths", .index(index)], of: config,
                    hint: "write a 'kustomization.yaml' there, or check the path"))
        }
        return findings
    }

    private func releaseFindings(_ config: LoadedConfig) throws -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (key, releases) in [
            ("manifests", config.config.manifests.helm?.releases ?? []),
            ("deploy", config.config.deploy.helm?.releases ?? []),
        ] {
            for (index, release) in releases.enumerated() {
                let path = FieldPath([.key(key), "helm", "releases", .index(index)])
                if isHere(release.chartPath), try FileStatus.ifExists(absolute(release.chartPath)) == nil {
                    findings.append(
                        missing(
                            "there is no chart '\(surroundings.shown(release.chartPath))'",
                            at: path.appending("chartPath"), of: config,
                            hint: "check the path, or use 'remoteChart' for a chart of a repository"))
                }
                for (at, file) in release.valuesFiles.enumerated() where isHere(file) {
                    guard try FileStatus.ifExists(absolute(file)) == nil else { continue }
                    findings.append(
                        missing(
                            "there is no values file '\(surroundings.shown(file))'",
                            at: path.appending("valuesFiles").appending(at), of: config,
                            hint: "create it, or take the entry out"))
                }
            }
        }
        return findings
    }

    private func absolute(_ path: String) -> String {
        surroundings.absolute(surroundings.expandingHome(path))
    }

    private func missing(_ message: String, at path: FieldPath, of config: LoadedConfig, hint: String) -> Diagnostic {
        Diagnostic(
            code: RenderError.Code.missingManifest.rawValue, message, at: config.location(of: path), hints: [hint])
    }

    /// Whether a text is a path of this machine that does not depend on anything.
    private func isHere(_ text: String) -> Bool {
        !text.isEmpty && !text.contains("://") && !GoTemplate.isTemplate(text)
    }

    /// Whether kustomize might take a path for a git repository.
    private static func mayBeRemote(_ text: String) -> Bool {
        text.contains("?") || text.contains("git@") || text.contains("github.com")
    }
}
