import Config
import Diagnostics
import KubernetesAPI
import Kustomize
import PipelineModel
import RemoteSources
import Renderers
import Subprocesses

extension Session {
    /// What a configuration's `manifests` render to, before anything is set in them (spec skaffold-pipeline 5.1).
    func manifests(of config: LoadedConfig, built: [BuiltArtifact]) async throws -> [Manifest] {
        let manifests = config.config.manifests
        let functions = try functions(of: config)
        let setters = ManifestSetters(options.setValues, kptValues: try functions.setterValues())
        try await runPreRenderHooks(of: config)
        let packages = manifests.kpt.enumerated().map { index, directory in
            KptRenderer.Package(directory, at: config.location(of: ["manifests", "kpt", .index(index)]))
        }
        var result: [Manifest] = []
        if !packages.isEmpty {
            result += try await KptRenderer(packages: packages, setters: setters, run: toolRun("kpt")).render()
        }
        result += try await rawManifests(of: config, setters)
        result += try await remoteManifests(of: config)
        result += try await kustomizations(of: config, setters)
        // Charts have no transformers (spec skaffold-pipeline 5.1).
        result = try await functions.transform(result)
        result += try await helmManifests(of: config, built: built)
        return result
    }

    func rawManifests(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> [Manifest] {
        var patterns: [RawYAMLRenderer.Pattern] = []
        for (index, pattern) in config.config.manifests.rawYaml.enumerated() {
            let path: FieldPath = ["manifests", "rawYaml", .index(index)]
            patterns.append(
                RawYAMLRenderer.Pattern(
                    try await templates.expand(pattern, at: path, of: config), at: config.location(of: path)))
        }
        guard !patterns.isEmpty else { return [] }
        return try await RawYAMLRenderer(
            patterns: patterns, workingDirectory: surroundings.workingDirectory, setters: setters, download: download,
            fetch: fetch
        ).render()
    }

    private func remoteManifests(of config: LoadedConfig) async throws -> [Manifest] {
        let entries = try config.config.manifests.remoteManifests.enumerated().map { index, entry in
            try RemoteManifestRenderer.Entry(
                entry.manifest, kubeContext: entry.kubeContext.isEmpty ? nil : entry.kubeContext,
                at: config.location(of: ["manifests", "remoteManifests", .index(index)]))
        }
        guard !entries.isEmpty else { return [] }
        return try await RemoteManifestRenderer(entries: entries) { entry in
            let client = try (entry.kubeContext.map(clusters.cluster(named:)) ?? clusters.cluster(for: config)).client()
            let resource = try await client.resource(named: entry.kind)
            return try await client.get(
                ObjectReference(resource, namespace: entry.namespace ?? client.cluster.namespace, name: entry.name))
        }.render()
    }

    private func kustomizations(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> [Manifest] {
        guard let kustomize = config.config.manifests.kustomize else { return [] }
        let arguments = KustomizeArguments(kustomize.buildArgs)
        let externals = KustomizationExternals(options: options, surroundings: surroundings, reporter: reporter)
        var result: [Manifest] = []
        for (index, path) in kustomize.paths.enumerated() {
            let field: FieldPath = ["manifests", "kustomize", "paths", .index(index)]
            let expanded = try await templates.expand(path, at: field, of: config)
            do {
                result += try await kustomization(expanded, arguments, externals.closures, setters, config).render()
            } catch let error as KustomizeError where error.diagnostics.first?.location == nil {
                // What is wrong with the path itself stands where the path does.
                var diagnostics = error.diagnostics
                diagnostics[0].location = config.location(of: field)
                throw DiagnosticList(diagnostics)
            }
        }
        return result
    }

    /// What kustomizations give of themselves, without a word: they are rendered again.
    ///
    /// - Throws: also where they need something from elsewhere.
    func localKustomizations(of config: LoadedConfig, _ setters: ManifestSetters) async throws -> [Manifest] {
        guard let kustomize = config.config.manifests.kustomize else { return [] }
        let arguments = KustomizeArguments(kustomize.buildArgs)
        guard arguments.foreign == nil else { throw Diagnostic("kustomize itself is asked for") }
        let reader = DiskFileReader(workingDirectory: surroundings.workingDirectory)
        return try await KustomizeRenderer(
            paths: kustomize.paths, reader: SettingFileReader(reader, setters: setters), options: arguments.options,
            externals: KustomizeExternals()
        ) { _ in }.render()
    }

    private func kustomization(
        _ path: String, _ arguments: KustomizeArguments, _ externals: KustomizeExternals, _ setters: ManifestSetters,
        _ config: LoadedConfig
    ) -> any Renderer {
        let reporter = reporter
        guard arguments.foreign == nil else {
            return KustomizeProgramRenderer(
                path: path, arguments: arguments, setters: setters, kustomize: toolRun("kustomize"),
                kubectl: toolRun("kubectl"), at: config.location(of: ["manifests", "kustomize", "buildArgs"]))
        }
        let reader = DiskFileReader(workingDirectory: surroundings.workingDirectory)
        return KustomizeRenderer(
            paths: [path], reader: SettingFileReader(reader, setters: setters), options: arguments.options,
            externals: externals
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
            transformers: transformers, validators: validators, run: isNeeded ? toolRun("kpt") : nil)
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
