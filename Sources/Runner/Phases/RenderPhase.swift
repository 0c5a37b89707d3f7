import Config
import Diagnostics
import Files
import PipelineModel
import Renderers
import YAML

/// The manifests of one configuration.
struct RenderedModule: Sendable {
    var config: LoadedConfig
    var manifests: [Manifest]
}

extension Session {
    /// The manifests of every configuration with images, labels and namespaces set, configurations in order.
    ///
    /// - Parameter setsDebugging: whether containers of built images are made debuggable.
    func render(_ built: [BuiltArtifact], setsDebugging: Bool = false) async throws -> [RenderedModule] {
        var modules: [RenderedModule] = []
        for config in configs {
            modules.append(RenderedModule(config: config, manifests: try await manifests(of: config, built: built)))
        }
        return try await transform(modules, built, setsDebugging: setsDebugging)
    }

    /// Sets images, labels, namespaces and debuggers, and runs the hooks after rendering.
    ///
    /// - Parameter isPart: whether the manifests are some of a rendering's only: hooks wait for all, and an image that
    ///   they do not use may be used elsewhere.
    func transform(
        _ modules: [RenderedModule], _ built: [BuiltArtifact], setsDebugging: Bool, isPart: Bool = false
    ) async throws -> [RenderedModule] {
        var modules = modules
        let allow = try resourceSelector()
        let images = ImageReplacer(
            artifacts: built, selector: allow,
            locations: Dictionary(
                configs.flatMap { config in
                    config.config.build.artifacts.enumerated().compactMap { index, artifact in
                        config.location(of: ["build", "artifacts", .index(index), "image"]).map { (artifact.image, $0) }
                    }
                }
            ) { first, _ in first })
        var warnings: [Diagnostic] = []
        var used: Set<String> = []
        for index in modules.indices {
            let replaced = images.replace(in: modules[index].manifests)
            used.formUnion(replaced.usedImages)
            warnings += replaced.warnings
            var manifests = Labeler(labels: labels, selector: allow).label(replaced.manifests)
            if let namespace = options.namespace, !options.offline {
                let namespaced = Namespacer(namespace: namespace, selector: allow).apply(to: manifests)
                warnings += namespaced.warnings
                manifests = namespaced.manifests
            }
            if !isPart, options.command != "delete" {
                try await functions(of: modules[index].config).validate(manifests)
            }
            if setsDebugging { manifests = try await makeDebuggable(manifests, of: built) }
            modules[index].manifests =
                isPart ? manifests : try await runPostRenderHooks(of: modules[index].config, manifests)
        }
        for warning in warnings + (isPart ? [] : images.unusedWarnings(used: used)) {
            reporter.report(.diagnostic(warning))
        }
        return modules
    }

    /// The rules of the defaults, the configurations and `--resource-selector-rules-file`, each above the last.
    private func resourceSelector() throws -> ResourceSelector {
        var selector = ResourceSelector()
        for config in configs { selector.add(config.config.resourceSelector) }
        if let file = options.resourceSelectorRulesFile {
            guard let bytes = try FileContent.readIfExists(surroundings.absolute(file)) else {
                throw Diagnostic(
                    "the file '\(file)' of '--resource-selector-rules-file' does not exist",
                    hints: ["name a YAML file with the lists 'allow' and 'deny'"])
            }
            selector.add(try ResourceSelectorConfig.read(bytes, path: file))
        }
        return selector
    }

    /// The labels of `--label`; a key alone has an empty value.
    private var labels: [(String, String)] {
        options.labels.map { label in
            let parts = label.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
        }
    }
}

extension ResourceSelector {
    fileprivate mutating func add(_ config: ResourceSelectorConfig) {
        add(allow: config.allow.map(Rule.init), deny: config.deny.map(Rule.init))
    }
}

extension ResourceSelector.Rule {
    fileprivate init(_ filter: ResourceSelectorConfig.Filter) {
        self.init(groupKind: filter.groupKind, image: filter.image, labels: filter.labels, podSpec: filter.podSpec)
    }
}
