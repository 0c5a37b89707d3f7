import DockerEngine
public import PipelineModel
import Tasks

/// Builds an artifact for several platforms at once: each image gets its own tag beside the plain one, which is the
/// index of all (spec skaffold-pipeline 3.4).
///
/// The index is made in the registry. Without a push there is none: the plain tag is then the image of the engine's
/// own platform, or of the first one.
public struct PlatformsBuilder: Builder {
    /// Builds, and pushes, for one platform.
    public var builder: any Builder
    public var publisher: ImagePublisher
    /// `os/arch` of the engine.
    public var enginePlatform: String

    public init(builder: any Builder, publisher: ImagePublisher, enginePlatform: String) {
        self.builder = builder
        self.publisher = publisher
        self.enginePlatform = enginePlatform
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        guard build.platforms.count > 1 else {
            return try await builder.build(build, dependencies: dependencies, report: report)
        }
        let builder = builder
        let images = try await build.platforms.concurrentMap { platform in
            var single = build
            single.platforms = [platform]
            single.reference = Self.reference(build.reference, for: platform)
            let image = try await builder.build(single, dependencies: dependencies) { report($0.labelled(platform)) }
            return (platform: platform, image: image)
        }
        guard build.pushes else { return try await local(images, build) }
        report(.step("pushing the index \(build.reference)"))
        let children = images.compactMap { image in image.image.digest.map { (platform: image.platform, digest: $0) } }
        guard children.count == images.count else { throw BuilderError.noDigest(build.reference) }
        let digest = try await publisher.registry.putIndex(build.reference, of: children)
        return BuiltImage(reference: "\(build.reference)@\(digest)", digest: digest)
    }

    private func local(
        _ images: [(platform: String, image: BuiltImage)], _ build: ArtifactBuild
    ) async throws -> BuiltImage {
        let own = images.first { $0.platform.hasPrefix(enginePlatform) } ?? images[0]
        guard let id = own.image.imageID else { throw BuilderError.noDigest(build.reference) }
        try await publisher.engine.tagImage(id, repository: build.repository, tag: build.tag)
        return try await publisher.pin(build.reference, imageID: id)
    }

    /// `web:v1` for `linux/arm64` is `web:v1_linux_arm64`.
    static func reference(_ reference: String, for platform: String) -> String {
        reference + "_" + platform.map { $0 == "/" ? "_" : String($0) }.joined()
    }
}

extension ArtifactEvent {
    /// The same with the platform in front, so that lines of several builds can be told apart.
    fileprivate func labelled(_ platform: String) -> ArtifactEvent {
        switch self {
        case .step(let text): .step("\(platform) \(text)")
        case .log(let text): .log("\(platform) \(text)")
        default: self
        }
    }
}
