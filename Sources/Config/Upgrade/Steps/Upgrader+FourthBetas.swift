internal import YAML

extension Upgrader {
    /// From v3 on (spec skaffold-config 3.2).
    static let fourthBetaSteps: [UpgradeStep] = [
        // The kubectl deployer's remote manifests become a source of manifests like the others.
        .pipelines(to: .v4Beta(1)) { pipeline, _ in
            guard let deploy = pipeline["deploy"], let list = deploy[path: "kubectl", "remoteManifests"],
                let items = list.sequence, !items.isEmpty
            else { return }
            let context = deploy["kubeContext"]
            let remote = items.map { item -> Node in
                var entry = Node.mapping([("manifest", item)], mark: item.mark)
                entry["kubeContext"] = context
                return entry
            }
            pipeline[child: "manifests", mark: list.mark]["remoteManifests"] = .sequence(remote, mark: list.mark)
            pipeline.change("deploy") { $0.change("kubectl") { $0["remoteManifests"] = nil } }
        },
        // The key was spelled `false` by accident: YAML took the letter for a boolean.
        .pipelines(to: .v4Beta(8)) { pipeline, _ in
            pipeline.change("deploy") { $0.change("kpt") { $0.rename("false", to: "force") } }
        },
    ]
}
