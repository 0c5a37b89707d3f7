import Config
import Diagnostics
import Files
import KubernetesAPI
import Kustomize
import PipelineModel
import RemoteSources
import Renderers
import Subprocesses

extension Session {
    /// What a configuration's `manifests` render to, before anything is set in them (spec skaffold-pipeline 5.1).
    func manifests(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [Manifest] {
        let functions = try functions(of: config)
        let setters = ManifestSetters(options.setValues, kptValues: try functions.setterValues())
        try await runPreRenderHooks(of: config)
        var result: [Manifest] = []
        for renderer in try await renderers(of: config, setters) { result += try await renderer.render() }
        // Charts have no transformers (spec skaffold-pipeline 5.1).
        result = try await functions.transform(result)
        for renderer in try await chartRenderers(of: config, built: built) { result += try await renderer.render() }
        return result
    }

    /// The files of this machine that the manifests of all configurations are made of: those that the last rendering
    /// looked at, also where it failed; before the first, what can be told without programs and remote resources.
    ///
    /// What hooks read is not known. The configurations' own files are not among them.
    func renderInputs() async throws -> WatchedPaths {
        var inputs = WatchedPaths()
        for config in configs {
            let renderers = try await renderers(of: config, ManifestSetters(options.setValues))
            for renderer in renderers + (try await chartRenderers(of: config, built: [])) {
                let own = try await BlockingWork.run { try renderer.inputs() }
                inputs.formUnion(own)
            }
        }
        if let file = options.resourceSelectorRulesFile { inputs.insert(file: surroundings.absolute(file)) }
        return inputs
    }

    /// Everything but charts, in the order in which it is rendered.
    private func renderers(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> [any Renderer] {
        var renderers: [any Renderer] = []
        let packages = config.config.manifests.kpt.enumerated().map { index, directory in
            KptRenderer.Package(directory, at: config.location(of: ["manifests", "kpt", .index(index)]))
        }
        if !packages.isEmpty {
            renderers.append(
                KptRenderer(
                    packages: packages, workingDirectory: surroundings.workingDirectory, setters: setters,
                    run: surroundings.toolRun("kpt")))
        }
        if let raw = try await rawRenderer(of: config, setters) { renderers.append(raw) }
        if let remote = try remoteRenderer(of: config) { renderers.append(remote) }
        return renderers + (try await kustomizeRenderers(of: config, setters))
    }

    func rawRenderer(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> RawYAMLRenderer? {
        var patterns: [RawYAMLRenderer.Pattern] = []
        for (index, pattern) in config.config.manifests.rawYaml.enumerated() {
            let path: FieldPath = ["manifests", "rawYaml", .index(index)]
            patterns.append(
                RawYAMLRenderer.Pattern(
                    try await templates.expand(pattern, at: path, of: config), at: config.location(of: path)))
        }
        if patterns.isEmpty { return nil }
        return RawYAMLRenderer(
            patterns: patterns, workingDirectory: surroundings.workingDirectory, setters: setters, download: download,
            fetch: fetch, cache: renderCache)
    }

    private func remoteRenderer(of config: LoadedConfig) throws -> RemoteManifestRenderer? {
        let entries = try config.config.manifests.remoteManifests.enumerated().map { index, entry in
            try RemoteManifestRenderer.Entry(
                entry.manifest, kubeContext: entry.kubeContext.isEmpty ? nil : entry.kubeContext,
                at: config.location(of: ["manifests", "remoteManifests", .index(index)]))
        }
        if entries.isEmpty { return nil }
        let clusters = clusters
        return RemoteManifestRenderer(entries: entries) { entry in
            let client = try (entry.kubeContext.map(clusters.cluster(named:)) ?? clusters.cluster(for: config)).client()
            let resource = try await client.resource(named: entry.kind)
            return try await client.get(
                ObjectReference(resource, namespace: entry.namespace ?? client.cluster.namespace, name: entry.name))
        }
    }

    private func kustomizeRenderers(
        of config: LoadedConfig, _ setters: ManifestSetters
    ) async throws -> [any Renderer] {
        guard let kustomize = config.config.manifests.kustomize else { return [] }
        let arguments = KustomizeArguments(kustomize.buildArgs)
        let externals = KustomizationExternals(options: options, surroundings: surroundings, reporter: reporter)
        var renderers: [any Renderer] = []
        for (index, path) in kustomize.paths.enumerated() {
            let field: FieldPath = ["manifests", "kustomize", "paths", .index(index)]
            let expanded = try await templates.expand(path, at: field, of: config)
            renderers.append(
                LocatedRenderer(
                    kustomization(expanded, arguments, externals.closures, setters, config),
                    at: config.location(of: field)))
        }
        return renderers
    }

    /// What kustomizations give of themselves, without a word: they are rendered again, from files that are read by then.
    ///
    /// - Throws: also where they need something from elsewhere.
    func localKustomizations(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> [Manifest] {
        guard let kustomize = config.config.manifests.kustomize else { return [] }
        let arguments = KustomizeArguments(kustomize.buildArgs)
        guard arguments.foreign == nil else { throw Diagnostic("kustomize itself is asked for") }
        return try await KustomizeRenderer(
            paths: kustomize.paths, workingDirectory: surroundings.workingDirectory, setters: setters,
            options: arguments.options, externals: KustomizeExternals(), cache: renderCache
        ) { _ in }.render()
    }

    private func kustomization(
        _ path: String, _ arguments: KustomizeArguments, _ externals: KustomizeExternals, _ setters: ManifestSetters,
        _ config: LoadedConfig
    ) -> any Renderer {
        let reporter = reporter
        guard arguments.foreign == nil else {
            let program = KustomizeProgram(
                kustomize: surroundings.toolRun("kustomize"), kubectl: surroundings.toolRun("kubectl"))
            return KustomizeProgramRenderer(
                path: path, workingDirectory: surroundings.workingDirectory, arguments: arguments, setters: setters,
                program: program, at: config.location(of: ["manifests", "kustomize", "buildArgs"]))
        }
        return KustomizeRenderer(
            paths: [path], workingDirectory: surroundings.workingDirectory, setters: setters,
            options: arguments.options, externals: externals, cache: renderCache
        ) { reporter.report(.diagnostic($0)) }
    }

    /// `manifests.transform` and `manifests.validate`.
    func functions(of config: LoadedConfig) throws -> KptFunctionRunner {
        func functions(
            _ configured: [ManifestsConfig.Transformer]?, _ key: String, _ role: KptFunction.Role
        ) throws -> [KptFunction] {
            try (configured ?? []).enumerated().map { index, function in
                let path = FieldPath(["manifests", .key(key), .index(index)])
                let entries = function.configMap.enumerated().map { at, text in
                    (text, config.location(of: path.appending("configMap").appending(at)))
                }
                return try KptFunction(
                    function.name, role: role, configMap: entries, at: config.location(of: path.appending("name")))
            }
        }
        let manifests = config.config.manifests
        let transformers = try functions(manifests.transform, "transform", .transformer)
        let validators = try functions(manifests.validate, "validate", .validator)
        // Looking for kpt takes calls; most configurations have no functions.
        let isNeeded = !transformers.isEmpty || !validators.isEmpty
        return KptFunctionRunner(
            transformers: transformers, validators: validators, run: isNeeded ? surroundings.toolRun("kpt") : nil)
    }

    /// Expands the templates of a custom builder's command.
    func expandCommand(_ command: String, _ image: String) async throws -> String {
        guard let entry = artifactTable[image] else { return command }
        let path = artifactTable.path(of: entry.artifact).appending("custom").appending("buildCommand")
        return try await templates.expand(command, at: path, of: entry.config)
    }

    /// Gets manifests of the web: 16 MiB and a minute at most.
    var fetch: RawYAMLRenderer.Fetch {
        let files = RemoteFiles(environment: surroundings.environment)
        return { try await files.read($0) }
    }

    /// Copies manifests of Google Cloud Storage, anew each time unless the cache is told to keep what it has.
    var download: RawYAMLRenderer.Download {
        let reporter = reporter
        let buckets = RemoteBuckets(
            cache: options.remoteCache(surroundings), runner: SystemCommandRunner(),
            environment: surroundings.environmentOfPrograms
        ) { reporter.report(.diagnostic($0)) }
        return { try await buckets.directory(of: $0) }
    }
}
