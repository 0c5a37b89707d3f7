internal import Diagnostics

extension DefaultValues {
    func fillDeploy(_ loaded: inout LoadedConfig) throws {
        loaded.config.pipeline.deploy.logs.prefix.fill("container")
        guard var helm = loaded.config.pipeline.deploy.helm else { return }
        helm.concurrency = helm.concurrency ?? 1
        loaded.config.pipeline.deploy.helm = helm
        if helm.releases.count > 1 { try checkOrder(of: helm.releases, in: loaded) }
    }

    /// Releases must have names of their own, and an order (spec skaffold-config 5.1 row 4).
    private func checkOrder(of releases: [HelmRelease], in loaded: LoadedConfig) throws {
        let path: FieldPath = ["deploy", "helm", "releases"]
        var findings: [Diagnostic] = []
        let names = Set(releases.map(\.name))
        var seen: [String: Int] = [:]
        for (index, release) in releases.enumerated() {
            let at = path.appending(index)
            if let first = seen[release.name] {
                findings.append(
                    loaded.finding(
                        "two releases are named '\(release.name)'", at: at.appending("name"), code: .defaultValues,
                        notes: [.init("the first one is here", at: loaded.location(of: path.appending(first)))]))
            }
            seen[release.name] = seen[release.name] ?? index
            for (item, name) in release.dependsOn.enumerated() where !names.contains(name) {
                findings.append(
                    loaded.finding(
                        "release '\(release.name)' depends on '\(name)', which is no release here",
                        at: at.appending("dependsOn").appending(item), code: .defaultValues,
                        hints: suggestionHint(for: name, among: names.sorted()).map { [$0] } ?? []))
            }
        }
        let edges = Dictionary(releases.map { ($0.name, $0.dependsOn) }, uniquingKeysWith: { $1 })
        if let cycle = DependencyCycle.first(in: releases.map(\.name), edges: edges) {
            let index = releases.firstIndex { $0.name == cycle.first } ?? 0
            findings.append(
                loaded.finding(
                    "releases depend on each other in a circle: \(cycle.joined(separator: " -> "))",
                    at: path.appending(index).appending("dependsOn"), code: .defaultValues))
        }
        guard findings.isEmpty else { throw ConfigError(.defaultValues, findings) }
    }
}
