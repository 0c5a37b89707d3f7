import Config
import Diagnostics
import Files
public import Initializer
import PipelineModel

extension Runner {
    /// `sk init`: makes a configuration of what the project has, asks, and writes it (spec skaffold-config 8.7).
    ///
    /// - Parameter prompter: nil where nobody can be asked.
    /// - Returns: the configuration for standard output, empty where it went into a file.
    /// - Throws: `InitError`, `CancellationError` when the user ends it; nothing is written then.
    public func initialize(_ given: InitOptions, prompter: (any InitPrompter)?) async throws -> String {
        let plan = try await ProjectInitializer(options: given, prompter: prompter).plan()
        tell(plan.remarks + (try notThereYet(plan.text)), details: plan.details)
        if given.filename == "-" { return plan.text }
        if let prompter, !given.force {
            reporter.report(.line(plan.text))
            for manifest in plan.manifests { reporter.report(.line("# \(manifest.path)\n\(manifest.text)")) }
            let also = plan.manifests.isEmpty ? "" : ", along with the generated Kubernetes manifests,"
            guard try await prompter.confirm("Write this configuration\(also) to \(given.filename)?", default: true)
            else {
                return ""
            }
        }
        for line in try plan.write() { reporter.report(.line(line)) }
        reporter.report(.success("You can now run [sk build] to build the artifacts"))
        reporter.report(.success("or [sk run] to build and deploy"))
        reporter.report(.success("or [sk debug] to build and deploy with debuggers attached"))
        return ""
    }

    /// `sk init --analyze`: what there is, as one line of JSON.
    public func analyze(_ given: InitOptions) async throws -> String {
        let (text, remarks, details) = try await ProjectInitializer(options: given).analysis()
        tell(remarks, details: details)
        return text
    }

    /// What the configuration asks for and `sk` does not do: the peer can.
    private func notThereYet(_ text: String) throws -> [Diagnostic] {
        let load = LoadOptions(
            filename: "-", workingDirectory: surroundings.workingDirectory, command: "run",
            readStandardInput: { Array(text.utf8) })
        let configs = try ConfigLoader(options: load).loadLocally().configs
        var seen: Set<String> = []
        return UnsupportedFeatures(configs: configs, command: "run").findings().filter {
            seen.insert($0.message).inserted
        }
        .map { Diagnostic(.warning, $0.message, hints: $0.hints) }
    }

    private func tell(_ remarks: [Diagnostic], details: [Diagnostic]) {
        for remark in remarks + (options.explains ? details : []) { reporter.report(.diagnostic(remark)) }
    }
}

// MARK: - A command without a configuration

extension Runner {
    /// Makes a configuration where `run` or `debug` finds none, as the user agreed to it (spec skaffold-config 8.7).
    ///
    /// - Parameters:
    ///   - prompter: nil where nobody can be asked.
    ///   - assumesYes: whether the answer is known: the configuration is written.
    ///   - keepsItself: `--auto`: the configuration is used and not written.
    /// - Returns: a runner with the configuration, or this one where there is one already.
    /// - Throws: `ConfigError` with what was found and the command that makes a configuration.
    public func withConfiguration(
        prompter: (any InitPrompter)?, assumesYes: Bool, keepsItself: Bool
    ) async throws -> Runner {
        guard try isConfigurationMissing() else { return self }
        var given = InitOptions(directory: surroundings.workingDirectory)
        given.filename = options.filename
        given.force = true
        guard prompter != nil || assumesYes || keepsItself else { throw try await missing(given) }
        reporter.report(.line("Skaffold config file \(options.filename) not found - Trying to create one for you..."))
        let plan = try await ProjectInitializer(options: given).plan()
        tell(plan.remarks, details: plan.details)
        if let prompter, !assumesYes, !keepsItself {
            let builders = plan.builders.isEmpty ? "nothing" : plan.builders.joined(separator: ", ")
            reporter.report(
                .line(
                    """
                    If you choose to continue, sk will do the following:
                      - Create a skaffold config file for you
                      - Build your application using \(builders)
                      - Deploy your application to your current kubernetes context using \(plan.deployer)

                    """))
            guard try await prompter.confirm("Would you like to continue?", default: true) else {
                throw CancellationError()
            }
        }
        for line in try plan.write(configuration: !keepsItself) { reporter.report(.line(line)) }
        guard keepsItself else { return self }
        var options = options
        options.configuration = plan.text
        return Runner(options: options, surroundings: surroundings, reporter: reporter)
    }

    private func isConfigurationMissing() throws -> Bool {
        let name = options.filename
        guard name != "-", !name.isEmpty, !name.contains("://"), options.configuration == nil else { return false }
        if try FileStatus.ifExists(surroundings.absolute(name)) != nil { return false }
        guard PathText.name(name) == "skaffold.yaml" else { return true }
        return try FileStatus.ifExists(surroundings.absolute(String(name.dropLast("yaml".count)) + "yml")) == nil
    }

    private func missing(_ given: InitOptions) async throws -> ConfigError {
        let findings = try await ProjectScanner(options: given).scan()
        let summary = findings.summary
        var hints = ["change to the project's directory, or pass the file with --filename"]
        let file = options.filename == "skaffold.yaml" ? "" : " -f \(options.filename)"
        if !findings.manifests.isEmpty || !findings.kustomizations.isEmpty || !findings.charts.isEmpty {
            hints.insert("make one: 'sk init --force\(file)', or go on without one: '--auto'", at: 0)
        } else if let compose = findings.composeFiles.first {
            hints.insert("make one: 'sk init --compose-file \(compose)\(file)'", at: 0)
        } else if !summary.isEmpty {
            hints.insert("make one, and manifests too: 'sk init --generate-manifests\(file)'", at: 0)
        }
        return ConfigError(
            .fileNotFound, "there is no config file '\(options.filename)'",
            notes: summary.isEmpty ? [] : [Diagnostic.Note("this directory has \(summary)")], hints: hints)
    }
}
