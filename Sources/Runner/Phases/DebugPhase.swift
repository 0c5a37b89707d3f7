import Config
import DebugTransforms
import Diagnostics
import DockerEngine
import HTTP
import OCI
import PipelineModel
import Renderers
import Tasks
import YAML

extension Session {
    /// The manifests with debuggable containers; what was changed is told per container.
    func makeDebuggable(_ manifests: [Manifest], of built: [BuiltArtifact]) async throws -> [Manifest] {
        let names = DebugTransformer.images(in: manifests, of: built)
        let images = try await names.concurrentMap(limit: 8) { name in (name, try await debugImage(name)) }
        let transformer = DebugTransformer(
            artifacts: built,
            images: Dictionary(images.compactMap { name, image in image.map { (name, $0) } }) { $1 },
            supportRegistry: global.debugHelpersRegistry ?? DebugTransformer.defaultSupportRegistry,
            protocols: options.debugProtocols)
        let result = transformer.transform(manifests)
        for warning in result.warnings { reporter.report(.diagnostic(warning)) }
        for container in result.containers { reporter.report(.item(container.summary)) }
        return result.manifests
    }

    /// What an image says about itself: to the engine, where it was built there, else to its registry. Nil, with a
    /// warning, where neither has it.
    private func debugImage(_ name: String) async throws -> DebugImage? {
        do {
            if let image = try await engine.client().inspectImage(name) { return DebugImage(image) }
        } catch let error as EngineError {
            explain("the engine does not tell about '\(name)': \(error.diagnostics.first?.message ?? "")")
        }
        do {
            return DebugImage(try await registries.imageConfig(of: name))
        } catch let error as any DiagnosticError {
            reporter.warn(of: error)
            return nil
        }
    }
}

extension DebugImage {
    fileprivate init(_ image: ImageInspection) {
        func words(_ key: String) -> [String] { image.config[key]?.sequence?.compactMap(\.string) ?? [] }
        self.init(
            entrypoint: words("Entrypoint"), command: words("Cmd"), environment: Self.environment(words("Env")),
            labels: Dictionary(
                (image.config["Labels"]?.mapping ?? Mapping()).map { ($0.key, $0.value.text ?? "") }
            ) { $1 },
            author: image.author, workingDirectory: image.config["WorkingDir"]?.string ?? "")
    }

    fileprivate init(_ image: ImageConfig) {
        self.init(
            entrypoint: image.config?.entrypoint ?? [], command: image.config?.command ?? [],
            environment: Self.environment(image.config?.environment ?? []), labels: image.config?.labels ?? [:],
            author: image.author ?? "", workingDirectory: image.config?.workingDirectory ?? "")
    }
}
