public import DockerEngine
public import PipelineModel

/// Sends what another builder built to its registry, or gives it a name that never changes where it stays local.
public struct PushingBuilder: Builder {
    public var builder: any Builder
    public var publisher: ImagePublisher

    public init(builder: any Builder, publisher: ImagePublisher) {
        self.builder = builder
        self.publisher = publisher
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        let image = try await builder.build(build, dependencies: dependencies, report: report)
        guard image.digest == nil, let id = image.imageID else { return image }
        return try await build.pushes
            ? publisher.push(build.reference, imageID: id, report: report) : publisher.pin(build.reference, imageID: id)
    }
}

/// Hands images of the engine on: to a registry, or to manifests.
public struct ImagePublisher: Sendable {
    public var engine: EngineClient
    public var registry: any ImageRegistry
    /// Gives the credentials for a registry host; nil for none.
    public var credentials: @Sendable (String) async throws -> RegistryAuth?

    public init(
        engine: EngineClient, registry: any ImageRegistry,
        credentials: @escaping @Sendable (String) async throws -> RegistryAuth?
    ) {
        self.engine = engine
        self.registry = registry
        self.credentials = credentials
    }

    /// Pushes a tag that the engine has.
    ///
    /// - Returns: `repository:tag@digest`.
    public func push(
        _ reference: String, imageID: String, report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        let (repository, tag) = ReferenceText.split(reference)
        report(.step("pushing \(reference)"))
        let auth = try await credentials(ReferenceText.registryHost(repository))
        let pushed = try await engine.pushImage(repository, tag: tag, auth: auth)
        // containerd's store does not say it: the registry does (spec docker-engine, trap 23).
        guard let digest = if let pushed { pushed } else { try await registry.digest(of: reference) } else {
            throw BuilderError.noDigest(reference)
        }
        return BuiltImage(reference: "\(reference)@\(digest)", imageID: imageID, digest: digest)
    }

    /// Gives a local image a tag made of its id, so that a manifest changes exactly when the image does.
    ///
    /// - Returns: `repository:<64 hex digits>`.
    public func pin(_ reference: String, imageID: String) async throws -> BuiltImage {
        let (repository, _) = ReferenceText.split(reference)
        let hex = imageID.split(separator: ":").last.map(String.init) ?? imageID
        try await engine.tagImage(imageID, repository: repository, tag: hex)
        return BuiltImage(reference: "\(repository):\(hex)", imageID: imageID)
    }
}
