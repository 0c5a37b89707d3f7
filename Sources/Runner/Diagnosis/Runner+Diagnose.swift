import Config
public import Diagnostics
import Files
import PipelineModel
import Tasks
import YAML

/// What `sk diagnose` prints, and where.
public struct DiagnosisOptions: Sendable {
    /// Whether only the configuration is printed.
    public var yamlOnly = false
    /// Whether the templates in the configuration are filled in.
    public var rendersTemplates = false
    /// The file that gets the configuration; nil for the returned text.
    public var file: String?
    /// What this program is, for the report.
    public var version = "sk"

    public init() {}
}

/// What `sk diagnose` found.
public struct DiagnosisReport: Sendable {
    /// What is printed; without the configuration where a file got that.
    public var text: String
    /// What keeps artifacts and templates from being looked at: the command fails for it.
    public var errors: [Diagnostic]
}

extension Runner {
    /// Looks for all that is wrong with the configuration and what it names, and reports what is only odd.
    ///
    /// - Throws: `DiagnosticList` with everything, by file and line, where something is wrong.
    public func checkConfiguration() async throws {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let load = options.loadOptions(surroundings, cluster)
        let (configs, found) = try await ConfigLoader(options: load).examine()
        let findings = (found + (try await ProjectExamination(surroundings: surroundings).findings(of: configs)))
            .inOrderOfPlaces()
        guard findings.allSatisfy({ $0.severity != .error }) else { throw DiagnosticList(findings) }
        for finding in findings { reporter.report(.diagnostic(finding)) }
    }

    /// `sk diagnose`: the configuration as it takes effect, and, unless only that is asked for, the tags and the artifacts
    /// with their sizes and files (spec skaffold-config 8.7).
    ///
    /// A configuration that is not valid is printed too: what is wrong with it is reported as warnings. An artifact that
    /// cannot be looked at does not keep the others from it.
    public func diagnose(_ diagnosis: DiagnosisOptions) async throws -> DiagnosisReport {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let loaded = try await ConfigLoader(options: options.loadOptions(surroundings, cluster)).load()
        for warning in loaded.warnings { reporter.report(.diagnostic(warning)) }
        let isValid = reportInvalid(loaded)
        var errors: [Diagnostic] = []
        var nodes: [Node] = []
        for config in loaded.configs {
            var node = config.effectiveNode
            if diagnosis.rendersTemplates {
                let rendered = try await TemplatedFields.shown.rendered(
                    node, of: config, FieldTemplates(environment: surroundings.environment))
                node = rendered.config
                errors += rendered.errors.map(loaded.explaining)
            }
            nodes.append(node)
        }
        let yaml = YAMLEmitter.text(documents: nodes)
        if let file = diagnosis.file { try OutputFile.write(yaml, to: surroundings.absolute(file)) }
        let configuration = diagnosis.file == nil ? yaml : ""
        if diagnosis.yamlOnly { return DiagnosisReport(text: configuration, errors: errors) }
        var blocks = ""
        for config in loaded.configs {
            let artifacts = try await artifacts(of: config)
            errors += artifacts.errors.map(loaded.explaining)
            blocks += """
                Skaffold version: \(diagnosis.version)
                Configuration version: \(config.config.apiVersion)
                Number of artifacts: \(config.config.build.artifacts.count)
                Module: \(config.name ?? "none") (\(config.displayFile))
                Active profiles: \(config.activeProfiles.isEmpty ? "none" : config.activeProfiles.joined(separator: ", "))

                """
            blocks += artifacts.text + "\n"
        }
        let text = (isValid ? try await tags(of: loaded, told: errors) : "") + blocks
        return DiagnosisReport(
            text: text + (configuration.isEmpty ? "" : "Configuration\n" + configuration), errors: errors)
    }

    /// Whether the configuration is one that other commands take.
    private func reportInvalid(_ loaded: LoadedConfigs) -> Bool {
        do {
            _ = try loaded.prepared(for: options.command, workingDirectory: surroundings.workingDirectory)
            return true
        } catch {
            warn(of: error, told: [])
            return false
        }
    }

