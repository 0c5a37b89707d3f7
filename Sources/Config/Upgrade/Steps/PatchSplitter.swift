internal import Diagnostics
internal import YAML

/// Rewrites the paths of patches for v3, where manifests have a section of their own (spec skaffold-config 3.3).
struct PatchSplitter {
    /// Of the config's releases, by index.
    let strategies: [ImageStrategy]

    /// The patches with new paths. Those of Helm releases are needed twice, since releases are rendered and
    /// deployed: the copies come last.
    func split(_ patches: [Node], _ warnings: inout [Diagnostic]) -> [Node] {
        var result: [Node] = []
        var copies: [Node] = []
        for patch in patches {
            let path = patch["path"]?.text ?? ""
            if path.contains("/deploy/kubectl/manifests") {
                result.append(patch.with(path: path.replacing("/deploy/kubectl/manifests", with: "/manifests/rawYaml")))
            } else if path.contains("/deploy/kustomize/paths") || path.contains("/deploy/kustomize/buildArgs") {
                result.append(patch.with(path: path.replacing("/deploy/kustomize/", with: "/manifests/kustomize/")))
            } else if path.contains("/deploy/helm"), path.contains("/artifactOverrides/") {
                // Only where releases are rendered: when a config has both sections, that one counts.
                result += images(patch, path.replacing("/deploy/helm", with: "/manifests/helm"))
            } else if path.contains("/deploy/helm"), !path.contains("/deploy/helm/hooks") {
                result.append(patch.with(path: path.replacing("/deploy/helm", with: "/manifests/helm")))
                copies.append(patch)
            } else {
                if path.contains("/deploy/kpt") {
                    warnings.append(
                        Diagnostic(
                            .warning, "a patch of 'deploy.kpt' cannot be brought to \(APIVersion.latest)",
                            at: patch["path"]?.location, hints: ["write it anew for 'manifests.kpt' and 'deploy.kpt'"]))
                }
                result.append(patch)
            }
        }
        return result + copies
    }

    /// A patch of `artifactOverrides` as patches of `setValueTemplates`.
    private func images(_ patch: Node, _ path: String) -> [Node] {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard let at = parts.firstIndex(of: "artifactOverrides"), at + 1 < parts.count else { return [patch] }
        let key = parts[(at + 1)...].joined(separator: ".")
        let prefix = parts[..<at].joined(separator: "/") + "/setValueTemplates/"
        let strategy = Int(parts[at - 1]).flatMap { strategies.indices.contains($0) ? strategies[$0] : nil }
        guard let value = patch["value"], let image = value.text else {
            return (strategy ?? .fullyQualified).values(for: "").map { patch.with(path: prefix + key + $0.suffix) }
        }
        return (strategy ?? .fullyQualified).values(for: image).map { suffix, template in
            var patch = patch.with(path: prefix + key + suffix)
            patch["value"] = .string(template, mark: value.mark)
            return patch
        }
    }
}

extension Node {
    fileprivate func with(path: String) -> Node {
        var patch = self
        if let node = patch["path"] { patch["path"] = .string(path, mark: node.mark) }
        return patch
    }
}
