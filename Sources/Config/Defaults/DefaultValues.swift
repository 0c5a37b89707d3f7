internal import Diagnostics
import Files

/// Fills in what the files leave out, after profiles (spec skaffold-config 5.1).
struct DefaultValues {
    let options: LoadOptions

    /// - Throws: `ConfigError` with code `defaultValues`.
    func apply(to loaded: inout LoadedConfig) throws {
        fillBuild(&loaded.config.pipeline.build)
        if loaded.config.pipeline.build.cluster != nil { try fillCluster(&loaded.config.pipeline.build) }
        for index in loaded.config.pipeline.build.artifacts.indices {
            fillArtifact(
                &loaded.config.pipeline.build.artifacts[index], inCluster: loaded.config.pipeline.build.cluster != nil)
        }
        for index in loaded.config.pipeline.test.indices where loaded.config.pipeline.test[index].context.isEmpty {
            loaded.config.pipeline.test[index].context = "."
        }
        try fillDeploy(&loaded)
        for index in loaded.config.pipeline.portForward.indices {
            fillPortForward(&loaded.config.pipeline.portForward[index])
        }
    }

    private func fillBuild(_ build: inout BuildConfig) {
        if build.local == nil, build.googleCloudBuild == nil, build.cluster == nil { build.local = LocalBuild() }
        if build.tagPolicy.isZero { build.tagPolicy.gitCommit = TagPolicy.GitCommit() }
        if !build.artifacts.isEmpty, build.local != nil, build.local?.concurrency == nil {
            build.local?.concurrency = 1
        }
        if var cloud = build.googleCloudBuild {
            cloud.dockerImage.fill("gcr.io/cloud-builders/docker")
            cloud.kanikoImage.fill("gcr.io/kaniko-project/executor:latest")
            cloud.mavenImage.fill("gcr.io/cloud-builders/mvn")
            cloud.gradleImage.fill("gcr.io/cloud-builders/gradle")
            cloud.packImage.fill("gcr.io/k8s-skaffold/pack")
            cloud.koImage.fill("gcr.io/k8s-skaffold/skaffold")
            build.googleCloudBuild = cloud
        }
    }

    private func fillPortForward(_ forward: inout PortForwardResource) {
        if forward.localPort == 0, let port = forward.port.integer { forward.localPort = port }
        forward.address.fill("127.0.0.1")
    }

    private func fillCluster(_ build: inout BuildConfig) throws {
        guard var cluster = build.cluster else { return }
        if cluster.namespace.isEmpty {
            do {
                cluster.namespace.fill(try options.kubeNamespace() ?? "")
            } catch {
                throw ConfigError(
                    .defaultValues, "cannot tell the namespace for 'build.cluster': \(error)",
                    hints: ["set 'build.cluster.namespace'"], cause: error)
            }
            cluster.namespace.fill("default")
        }
        cluster.timeout.fill("20m")
        cluster.pullSecretMountPath.fill("/secret")
        if !cluster.pullSecretPath.isEmpty {
            cluster.pullSecretPath = expandingHome(cluster.pullSecretPath)
            cluster.pullSecretName.fill("kaniko-secret" + (cluster.randomPullSecret ? randomEnd() : ""))
        }
        if var docker = cluster.dockerConfig {
            docker.path = expandingHome(docker.path)
            docker.secretName.fill("docker-cfg" + (cluster.randomDockerConfigSecret ? randomEnd() : ""))
            cluster.dockerConfig = docker
        }
        build.cluster = cluster
    }

    private func expandingHome(_ path: String) -> String {
        PathText.expandingHome(path, to: options.environment["HOME"])
    }

    private func randomEnd() -> String {
        let digits = String(UInt64.random(in: .min ... .max), radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension String {
    /// Sets a value where there is none.
    mutating func fill(_ value: String) {
        if isEmpty { self = value }
    }
}
