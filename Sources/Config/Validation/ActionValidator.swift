internal import Diagnostics

/// Checks the verify tests and custom actions of all configs together (spec skaffold-config 6.2 rows 4 and 6).
struct ActionValidator {
    let configs: [LoadedConfig]

    /// A name, and where it stands.
    private struct Named {
        var name: String
        var config: LoadedConfig
        var path: FieldPath
    }

    func findings() -> [Diagnostic] {
        var tests: [Named] = []
        var testContainers: [Named] = []
        var actions: [Named] = []
        var actionContainers: [Named] = []
        var modes: [Diagnostic] = []
        for config in configs {
            for (index, test) in config.config.verify.enumerated() {
                let path: FieldPath = ["verify", .index(index)]
                tests.append(Named(name: test.name, config: config, path: path.appending("name")))
                testContainers.append(
                    Named(
                        name: test.container.name, config: config,
                        path: path.appending("container").appending("name")))
            }
            for (index, action) in config.config.customActions.enumerated() {
                let path: FieldPath = ["customActions", .index(index)]
                actions.append(Named(name: action.name, config: config, path: path.appending("name")))
                for (item, container) in action.containers.enumerated() {
                    actionContainers.append(
                        Named(
                            name: container.name, config: config,
                            path: path.appending("containers").appending(item).appending("name")))
                }
                modes += executionModes(of: action, at: path, in: config)
            }
        }
        return duplicates(tests, "verify tests", .verifyTests)
            + duplicates(testContainers, "containers of verify tests", .verifyTests)
            + duplicates(actions, "custom actions", .customActions)
            + duplicates(actionContainers, "containers of custom actions", .customActions) + modes
    }

    private func duplicates(_ all: [Named], _ what: String, _ code: ConfigError.Code) -> [Diagnostic] {
        var first: [String: Named] = [:]
        return all.compactMap { named in
            guard !named.name.isEmpty else { return nil }
            guard let other = first[named.name] else {
                first[named.name] = named
                return nil
            }
            return named.config.finding(
                "two \(what) are named '\(named.name)'", at: named.path, code: code,
                notes: [.init("the first one is here", at: other.config.location(of: other.path))],
                hints: ["names must be unique over all configs"])
        }
    }

    private func executionModes(
        of action: CustomAction, at path: FieldPath, in config: LoadedConfig
    ) -> [Diagnostic] {
        guard action.executionMode.local != nil, action.executionMode.kubernetesCluster != nil else { return [] }
        return [
            config.finding(
                "the custom action '\(action.name)' has both modes of execution",
                at: path.appending("executionMode"), code: .customActions,
                hints: ["remove 'local' or 'kubernetesCluster'"])
        ]
    }
}
