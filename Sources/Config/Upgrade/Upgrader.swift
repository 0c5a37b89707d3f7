internal import Diagnostics
internal import YAML

/// Brings a document to the latest version, step by step (spec skaffold-config 3).
enum Upgrader {
    /// The first version that can be read.
    static let oldest = APIVersion.v3

    private static let steps: [UpgradeStep] = [
        // The kubectl deployer's remote manifests become a source of manifests like the others.
        .pipelines(to: "v4beta1") { pipeline, _ in
            guard let deploy = pipeline["deploy"], let list = deploy[path: "kubectl", "remoteManifests"],
                let items = list.sequence, !items.isEmpty
            else { return }
            let context = deploy["kubeContext"]
            let remote = items.map { item -> Node in
                var entry = Node.mapping([("manifest", item)], mark: item.mark)
                entry["kubeContext"] = context
                return entry
            }
            var manifests = pipeline["manifests"] ?? .mapping([])
            manifests["remoteManifests"] = .sequence(remote, mark: list.mark)
            pipeline["manifests"] = manifests
            pipeline.change("deploy") { $0.change("kubectl") { $0["remoteManifests"] = nil } }
        },
        // The key was spelled `false` by accident: YAML took the name for a boolean.
        .pipelines(to: "v4beta8") { pipeline, _ in
            pipeline.change("deploy") { $0.change("kpt") { $0.rename("false", to: "force") } }
        },
    ].compactMap { $0 }

    static func upgrade(_ document: Node, from version: APIVersion, warnings: inout [Diagnostic]) throws -> Node {
        var document = document
        for step in steps where version < step.version { try step.apply(&document, &warnings) }
        if var text = document["apiVersion"] {
            text.content = Node.string(APIVersion.latest.description).content
            document["apiVersion"] = text
        }
        return document
    }
}
