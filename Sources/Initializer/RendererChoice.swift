import Files

/// What makes the manifests.
enum RendererChoice: Sendable {
    /// `--skip-deploy`.
    case none
    case rawYAML([String])
    /// The kustomization that is taken, and those that become profiles.
    case kustomize(String, profiles: [String])
    case helm([FoundChart])
}

/// Chooses among what was found: `-k`, then kustomizations, charts, and plain manifests (spec skaffold-config 8.7).
struct RendererChooser {
    var options: InitOptions
    var findings: ProjectFindings

    /// - Throws: `InitError` for a default kustomization that there is not.
    func choice() throws -> RendererChoice {
        if options.skipsDeploy { return .none }
        if !options.manifests.isEmpty { return .rawYAML(options.manifests) }
        let roots = roots()
        if !roots.isEmpty || options.defaultKustomization != nil {
            let chosen = try defaultKustomization(of: roots)
            return .kustomize(chosen, profiles: roots.filter { $0 != chosen })
        }
        if !findings.charts.isEmpty { return .helm(findings.charts) }
        return .rawYAML(findings.manifests.map(\.path))
    }

    /// Kustomizations that no other takes and that are whole by themselves.
    private func roots() -> [String] {
        let whole = findings.kustomizations.filter { !$0.isComponent }
        let taken = Set(findings.kustomizations.flatMap { other in other.references.filter { $0 != other.directory } })
        let roots = whole.map(\.directory).filter { !taken.contains($0) }
        return roots.isEmpty ? whole.map(\.directory) : roots
    }

    /// The one that is asked for; else `dev`; else the first that is not `prod`, as the peer does it.
    private func defaultKustomization(of roots: [String]) throws -> String {
        if let asked = options.defaultKustomization {
            let path = PathText.clean(asked)
            let all = findings.kustomizations.map(\.directory)
            guard all.contains(path) else { throw InitError.badKustomization(asked, found: all) }
            return path
        }
        if let dev = roots.first(where: { PathText.name($0) == "dev" }) { return dev }
        return roots.first { PathText.name($0) != "prod" } ?? roots.first ?? "."
    }
}
