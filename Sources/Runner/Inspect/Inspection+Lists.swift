import Config
import YAML

extension Inspection {
    /// The modules that `--module` can name.
    ///
    /// - Parameter includesUnnamed: whether configs without a name are listed, as `__config_<index>`.
    public func modules(includesUnnamed: Bool) async throws -> String {
        let entries = try await configs().compactMap { config -> Node? in
            guard let name = config.name ?? (includesUnnamed ? "__config_\(config.index)" : nil) else { return nil }
            var entry = Mapping([("name", .string(name)), ("path", .string(config.file))])
            if config.isRemote { entry["isRemote"] = true }
            if !config.isDependency { entry["isRoot"] = true }
            return .mapping(entry)
        }
        return Self.line([("modules", .sequence(entries))])
    }

    /// The profiles that `--profile` can name.
    ///
    /// - Parameter environment: only those that build there.
    public func profiles(building environment: BuildEnvironment?) async throws -> String {
        let entries = try await configs().flatMap { config in
            config.config.profiles.compactMap { profile -> Node? in
                guard environment == nil || environment == BuildEnvironment(of: profile.pipeline.build) else {
                    return nil
                }
                return Self.entry([("name", .string(profile.name))], of: config)
            }
        }
        return Self.line([("profiles", .sequence(entries))])
    }

    /// Where each config builds.
    public func buildEnvironments() async throws -> String {
        let entries = try await configs().map { config in
            Self.entry([("type", .string(BuildEnvironment(of: config.config.build).rawValue))], of: config)
        }
        return Self.line([("build_envs", .sequence(entries))])
    }

    private static func entry(_ first: [(String, Node)], of config: LoadedConfig) -> Node {
        var entry = Mapping(first + [("path", .string(config.file))])
        if let name = config.name { entry["module"] = .string(name) }
        return .mapping(entry)
    }

    /// The tests of all artifacts.
    public func tests() async throws -> String {
        let entries = try await configs().flatMap { config in
            config.config.pipeline.test.flatMap { test in
                test.custom.map(Self.entry) + test.structureTests.map { Self.entry($0, test.structureTestsArgs) }
            }
        }
        return Self.line([("tests", .sequence(entries))])
    }

    /// With the names that the peer's encoder gives to fields without a JSON name.
    private static func entry(_ test: TestCase.CustomTest) -> Node {
        let dependencies = test.dependencies.map { dependencies -> Node in
            [
                "Command": .string(dependencies.command), "Paths": list(dependencies.paths),
                "Ignore": list(dependencies.ignore),
            ]
        }
        return [
            "testType": "custom-test", "Command": .string(test.command),
            "TimeoutSeconds": .integer(test.timeoutSeconds), "Dependencies": dependencies ?? .null,
        ]
    }

    private static func entry(_ structureTest: String, _ arguments: [String]) -> Node {
        [
            "testType": "structure-test", "structureTest": .string(structureTest),
            "structureTestArgs": list(arguments),
        ]
    }

    private static func list(_ texts: [String]) -> Node {
        texts.isEmpty ? .null : .sequence(texts.map { .string($0) })
    }

    /// Where verify tests and custom actions run.
    public func executionModes() async throws -> String {
        var tests = Mapping()
        var actions = Mapping()
        for config in try await configs() {
            for test in config.config.pipeline.verify { tests[test.name] = Self.mode(test.executionMode) }
            for action in config.config.customActions { actions[action.name] = Self.mode(action.executionMode) }
        }
        return Self.line([
            ("verifyExecutionModes", .mapping(tests.sorted())),
            ("customActionsExecutionModes", .mapping(actions.sorted())),
        ])
    }

    private static func mode(_ mode: ExecutionMode) -> Node {
        mode.kubernetesCluster == nil ? "local" : "kubernetesCluster"
    }
}
