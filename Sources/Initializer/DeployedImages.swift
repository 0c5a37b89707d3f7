import Files

/// The images of a project's manifests: those that the chosen manifests have first.
struct DeployedImages {
    var options: InitOptions
    var findings: ProjectFindings

    /// Without tags, each once.
    struct Found {
        /// Of the manifests that are chosen.
        var deployed: [String]
        /// Of all others.
        var others: [String]

        var all: [String] { (deployed + others).unique }
    }

    func images(_ choice: RendererChoice) throws -> Found {
        switch choice {
        case .helm(let charts):
            return Found(deployed: charts.flatMap(\.images).unique, others: findings.manifests.flatMap(\.images))
        case .rawYAML where !options.manifests.isEmpty: return Found(deployed: try given().unique, others: [])
        case .none, .rawYAML: return Found(deployed: findings.manifests.flatMap(\.images).unique, others: [])
        case .kustomize(let directory, let profiles):
            let first = reach(directory)
            let others = profiles.map(reach)
            let reached = Set(first.files + others.flatMap(\.files))
            // What only belongs to a component that nobody takes is not deployed.
            let unused = findings.kustomizations.filter(\.isComponent).map(\.directory).filter { component in
                !([first] + others).contains { $0.directories.contains(component) }
            }
            let loose = findings.manifests.filter { manifest in
                !reached.contains(manifest.path) && !unused.contains { manifest.path.isBelow($0) }
            }
            // What lies beside the chosen ones is nearer to them than what profiles have.
            let (near, far) = (
                loose.filter { $0.path.isBelow(directory) }, loose.filter { !$0.path.isBelow(directory) }
            )
            return Found(
                deployed: first.images.unique,
                others: near.flatMap(\.images) + others.flatMap(\.images) + far.flatMap(\.images))
        }
    }

    /// The images of `--kubernetes-manifest`, as far as its files are there.
    private func given() throws -> [String] {
        try options.manifests.flatMap { pattern -> [String] in
            let paths = Set(try Glob.paths(matching: PathText.clean(pattern), in: options.directory))
            return findings.manifests.filter { paths.contains($0.path) }.flatMap(\.images)
        }
    }

    private struct Reach {
        var images: [String] = []
        var files: [String] = []
        var directories: Set<String> = []
    }

    /// What a kustomization takes, through others, with its images named as it names them.
    private func reach(_ directory: String) -> Reach {
        var result = Reach()
        collect(directory, into: &result)
        return result
    }

    private func collect(_ directory: String, into result: inout Reach) {
        guard result.directories.insert(directory).inserted,
            let kustomization = findings.kustomizations.first(where: { $0.directory == directory })
        else { return }
        var own = Reach(directories: result.directories)
        for reference in kustomization.references {
            if let manifest = findings.manifests.first(where: { $0.path == reference }) {
                own.files.append(manifest.path)
                own.images += manifest.images
            } else {
                collect(reference, into: &own)
            }
        }
        own.images += kustomization.images
        result.images += own.images.map { kustomization.newNames[$0] ?? $0 }
        result.files += own.files
        result.directories = own.directories
    }
}
