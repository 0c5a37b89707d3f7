import ArgumentParser
import Runner

extension RunOptions {
    /// The options of a command that has only some of the groups.
    init(
        command: String, config: ConfigOptions, cluster: ClusterOptions? = nil, build: BuildOptions? = nil,
        deploy: DeployOptions? = nil
    )
        throws
    {
        self.init()
        self.command = command
        filename = config.filename.isEmpty ? "skaffold.yaml" : config.filename
        modules = config.modules
        profiles = config.profiles
        profileAutoActivation = config.profileAutoActivation ?? true
        propagateProfiles = config.propagateProfiles ?? true
        remoteCacheDirectory = config.remoteCacheDir
        remoteCacheSync = config.syncRemoteCache
        if let cluster { take(cluster) }
        if let build { take(build) }
        if let deploy { try take(deploy) }
    }

    private mutating func take(_ cluster: ClusterOptions) {
        kubeContext = cluster.kubeContext.flatMap { $0.isEmpty ? nil : $0 }
        kubeconfig = cluster.kubeconfig.flatMap { $0.isEmpty ? nil : $0 }
        namespace = cluster.namespace.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func take(_ build: BuildOptions) {
        defaultRepo = build.defaultRepo
        tag = build.tag.flatMap { $0.isEmpty ? nil : $0 }
        platforms = build.platform.flatMap(commaSeparated)
        cachesArtifacts = build.cacheArtifacts ?? true
        cacheFile = build.cacheFile.flatMap { $0.isEmpty ? nil : $0 }
        buildConcurrency = build.buildConcurrency.flatMap { $0 < 0 ? nil : $0 }
        buildImages = build.buildImage.flatMap(commaSeparated)
        insecureRegistries = build.insecureRegistry.flatMap(commaSeparated)
        push = build.push
        disablesMultiPlatformBuild = build.disableMultiPlatformBuild
        checksClusterNodePlatforms = build.checkClusterNodePlatforms
        globalConfigFile = build.config.flatMap { $0.isEmpty ? nil : $0 }
        detectsMinikube = build.detectMinikube ?? true
        minikubeProfile = build.minikubeProfile.flatMap { $0.isEmpty ? nil : $0 }
    }

    private mutating func take(_ deploy: DeployOptions) throws {
        statusCheck = deploy.statusCheck
        tail = deploy.tail
        portForward = try deploy.portForward.map(PortForwardModes.init(flag:))
        force = deploy.force ?? false
        labels = deploy.label.flatMap(commaSeparated)
        toleratesFailuresUntilDeadline = deploy.tolerateFailuresUntilDeadline ?? false
        failsFast = deploy.fastFailStatusCheck ?? true
        cleansUp = deploy.cleanup ?? true
    }
}

extension PortForwardModes {
    /// Reads a value of `--port-forward`: `off` and booleans stand alone, `true` is user and services.
    init(flag: String) throws {
        let words = commaSeparated(flag)
        if words.count == 1, ["off", "false", "0"].contains(words[0]) {
            self.init()
            return
        }
        if words.count == 1, ["true", "1"].contains(words[0]) {
            self.init(user: true, services: true)
            return
        }
        self.init()
        for word in words {
            switch word {
            case "user": user = true
            case "services": services = true
            case "pods": pods = true
            case "debug": debug = true
            default:
                throw ValidationError(
                    "'\(word)' is not a mode of '--port-forward': use 'user', 'services', 'pods', 'debug', 'off', or nothing"
                )
            }
        }
    }
}
