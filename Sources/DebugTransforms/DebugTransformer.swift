public import Diagnostics
public import PipelineModel
import YAML

/// Makes the containers of built images debuggable (spec skaffold-pipeline 5.6): a debugger by language, its port, the
/// files that it needs, one replica, and probes that wait.
public struct DebugTransformer: Sendable {
    /// What the transformation gave.
    public struct Result: Sendable {
        public var manifests: [Manifest]
        public var containers: [DebuggedContainer] = []
        /// Containers of built images that have no debugger, and ports that gave way.
        public var warnings: [Diagnostic] = []
    }

    /// The annotation of pods that tells IDEs the ports.
    public static let annotation = "debug.cloud.google.com/config"
    /// Where the support files' images are unless told otherwise.
    public static let defaultSupportRegistry = "gcr.io/k8s-skaffold/skaffold-debug-support"

    private let artifacts: DebugArtifacts
    private let images: [String: DebugImage]
    private let runtimes: DebugRuntimes
    private let supportFiles: SupportFiles

    /// - Parameters:
    ///   - artifacts: whose containers are changed; all where there are none.
    ///   - images: what the images of `images(in:)` say about themselves; those that could not be read are left out.
    ///   - protocols: what debuggers speak by preference: `dap`, `pydevd`.
    public init(
        artifacts: [BuiltArtifact], images: [String: DebugImage],
        supportRegistry: String = defaultSupportRegistry, protocols: [String] = []
    ) {
        self.artifacts = DebugArtifacts(artifacts)
        self.images = images
        runtimes = DebugRuntimes(protocols: protocols)
        supportFiles = SupportFiles(registry: supportRegistry)
    }

    /// The images whose configurations are needed, each once, sorted.
    public static func images(in manifests: [Manifest], of artifacts: [BuiltArtifact]) -> [String] {
        let known = DebugArtifacts(artifacts)
        var found: Set<String> = []
        for manifest in manifests {
            for path in PodPath.paths(in: manifest) {
                guard let pod = path.pod(in: manifest.node), pod["metadata"]?["annotations"]?[annotation] == nil
                else { continue }
                for container in pod["spec"]?["containers"]?.sequence ?? [] {
                    let image = DebugContainer(container).image
                    if known.artifact(of: image) != nil { found.insert(image) }
                }
            }
        }
        return found.sorted()
    }

    public func transform(_ manifests: [Manifest]) -> Result {
        var result = Result(manifests: manifests)
        var refusals = DebugRefusals()
        for index in manifests.indices {
            var isBuilt = false
            var node = manifests[index].node
            for path in PodPath.paths(in: manifests[index]) {
                path.change(&node) { pod in
                    if transform(&pod, of: manifests[index], &result, &refusals) { isBuilt = true }
                }
            }
            if isBuilt, manifests[index].kind != "Job", node["spec"]?["replicas"]?.isNull == false {
                node["spec"]?["replicas"] = 1
            }
            result.manifests[index].node = node
        }
        result.warnings += refusals.warnings
        return result
    }

    /// - Returns: whether the pod has a container of a built image.
    private func transform(
        _ pod: inout Node, of manifest: Manifest, _ result: inout Result, _ refusals: inout DebugRefusals
    ) -> Bool {
        var containers = (pod["spec"]?["containers"]?.sequence ?? []).map(DebugContainer.init)
        let built = containers.indices.filter { artifacts.artifact(of: containers[$0].image) != nil }
        guard !built.isEmpty, var spec = pod["spec"] else { return false }
        var support: [String] = []
        // A pod that is annotated already was made debuggable by its author.
        if pod["metadata"]?["annotations"]?[Self.annotation] == nil {
            var configuration: [(String, Node)] = []
            for index in built {
                let ports = PodPorts(taken: containers.reduce(into: Set()) { $0.formUnion($1.ports) })
                guard let artifact = artifacts.artifact(of: containers[index].image) else { continue }
                do {
                    let image = try image(of: containers[index])
                    let done = try transform(&containers[index], artifact, image, ports, manifest, &result)
                    result.containers.append(done.container)
                    configuration.append((containers[index].name, done.configuration))
                    if let image = done.supportImage {
                        containers[index].mount(SupportFiles.volume, at: SupportFiles.path)
                        if !support.contains(image) { support.append(image) }
                    }
                } catch let error as NotDebuggable {
                    refusals.add(error, containers[index], of: manifest)
                } catch {
                    refusals.add(NotDebuggable(reason: "\(error)"), containers[index], of: manifest)
                }
            }
            if !configuration.isEmpty {
                let text = JSONEmitter.text(.mapping(Mapping(configuration).sorted()))
                Self.annotate(&pod, text)
            }
        }
        if let timeout = ProbeTimeout(pod["metadata"]?["annotations"]) {
            for index in built { timeout.raise(&containers[index].node) }
        }
        spec["containers"] = .sequence(containers.map(\.node))
        if !support.isEmpty { supportFiles.add(support, to: &spec) }
        pod["spec"] = spec
        return true
    }

