import Config
import Diagnostics
import Files
import Kustomize
import PipelineModel
import Renderers
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

extension Runner {
    /// Looks for all that is wrong with the configuration, and reports what is only odd.
    ///
    /// - Throws: `DiagnosticList` with everything, by file and line, where something is wrong.
    public func checkConfiguration() async throws {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let findings = try await ConfigLoader(options: options.loadOptions(surroundings, cluster)).findings()
        guard findings.allSatisfy({ $0.severity != .error }) else { throw DiagnosticList(findings) }
        for finding in findings { reporter.report(.diagnostic(finding)) }
    }

    /// `sk diagnose`: the configuration as it takes effect, and, unless only that is asked for, the tags and the artifacts
    /// with their sizes and files (spec skaffold-config 8.7).
    ///
    /// A configuration that is not valid is printed too: what is wrong with it is reported as warnings.
    public func diagnose(_ diagnosis: DiagnosisOptions) async throws -> String {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let loaded = try await ConfigLoader(options: options.loadOptions(surroundings, cluster)).load()
        for warning in loaded.warnings { reporter.report(.diagnostic(warning)) }
        let isValid = reportInvalid(loaded)
        var nodes = loaded.effectiveNodes
        if diagnosis.rendersTemplates {
            let templates = TemplatedFields(environment: surroundings.environment)
            nodes = nodes.map(templates.rendered)
        }
        let yaml = YAMLEmitter.text(documents: nodes)
        if let file = diagnosis.file { try OutputFile.write(yaml, to: surroundings.absolute(file)) }
        let configuration = diagnosis.file == nil ? yaml : ""
        if diagnosis.yamlOnly { return configuration }
        var text = isValid ? try await tags(of: loaded) : ""
        for config in loaded.configs {
            text += """
                Skaffold version: \(diagnosis.version)
                Configuration version: \(config.config.apiVersion)
                Number of artifacts: \(config.config.build.artifacts.count)
                Module: \(config.name ?? "none") (\(config.displayFile))
                Active profiles: \(config.activeProfiles.isEmpty ? "none" : config.activeProfiles.joined(separator: ", "))

                """
            text += try await artifacts(of: config)
            text += "\n"
        }
        return text + (configuration.isEmpty ? "" : "Configuration\n" + configuration)
    }

    /// Whether the configuration is one that other commands take.
    private func reportInvalid(_ loaded: LoadedConfigs) -> Bool {
        do {
            _ = try loaded.prepared(for: options.command, workingDirectory: surroundings.workingDirectory)
            return true
        } catch {
            for var finding in (error as? any DiagnosticError)?.diagnostics ?? [] {
                finding.severity = .warning
                reporter.report(.diagnostic(finding))
            }
            return false
        }
    }

    /// The tags that a build would give, as `build` lists them. Where there are none to give, that is a warning.
    private func tags(of loaded: LoadedConfigs) async throws -> String {
        let quiet = Runner(options: options, surroundings: surroundings, reporter: WarningsReporter(reporter: reporter))
        var text = ""
        do {
            let tags = try await quiet.withSession(loaded: loaded) { try await $0.tags() }
            let images = loaded.artifacts.map(\.image).filter { tags[$0] != nil }
            text = images.isEmpty ? "No tags generated\n" : "Generating tags...\n"
            for image in images { text += " - \(image) -> \(tags[image] ?? "")\n" }
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            for var finding in (error as? any DiagnosticError)?.diagnostics ?? [Diagnostic("\(error)")] {
                finding.severity = .warning
                reporter.report(.diagnostic(finding))
            }
        }
        return text
    }

    private func artifacts(of config: LoadedConfig) async throws -> String {
        let surroundings = surroundings
        let blocks = try await config.config.build.artifacts.concurrentMap(limit: 8) { artifact in
            let (inputs, first) = try Self.timed {
                try ArtifactInputs.find(artifact, in: config, surroundings: surroundings)
            }
            let (_, second) = try Self.timed {
                try ArtifactInputs.find(artifact, in: config, surroundings: surroundings)
            }
            let context = surroundings.absolute(artifact.context)
            let paths = inputs.files.map { $0.hasPrefix("/") ? $0 : context + "/" + $0 }
            let (size, firstTimes) = try Self.timed { try paths.reduce(0) { try $0 + Self.size(of: $1) } }
            let (_, secondTimes) = try Self.timed { try paths.reduce(0) { try $0 + Self.size(of: $1) } }
            let kind = artifact.builder.name
            var text = "\n\(kind.prefix(1).uppercased())\(kind.dropFirst()) artifact: \(artifact.image)\n"
            if case .docker = artifact.builder { text += " - Size of the context: \(size)bytes\n" }
            text += " - Dependencies: \(paths.count) files\n"
            text += " - Time to list dependencies: \(first.formatted) (2nd time: \(second.formatted))\n"
            text += " - Time to compute mTimes on dependencies: \(firstTimes.formatted)"
            return text + " (2nd time: \(secondTimes.formatted))\n"
        }
        return blocks.joined()
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
