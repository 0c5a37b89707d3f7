import Diagnostics
import Files
import Kustomize
import PipelineModel
import RemoteSources
import Subprocesses

/// What kustomizations need from outside: files of the web, repositories, and helm.
struct KustomizationExternals {
    private let surroundings: Surroundings
    private let files: RemoteFiles
    private let repositories: RemoteRepositories

    init(options: RunOptions, surroundings: Surroundings, reporter: any Reporter) {
        self.surroundings = surroundings
        files = RemoteFiles(environment: surroundings.environment)
        repositories = RemoteRepositories(
            cache: options.remoteCache(surroundings), runner: SystemCommandRunner(),
            environment: surroundings.environment, report: { reporter.report(.diagnostic($0)) })
    }

    var closures: KustomizeExternals {
        KustomizeExternals(
            fetchRemote: { try await fetch($0) }, runHelm: { try await run($0) })
    }

    private func fetch(_ source: KustomizeExternals.Source) async throws -> KustomizeExternals.Content {
        switch source {
        case .file(let url): return .bytes(try await files.read(url))
        case .repository(let repository):
            // What is given for each call of git is at least kustomize's own; a first fetch may well take longer.
            let source = GitSource(
                url: repository.url, ref: repository.ref ?? "", submodules: repository.hasSubmodules)
            return .directory(
                try await repositories.checkout(source, deadline: max(repository.timeout, .seconds(120))))
        }
    }

    /// Runs helm with a values file, and with a configuration of its own unless the kustomization names one.
    private func run(_ helm: HelmCommand) async throws -> [UInt8] {
        try await TemporaryDirectory.with(prefix: "sk-helm-") { directory in
            var arguments = helm.arguments
            if let values = helm.values {
                let path = "\(directory)/values.yaml"
                try AtomicFile.write(values, to: path, mode: 0o600)
                arguments = arguments.map { $0 == HelmCommand.valuesFile ? path : $0 }
            }
            let home = helm.configHome ?? "\(directory)/helm"
            var environment = surroundings.environment
            environment["HELM_CONFIG_HOME"] = home
            environment["HELM_CACHE_HOME"] = "\(home)/.cache"
            environment["HELM_DATA_HOME"] = "\(home)/.data"
            let result = try await SystemCommandRunner().run(
                Command(
                    helm.program, arguments, environment: environment,
                    workingDirectory: surroundings.workingDirectory, deadline: .seconds(600)))
            guard result.status == .exited(code: 0) else {
                throw Diagnostic(
                    result.errorText.isEmpty ? "it ended with \(result.status)" : result.errorText,
                    hints: ["run '\(helm.program) \(arguments.joined(separator: " "))' to see more"])
            }
            return result.output
        }
    }
}
