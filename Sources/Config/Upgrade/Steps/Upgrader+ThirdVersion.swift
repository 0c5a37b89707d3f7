internal import Diagnostics
internal import YAML

extension Upgrader {
    /// From v2beta29 to v3alpha1: rendering became a phase of its own (spec skaffold-config 3.3).
    static let thirdVersionStep = UpgradeStep(version: .v3Alpha) { document, warnings in
        let strategies = ImageStrategy.ofReleases(in: document)
        try splitRendering(of: &document)
        try document.changeItems(of: "profiles") { profile in
            // A profile's own releases take the place of the config's before patches are applied.
            let own = ImageStrategy.ofReleases(in: profile)
            try splitRendering(of: &profile)
            guard let list = profile["patches"], let patches = list.sequence else { return }
            let splitter = PatchSplitter(strategies: own.isEmpty ? strategies : own)
            profile["patches"] = .sequence(splitter.split(patches, &warnings), mark: list.mark)
        }
    }

    private static func splitRendering(of pipeline: inout Node) throws {
        guard var deploy = pipeline["deploy"], deploy.mapping != nil else { return }
        if let kpt = deploy["kpt"], !kpt.isNull {
            throw ConfigError(
                .upgrade, "'deploy.kpt' cannot be brought to \(APIVersion.latest)", at: kpt.location,
                hints: ["write it anew with 'manifests.kpt' and 'deploy.kpt', for apiVersion \(APIVersion.latest)"])
        }
        deploy.change("kubectl") { kubectl in
            guard let manifests = kubectl.take("manifests"), manifests.sequence?.isEmpty == false else { return }
            pipeline[child: "manifests", mark: manifests.mark]["rawYaml"] = manifests
        }
        if let kustomize = deploy.take("kustomize") { try move(kustomize, to: &pipeline, &deploy) }
        if var helm = deploy["helm"], helm.mapping != nil {
            helm.changeItems(of: "releases") { ImageStrategy.replaceOverrides(in: &$0) }
            deploy["helm"] = helm
            var rendering = Node.mapping([], mark: helm.mark)
            rendering["releases"] = helm["releases"]
            rendering["flags"] = helm["flags"]
            pipeline[child: "manifests", mark: helm.mark]["helm"] = rendering
        }
        pipeline["deploy"] = deploy
    }

    /// The kustomize deployer renders with kustomize and applies with kubectl from now on.
    private static func move(_ kustomize: Node, to pipeline: inout Node, _ deploy: inout Node) throws {
        var rendering = Node.mapping([], mark: kustomize.mark)
        let paths = kustomize["paths"].flatMap { $0.sequence?.isEmpty == false ? $0 : nil }
        rendering["paths"] = paths ?? .sequence([.string(".", mark: kustomize.mark)], mark: kustomize.mark)
        rendering["buildArgs"] = kustomize["buildArgs"]
        pipeline[child: "manifests", mark: kustomize.mark]["kustomize"] = rendering

        let hasKubectl = deploy["kubectl"]?.mapping != nil
        var kubectl = deploy[child: "kubectl", mark: kustomize.mark]
        if hasKubectl {
            let own = kubectl[path: "flags", "disableValidation"], other = kustomize[path: "flags", "disableValidation"]
            guard own?.bool ?? false == other?.bool ?? false else {
                throw differs("flags.disableValidation", at: other ?? own ?? kustomize)
            }
        }
        if let flags = kustomize["flags"], flags.mapping != nil {
            kubectl["flags"] = try merged(kubectl[child: "flags", mark: flags.mark], flags, what: "flags")
        }
        if let hooks = kustomize["hooks"], hooks.mapping != nil {
            kubectl["hooks"] = try merged(kubectl[child: "hooks", mark: hooks.mark], hooks, what: "hooks")
        }
        if let namespace = kustomize["defaultNamespace"], !namespace.isNull {
            let own = kubectl["defaultNamespace"]
            guard own == nil || own == namespace else {
                throw differs("defaultNamespace", at: namespace)
            }
            kubectl["defaultNamespace"] = namespace
        }
        deploy["kubectl"] = kubectl
    }

    /// Lists one after the other; single values must be the same.
    private static func merged(_ kubectl: Node, _ kustomize: Node, what: String) throws -> Node {
        var result = kubectl
        for (key, value) in kustomize.mapping ?? Mapping() {
            if let items = value.sequence {
                result[key] = .sequence((kubectl[key]?.sequence ?? []) + items, mark: value.mark)
            } else if let own = kubectl[key], own != value {
                throw differs("\(what).\(key)", at: value)
            } else {
                result[key] = value
            }
        }
        return result
    }

    private static func differs(_ key: String, at node: Node) -> ConfigError {
        ConfigError(
            .upgrade, "'\(key)' differs between 'deploy.kubectl' and 'deploy.kustomize'", at: node.location,
            hints: ["make them the same: \(APIVersion.latest) deploys both with kubectl"])
    }
}