    /// What an error has to say, as warnings, but for what is told elsewhere.
    private func warn(of error: any Error, told: [Diagnostic]) {
        for var finding in Diagnostic.all(of: error)
        where !told.contains(where: { $0.message == finding.message && $0.location == finding.location }) {
            finding.severity = .warning
            reporter.report(.diagnostic(finding))
        }
    }

    /// The tags that a build would give, as `build` lists them. Where there are none to give, that is a warning.
    private func tags(of loaded: LoadedConfigs, told: [Diagnostic]) async throws -> String {
        let quiet = Runner(options: options, surroundings: surroundings, reporter: WarningsReporter(reporter: reporter))
        do {
            let references = try await quiet.withSession(loaded: loaded) {
                try await $0.references(of: $0.selectedArtifacts)
            }
            var text = references.isEmpty ? "No tags generated\n" : "Generating tags...\n"
            for (image, outcome) in references {
                do {
                    text += " - \(image) -> \(try outcome.get())\n"
                } catch {
                    warn(of: loaded.explaining(error), told: told)
                }
            }
            return text
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            warn(of: error, told: told)
            return ""
        }
    }

    private func artifacts(of config: LoadedConfig) async throws -> (text: String, errors: [Diagnostic]) {
        let blocks = try await config.config.build.artifacts.concurrentMap(limit: 8) { artifact in
            do {
                return (try block(of: artifact, in: config), [Diagnostic]())
            } catch let error as any DiagnosticError {
                let reason = error.diagnostics.first?.message ?? ""
                return (Self.title(of: artifact) + " - Dependencies: cannot be listed: \(reason)\n", error.diagnostics)
            }
        }
        return (blocks.map(\.0).joined(), blocks.flatMap(\.1))
    }

    private static func title(of artifact: Artifact) -> String {
        let kind = artifact.builder.name == "buildpacks" ? "buildpack" : artifact.builder.name
        return "\n\(kind.prefix(1).uppercased())\(kind.dropFirst()) artifact: \(artifact.image)\n"
    }

    private func block(of artifact: Artifact, in config: LoadedConfig) throws -> String {
        let arguments = ArtifactInputs.knownArguments(of: artifact, environment: surroundings.environment)
        func find() throws -> ArtifactInputs {
            try ArtifactInputs.find(artifact, in: config, surroundings: surroundings, arguments: arguments)
        }
        let (inputs, first) = try Self.timed(find)
        let (_, second) = try Self.timed(find)
        let context = surroundings.absolute(artifact.context)
        let paths = inputs.files.map { $0.hasPrefix("/") ? $0 : context + "/" + $0 }
        let (size, firstTimes) = try Self.timed { try paths.reduce(0) { try $0 + Self.size(of: $1) } }
        let (_, secondTimes) = try Self.timed { try paths.reduce(0) { try $0 + Self.size(of: $1) } }
        var text = Self.title(of: artifact)
        if case .docker = artifact.builder { text += " - Size of the context: \(size)bytes\n" }
        text += " - Dependencies: \(paths.count) files\n"
        text += " - Time to list dependencies: \(first.formatted) (2nd time: \(second.formatted))\n"
        text += " - Time to compute mTimes on dependencies: \(firstTimes.formatted)"
        return text + " (2nd time: \(secondTimes.formatted))\n"
    }

    private static func timed<Result>(_ work: () throws -> Result) rethrows -> (Result, Duration) {
        let clock = ContinuousClock()
        let start = clock.now
        let result = try work()
        return (result, clock.now - start)
    }

    /// In bytes; 0 for what has vanished since it was listed.
    private static func size(of path: String) throws -> Int64 {
        try FileStatus.ifExists(path, followingLinks: false)?.size ?? 0
    }
}

extension Duration {
    /// `1.2ms`
    fileprivate var formatted: String {
        let microseconds = components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000
        return "\(Double(microseconds / 100) / 10)ms"
    }
}

/// Lets only diagnostics through: what is built or tagged is told in another way.
private struct WarningsReporter: Reporter {
    let reporter: any Reporter

    func report(_ event: PipelineEvent) {
        if case .diagnostic = event { reporter.report(event) }
    }
}
