internal import Diagnostics

/// Checks the rest of one config's pipeline (spec skaffold-config 6.1 rows 6, 10, 13, 16 to 18).
struct PipelineValidator {
    let config: LoadedConfig

    func findings() -> [Diagnostic] {
        tagPolicy() + portForwards() + logs() + tests() + workerPool()
    }

    private func tagPolicy() -> [Diagnostic] {
        let components = config.config.build.tagPolicy.customTemplate?.components ?? []
        return components.enumerated().compactMap { index, component in
            guard component.tagPolicy.kind == nil else { return nil }
            return config.finding(
                "the component '\(component.name)' of the tag template has no tag policy",
                at: ["build", "tagPolicy", "customTemplate", "components", .index(index)], code: .tagPolicy,
                hints: ["add one, such as 'gitCommit: {}'"])
        }
    }

    private static let resourceTypes = [
        "container", "pod", "deployment", "service", "replicaset", "replicationcontroller", "statefulset", "daemonset",
        "cronjob", "job",
    ]

    private func portForwards() -> [Diagnostic] {
        config.config.portForward.enumerated().compactMap { index, forward in
            guard !Self.resourceTypes.contains(forward.resourceType.lowercased()) else { return nil }
            let path: FieldPath = ["portForward", .index(index), "resourceType"]
            let hint =
                suggestionHint(for: forward.resourceType, among: Self.resourceTypes)
                ?? "the types are \(Self.resourceTypes.joined(separator: ", "))"
            let problem =
                forward.resourceType.isEmpty
                ? "'resourceType' is missing in 'portForward[\(index)]'"
                : "'\(forward.resourceType)' is no type of resource that ports can be forwarded to"
            return config.finding(problem, at: path, code: .portForward, hints: [hint])
        }
    }

    private func logs() -> [Diagnostic] {
        let prefix = config.config.deploy.logs.prefix
        let allowed = LogsConfig.objectShape.field("prefix")?.values ?? []
        guard !prefix.isEmpty, !allowed.contains(prefix) else { return [] }
        return [
            config.finding(
                "'\(prefix)' is no prefix for logs", at: ["deploy", "logs", "prefix"], code: .logPrefix,
                hints: [suggestionHint(for: prefix, among: allowed) ?? "use one of \(allowed.joined(separator: ", "))"])
        ]
    }

    private func tests() -> [Diagnostic] {
        var findings: [Diagnostic] = []
        for (index, test) in config.config.test.enumerated() {
            for (item, custom) in test.custom.enumerated() {
                guard let dependencies = custom.dependencies else { continue }
                let path: FieldPath = ["test", .index(index), "custom", .index(item), "dependencies"]
                if !dependencies.ignore.isEmpty, dependencies.paths.isEmpty {
                    findings.append(
                        config.finding(
                            "'ignore' only goes with 'paths'", at: path.appending("ignore"), code: .fileDependencies,
                            hints: ["remove it, or list the files in 'paths'"]))
                }
            }
        }
        return findings
    }

    private func workerPool() -> [Diagnostic] {
        guard let pool = config.config.build.googleCloudBuild?.workerPool, !pool.isEmpty else { return [] }
        let parts = pool.split(separator: "/", omittingEmptySubsequences: false)
        let isGood = parts.indices.contains { start in
            guard parts.count >= start + 6 else { return false }
            return parts[start] == "projects" && parts[start + 2] == "locations" && parts[start + 4] == "workerPools"
                && ![1, 3, 5].contains { parts[start + $0].isEmpty }
        }
        if isGood { return [] }
        return [
            config.finding(
                "'\(pool)' is no name of a worker pool", at: ["build", "googleCloudBuild", "workerPool"],
                code: .workerPool,
                hints: ["write it as 'projects/PROJECT/locations/LOCATION/workerPools/POOL'"])
        ]
    }
}
