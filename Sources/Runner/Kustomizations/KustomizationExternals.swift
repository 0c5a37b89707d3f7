import Diagnostics
import Files
import HTTP
import Kustomize
import Subprocesses

/// What kustomizations need from outside: files of the web, repositories, and helm.
struct KustomizationExternals {
    let surroundings: Surroundings

    var closures: KustomizeExternals {
        KustomizeExternals(
            fetchRemote: { try await fetch($0) }, runHelm: { try await run($0) })
    }

    private func fetch(_ source: KustomizeExternals.Source) async throws -> KustomizeExternals.Content {
        switch source {
        case .file(let url): return .bytes(try await file(url))
        case .repository(let repository): return .directory(try await checkout(repository))
        }
    }

    private func file(_ url: String) async throws -> [UInt8] {
        try await withHTTPClient { client in
            let response = try await client.send(HTTPRequest("GET", url, timeout: .seconds(60)))
            guard response.isSuccess else {
                throw Diagnostic(
                    "the answer is HTTP status \(response.status)", hints: ["check the address in a browser"])
            }
            return response.body
        }
    }

    private func checkout(_ repository: RemoteRepository) async throws -> String {
        throw Diagnostic(
            "repositories cannot be fetched yet", hints: ["clone '\(repository.url)' and name the directory"])
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
