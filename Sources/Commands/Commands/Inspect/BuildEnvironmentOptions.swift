import ArgumentParser
import Runner

/// Fields of `build.local`.
struct LocalBuildEnvironmentOptions: ParsableArguments {
    @Option(help: "Whether images are pushed.")
    var push: Bool?
    @Option(name: .customLong("tryImportMissing"), help: "Whether to pull an image instead of building it.")
    var tryImportMissing: Bool?
    @Option(name: .customLong("useDockerCLI"), help: "Whether to build with the docker command.")
    var useDockerCLI: Bool?
    @Option(name: .customLong("useBuildkit"), help: "Whether to build with BuildKit.")
    var useBuildkit: Bool?
    @Option(help: "How many artifacts to build at once; 0 is no limit.")
    var concurrency: Int?

    var definition: BuildEnvironmentDefinition {
        var definition = BuildEnvironmentDefinition(.local)
        definition.set("push", to: push)
        definition.set("tryImportMissing", to: tryImportMissing)
        definition.set("useDockerCLI", to: useDockerCLI)
        definition.set("useBuildkit", to: useBuildkit)
        definition.set("concurrency", to: concurrency.flatMap { $0 < 0 ? nil : $0 })
        return definition
    }
}

/// Fields of `build.googleCloudBuild`.
struct GoogleCloudBuildEnvironmentOptions: ParsableArguments {
    @Option(name: .customLong("projectId"), help: "The project.")
    var projectId: String?
    @Option(name: .customLong("diskSizeGb"), help: "Size of the disk in GB.")
    var diskSizeGb: Int?
    @Option(name: .customLong("machineType"), help: "Type of the virtual machine.")
    var machineType: String?
    @Option(help: "Time a build may take, such as '1200s'.")
    var timeout: String?
    @Option(help: "How many artifacts to build at once; 0 is no limit.")
    var concurrency: Int?
    @Option(help: "How logs are kept.")
    var logging: String?
    @Option(name: .customLong("logStreamingOption"), help: "Whether logs are streamed to the bucket.")
    var logStreamingOption: String?
    @Option(name: .customLong("workerPool"), help: "The worker pool.")
    var workerPool: String?

    var definition: BuildEnvironmentDefinition {
        var definition = BuildEnvironmentDefinition(.googleCloudBuild)
        definition.set("projectId", to: projectId)
        definition.set("diskSizeGb", to: diskSizeGb.flatMap { $0 <= 0 ? nil : $0 })
        definition.set("machineType", to: machineType)
        definition.set("timeout", to: timeout)
        definition.set("concurrency", to: concurrency.flatMap { $0 < 0 ? nil : $0 })
        definition.set("logging", to: logging)
        definition.set("logStreamingOption", to: logStreamingOption)
        definition.set("workerPool", to: workerPool)
        return definition
    }
}

/// Fields of `build.cluster`.
struct ClusterBuildEnvironmentOptions: ParsableArguments {
    @Option(help: "Time a build may take, such as '20m'.")
    var timeout: String?
    @Option(help: "How many artifacts to build at once; 0 is no limit.")
    var concurrency: Int?
    @Option(name: .customLong("pullSecretPath"), help: "File with the key of a service account.")
    var pullSecretPath: String?
    @Option(name: .customLong("pullSecretName"), help: "Secret that holds the key.")
    var pullSecretName: String?
    @Option(name: .customLong("pullSecretMountPath"), help: "Where the secret is mounted.")
    var pullSecretMountPath: String?
    @Option(help: "Namespace of the pods.")
    var namespace: String?
    @Option(name: .customLong("dockerConfigPath"), help: "A 'config.json' of docker.")
    var dockerConfigPath: String?
    @Option(name: .customLong("dockerConfigSecretName"), help: "Secret that holds it.")
    var dockerConfigSecretName: String?
    @Option(name: .customLong("serviceAccount"), help: "Service account of the pods.")
    var serviceAccount: String?
    @Option(name: .customLong("runAsUser"), help: "User id of the containers.")
    var runAsUser: Int?
    @Option(name: .customLong("randomPullSecret"), help: "Whether the pull secret's name gets a random end.")
    var randomPullSecret: Bool?
    @Option(name: .customLong("randomDockerConfigSecret"), help: "Whether the other secret's name gets a random end.")
    var randomDockerConfigSecret: Bool?

    var definition: BuildEnvironmentDefinition {
        var definition = BuildEnvironmentDefinition(.cluster)
        definition.set("pullSecretPath", to: pullSecretPath)
        definition.set("pullSecretName", to: pullSecretName)
        definition.set("pullSecretMountPath", to: pullSecretMountPath)
        definition.set("namespace", to: namespace)
        definition.set("dockerConfig", "path", to: dockerConfigPath)
        definition.set("dockerConfig", "secretName", to: dockerConfigSecretName)
        definition.set("serviceAccount", to: serviceAccount)
        definition.set("runAsUser", to: runAsUser.flatMap { $0 < 0 ? nil : $0 })
        definition.set("randomPullSecret", to: randomPullSecret == true ? true : nil)
        definition.set("randomDockerConfigSecret", to: randomDockerConfigSecret == true ? true : nil)
        definition.set("concurrency", to: concurrency.flatMap { $0 < 0 ? nil : $0 })
        definition.set("timeout", to: timeout)
        return definition
    }
}
