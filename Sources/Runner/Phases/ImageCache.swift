import BuildCache
import Builders
import Config
import Diagnostics
import DockerEngine
import FoundationEssentials
import PipelineModel
import Tasks

/// The artifact cache as the build phase uses it: keys of artifacts, and whether what was built is still there.
struct ImageCache: Sendable {
    /// What the cache says of an artifact, with the peer's words.
    enum Finding: Sendable {
        case notFound
        case foundLocally(BuiltImage)
        case foundRemotely(BuiltImage)
        case tagged(BuiltImage)
        case pushed(BuiltImage)

        var image: BuiltImage? {
            switch self {
            case .notFound: nil
            case .foundLocally(let image), .foundRemotely(let image), .tagged(let image), .pushed(let image): image
            }
        }

        var text: String {
            switch self {
            case .notFound: "Not found. Building"
            case .foundLocally: "Found Locally"
            case .foundRemotely: "Found Remotely"
            case .tagged: "Found. Tagging"
            case .pushed: "Found. Pushing"
            }
        }
    }

    private let plan: BuildPlan
    private let cache: ArtifactCache
    private let keys: [String: String]

    /// Reads the cache file and computes the keys of all artifacts.
    init(plan: BuildPlan) async throws {
        self.plan = plan
        let session = plan.session
        let path =
            session.options.cacheFile.map(session.surroundings.absolute)
            ?? session.surroundings.homeDirectory + "/.skaffold/cache"
        cache = ArtifactCache(path: path) { Int(Date().timeIntervalSince1970) }
        if let warning = cache.warning { session.reporter.report(.diagnostic(warning)) }
        keys = try await Self.keys(plan)
    }

    /// Looks an artifact up, and gives its image the new tag when it is there.
    func find(_ build: ArtifactBuild) async throws -> Finding {
        guard let key = keys[build.imageName], let entry = cache.lookup(key) else { return .notFound }
        return try await build.pushes ? remote(build, entry) : local(build, entry)
    }

    /// Keeps what was built. A cache that cannot be written is no reason to fail a build that went well.
    func record(_ build: ArtifactBuild, _ image: BuiltImage) async throws {
        guard let key = keys[build.imageName] else { return }
        // What was pushed before stays known when the same image is built without a push, and the other way round.
        let known = cache.lookup(key)
        do {
            try await cache.record(
                key, CacheEntry(id: image.imageID ?? known?.id, digest: image.digest ?? known?.digest))
        } catch let error as any DiagnosticError {
            let reason = error.diagnostics.first?.message ?? "\(error)"
            plan.session.reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "'\(build.imageName)' is built, but the cache cannot be written: \(reason)",
                        hints: ["choose another file with '--cache-file'; the next run builds it again"])))
        }
    }

    private func local(_ build: ArtifactBuild, _ entry: CacheEntry) async throws -> Finding {
        guard let id = entry.id, try await plan.engine.inspectImage(id) != nil else { return .notFound }
        let isTagged = try await plan.engine.inspectImage(build.reference)?.id == id
        if !isTagged { try await plan.engine.tagImage(id, repository: build.repository, tag: build.tag) }
        let image = try await plan.publisher.pin(build.reference, imageID: id)
        return isTagged ? .foundLocally(image) : .tagged(image)
    }

    private func remote(_ build: ArtifactBuild, _ entry: CacheEntry) async throws -> Finding {
        if let digest = entry.digest {
            let image = BuiltImage(reference: "\(build.reference)@\(digest)", imageID: entry.id, digest: digest)
            if try await plan.publisher.registry.digest(of: build.reference) == digest { return .foundRemotely(image) }
            if try await plan.publisher.registry.digest(of: "\(build.repository)@\(digest)") == digest {
                try await plan.publisher.registry.tag(digest, as: build.reference)
                return .tagged(image)
            }
        }
        guard build.platforms.count < 2, let id = entry.id, try await plan.engine.inspectImage(id) != nil else {
            return .notFound
        }
        try await plan.engine.tagImage(id, repository: build.repository, tag: build.tag)
        return .pushed(try await plan.publisher.push(build.reference, imageID: id) { _ in })
    }

    // MARK: - Keys

    /// Keys by image name. An artifact's key has those of the artifacts it requires.
    private static func keys(_ plan: BuildPlan) async throws -> [String: String] {
        let hasher = ArtifactHasher()
        let bases = try await baseImageIDs(plan)
        var keys: [String: String] = [:]
        var waiting = plan.builds
        while !waiting.isEmpty {
            let names = Set(waiting.map(\.imageName))
            let ready = waiting.filter { build in build.requires.allSatisfy { !names.contains($0.image) } }
            guard !ready.isEmpty else { break }
            let known = keys
            let found = try await ready.concurrentMap { build in
                let input = input(
                    of: build, plan: plan, bases: bases, requires: build.requires.compactMap { known[$0.image] })
                return (build.imageName, try await hasher.key(of: input))
            }
            for (name, key) in found { keys[name] = key }
            waiting.removeAll { keys[$0.imageName] != nil }
        }
        return keys
    }

    private static func input(
        of build: ArtifactBuild, plan: BuildPlan, bases: [String: String], requires: [String]
    ) -> ArtifactHasher.Input {
        let inputs = plan.inputs[build.imageName] ?? ArtifactInputs(context: build.context, files: [])
        var settings: [(name: String, value: String)] = [
            ("builder", build.builder.cacheText), ("kit", "\(build.usesBuildKit)"),
        ]
        for (name, value) in build.arguments { settings.append(("arg:\(name)", value.map { "=\($0)" } ?? "")) }
        for platform in build.platforms.isEmpty ? [plan.enginePlatform] : build.platforms {
            settings.append(("platform", platform))
        }
        for image in inputs.baseImages { settings.append(("base:\(image)", bases[image] ?? "")) }
        return ArtifactHasher.Input(
            context: inputs.context, files: inputs.files, emptyDirectories: inputs.emptyDirectories, settings: settings,
            requires: requires)
    }

    /// The engine's ids of all base images that it has, each asked for once. One that it does not have is fetched by
    /// the build, whose result is then the first of its key.
    private static func baseImageIDs(_ plan: BuildPlan) async throws -> [String: String] {
        let names = Set(plan.inputs.values.flatMap(\.baseImages)).sorted()
        let engine = plan.engine
        let found = try await names.concurrentMap(limit: 8) { name in (name, try await engine.inspectImage(name)?.id) }
        return Dictionary(found.compactMap { name, id in id.map { (name, $0) } }) { $1 }
    }
}

extension Artifact.Builder {
    /// The settings that change the image, as text.
    fileprivate var cacheText: String {
        switch self {
        case .docker(let docker):
            "docker \(docker.dockerfile) \(docker.target) \(docker.network) \(docker.addHost) \(docker.squash) "
                + "\(docker.secrets.map(\.id)) \(docker.cliFlags)"
        case .custom(let custom): "custom \(custom.buildCommand)"
        case .bazel, .ko, .jib, .kaniko, .buildpacks: name
        }
    }
}
