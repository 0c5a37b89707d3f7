extension DefaultValues {
    func fillArtifact(_ artifact: inout Artifact, inCluster: Bool) {
        artifact.context.fill(".")
        fillSync(&artifact)
        if inCluster, artifact.custom == nil, artifact.buildpacks == nil {
            artifact.kaniko = artifact.kaniko ?? KanikoArtifact()
        } else if artifact.hasNoBuilder {
            artifact.docker = DockerArtifact()
        }
        // Only the first builder gets its defaults: a second one, which a profile may add, is refused later.
        if artifact.docker != nil {
            artifact.docker?.dockerfile.fill("Dockerfile")
        } else if let kaniko = artifact.kaniko {
            artifact.kaniko = filled(kaniko)
        } else if artifact.custom != nil {
            if artifact.custom?.dependencies == nil {
                artifact.custom?.dependencies = CustomArtifact.Dependencies { $0.paths = ["."] }
            }
        } else if let buildpacks = artifact.buildpacks {
            artifact.buildpacks = filled(buildpacks)
        }
        for index in artifact.requires.indices {
            artifact.requires[index].alias.fill(artifact.requires[index].image)
        }
    }

    private func fillSync(_ artifact: inout Artifact) {
        let isAutomatic = artifact.jib != nil || artifact.buildpacks != nil
        if let sync = artifact.sync {
            guard sync.manual.isEmpty, sync.infer.isEmpty, sync.auto == nil else { return }
            if isAutomatic { artifact.sync?.auto = true } else { artifact.sync?.infer = ["**/*"] }
        } else if artifact.buildpacks != nil {
            artifact.sync = Sync { $0.auto = true }
        }
    }

    private func filled(_ kaniko: KanikoArtifact) -> KanikoArtifact {
        var kaniko = kaniko
        kaniko.image.fill("gcr.io/kaniko-project/executor:latest")
        kaniko.dockerfile.fill("Dockerfile")
        kaniko.initImage.fill("gcr.io/k8s-skaffold/skaffold-helpers/busybox")
        kaniko.digestFile.fill("/dev/termination-log")
        kaniko.copyMaxRetries = kaniko.copyMaxRetries ?? 3
        kaniko.copyTimeout.fill("5m")
        kaniko.buildContextCompressionLevel = kaniko.buildContextCompressionLevel ?? 1
        if let cache = kaniko.cache { kaniko.cache?.cacheRunLayers = cache.cacheRunLayers ?? true }
        return kaniko
    }

    private func filled(_ buildpacks: BuildpacksArtifact) -> BuildpacksArtifact {
        var buildpacks = buildpacks
        if buildpacks.dependencies == nil { buildpacks.dependencies = FileDependencies { $0.paths = ["."] } }
        buildpacks.projectDescriptor.fill("project.toml")
        if buildpacks.builder.isEmpty, buildpacks.buildpacks.isEmpty {
            buildpacks.builder = "gcr.io/buildpacks/builder:v1"
            buildpacks.trustBuilder = true
        }
        return buildpacks
    }
}

extension Artifact {
    var hasNoBuilder: Bool {
        docker == nil && bazel == nil && ko == nil && jib == nil && kaniko == nil && buildpacks == nil && custom == nil
    }
}
