import Diagnostics

/// The stages of a Dockerfile and what they need of each other (spec docker-engine 4.2 and 4.3).
public struct StageGraph: Sendable {
    /// What the caller knows about a base image that is not in the Dockerfile.
    public struct BaseImage: Sendable, Hashable {
        /// `Config.Env` of the image.
        public var environment: [String: String]
        /// `Config.WorkingDir` of the image.
        public var workingDirectory: String
        /// `Config.OnBuild` of the image: instructions that run after `FROM`.
        public var onBuild: [String]

        public init(environment: [String: String] = [:], workingDirectory: String = "", onBuild: [String] = []) {
            self.environment = environment
            self.workingDirectory = workingDirectory
            self.onBuild = onBuild
        }
    }

    /// What a build is given besides its Dockerfile.
    public struct Options: Sendable {
        /// Values of build arguments. A key with a nil value is declared but has no value.
        public var buildArguments: [String: String?]
        /// `os/arch[/variant]` to build for.
        public var targetPlatform: String
        /// `os/arch[/variant]` of the engine.
        public var buildPlatform: String
        /// By the reference that `FROM` names, expanded.
        public var baseImages: [String: BaseImage]
        /// Build contexts with a name, which stand in for images.
        public var namedContexts: Set<String>

        public init(
            buildArguments: [String: String?] = [:], targetPlatform: String = "linux/amd64",
            buildPlatform: String = "linux/amd64", baseImages: [String: BaseImage] = [:],
            namedContexts: Set<String> = []
        ) {
            self.buildArguments = buildArguments
            self.targetPlatform = targetPlatform
            self.buildPlatform = buildPlatform
            self.baseImages = baseImages
            self.namedContexts = namedContexts
        }
    }

    public let stages: [BuildStage]
    public let dockerfile: Dockerfile

    /// - Throws: `DockerfileError` with the place in the Dockerfile.
    public init(_ dockerfile: Dockerfile, options: Options = Options()) throws {
        self.dockerfile = dockerfile
        stages = try StageGraphBuilder(dockerfile, options: options).build()
    }

    /// The index of the stage to build: by name, by number, or the last one for nil and empty.
    ///
    /// - Throws: `DockerfileError` with code `unknownTarget`.
    public func target(_ name: String?) throws -> Int {
        guard let name, !name.isEmpty else { return stages.count - 1 }
        if let index = stages.lastIndex(where: { $0.name == name.lowercased() }) { return index }
        if let index = Int(name), stages.indices.contains(index) { return index }
        throw DockerfileError.unknownTarget(name, stages: stages.compactMap(\.name), path: dockerfile.path)
    }

    /// The stages that are built for a target, ascending; stages that nothing needs are left out.
    public func stagesNeeded(for target: Int) -> [BuildStage] {
        var needed: Set<Int> = []
        var open = [target]
        while let index = open.popLast() {
            if needed.insert(index).inserted { open += stages[index].stageDependencies }
        }
        return stages.filter { needed.contains($0.index) }
    }
}
