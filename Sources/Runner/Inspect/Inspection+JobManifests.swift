import Config
import Diagnostics
import Files
import YAML

extension Inspection {
    /// The manifests of jobs that verify tests and custom actions start from.
    public func jobManifestPaths() async throws -> String {
        var tests = Mapping()
        var actions = Mapping()
        for config in try await configs() {
            for test in config.config.pipeline.verify {
                if let path = Self.path(in: test.executionMode) { tests[test.name] = .string(path) }
            }
            for action in config.config.customActions {
                if let path = Self.path(in: action.executionMode) { actions[action.name] = .string(path) }
            }
        }
        return Self.line([
            ("verifyJobManifestPaths", .mapping(tests.sorted())),
            ("customActionJobManifestPaths", .mapping(actions.sorted())),
        ])
    }

    private static func path(in mode: ExecutionMode) -> String? {
        mode.kubernetesCluster.flatMap { $0.jobManifestPath.isEmpty ? nil : $0.jobManifestPath }
    }

    /// All configs as one file, with absolute paths, without `requires`, and with other job manifests.
    ///
    /// - Parameters:
    ///   - file: JSON as `jobManifestPaths` answers it.
    ///   - output: gets the YAML in place of the answer.
    public func changeJobManifestPaths(from file: String, to output: String?) async throws -> String {
        let changes = try YAMLParser.document(FileContent.read(runner.surroundings.absolute(file)), path: file)
        let tests = changes["verifyJobManifestPaths"]
        let actions = changes["customActionJobManifestPaths"]
        guard tests ?? actions != nil else {
            throw Diagnostic(
                "there are no paths in '\(file)'", at: changes.location,
                hints: ["give it the form that 'sk inspect jobManifestPaths list' prints"])
        }
        let documents = try await configs { $0.makePathsAbsolute = true }.map { loaded in
            var config = loaded.config
            config.requires = []
            for at in config.pipeline.verify.indices {
                Self.change(&config.pipeline.verify[at].executionMode, to: tests?[config.pipeline.verify[at].name])
            }
            for at in config.customActions.indices {
                Self.change(&config.customActions[at].executionMode, to: actions?[config.customActions[at].name])
            }
            return config.encoded
        }
        let text = YAMLEmitter.text(documents: documents)
        guard let output else { return text }
        try OutputFile.write(text, to: runner.surroundings.absolute(output))
        return ""
    }

    private static func change(_ mode: inout ExecutionMode, to path: Node?) {
        guard let path = path?.text else { return }
        var cluster = mode.kubernetesCluster ?? ExecutionMode.KubernetesCluster()
        cluster.jobManifestPath = path
        mode.kubernetesCluster = cluster
    }
}