    private func image(of container: DebugContainer) throws -> DebugImage {
        guard let image = images[container.image] else {
            throw NotDebuggable(
                reason: "the image's configuration cannot be read",
                hint: "see that the engine or the registry has the image")
        }
        return image
    }

    private func transform(
        _ container: inout DebugContainer, _ artifact: BuiltArtifact, _ image: DebugImage, _ ports: PodPorts,
        _ manifest: Manifest, _ result: inout Result
    ) throws(NotDebuggable) -> (container: DebuggedContainer, configuration: Node, supportImage: String?) {
        let launch = Launch(image: image, container: container)
        let (runtime, change, directory) = try change(for: launch, configured: artifact.runtimeType, ports)
        let place = container.node.location
        let gone = try container.apply(change, of: launch)
        for port in gone {
            result.warnings.append(
                Diagnostic(
                    .warning, "container '\(container.name)' of \(manifest.displayName) loses \(port) to its debugger",
                    at: place))
        }
        let opened = change.port.map { [$0.name: $0.number] } ?? [:]
        var configuration: [(String, Node)] = []
        if !artifact.imageName.isEmpty { configuration.append(("artifact", .string(artifact.imageName))) }
        configuration.append(("runtime", .string(runtime.name)))
        if !directory.isEmpty { configuration.append(("workingDir", .string(directory))) }
        if !opened.isEmpty { configuration.append(("ports", .mapping(opened.map { ($0.key, .integer($0.value)) }))) }
        return (
            DebuggedContainer(
                object: manifest.displayName, container: container.name, artifact: artifact.imageName,
                runtime: runtime.name, title: runtime.title, ports: opened, changes: change.names),
            .mapping(configuration), change.supportImage
        )
    }

    /// Looks behind the launcher of buildpacks, or a shell.
    private func change(
        for launch: Launch, configured: String?, _ ports: PodPorts
    ) throws(NotDebuggable) -> (any DebugRuntime, LaunchChange, workingDirectory: String) {
        if BuildpackProcess.isBuildpackImage(launch) {
            let process = try BuildpackProcess(launch)
            let runtime = try runtime(of: process.inner, configured)
            let change = try runtime.change(for: process.inner, port: ports.free)
            return (runtime, process.wrap(change), process.inner.workingDirectory)
        }
        guard let shell = ShellLaunch(launch) else {
            let runtime = try runtime(of: launch, configured)
            return (runtime, try runtime.change(for: launch, port: ports.free), launch.workingDirectory)
        }
        let runtime = try runtime(of: shell.inner, configured)
        let change = try runtime.change(for: shell.inner, port: ports.free)
        return (runtime, shell.wrap(change), launch.workingDirectory)
    }

    private func runtime(of launch: Launch, _ configured: String?) throws(NotDebuggable) -> any DebugRuntime {
        if let runtime = runtimes.runtime(of: launch, configured: configured) { return runtime }
        throw NotDebuggable(
            reason: "neither program nor variables tell the language",
            hint: "set 'runtimeType' of the artifact: \(runtimes.all.map(\.name).joined(separator: ", "))")
    }

    private static func annotate(_ pod: inout Node, _ text: String) {
        var metadata = pod["metadata"] ?? .mapping([])
        if metadata.mapping == nil { metadata = .mapping([]) }
        var annotations = metadata["annotations"] ?? .mapping([])
        if annotations.mapping == nil { annotations = .mapping([]) }
        annotations[annotation] = .string(text)
        metadata["annotations"] = annotations
        pod["metadata"] = metadata
    }
}
