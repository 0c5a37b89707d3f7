extension LoadedConfigs {
    /// What a command works on: the default renderer and deployer filled in, and everything validated (spec
    /// skaffold-config 5.2, 6.1). `diagnose` takes the configs as they were loaded instead.
    ///
    /// - Throws: `ConfigError` with all findings.
    public func prepared(for command: String, workingDirectory: String) throws -> LoadedConfigs {
        var configs = self
        configs.fillDefaultRendererAndDeployer()
        let findings = ConfigValidator(configs: configs, command: command, workingDirectory: workingDirectory)
            .findings().map(configs.explaining)
        guard findings.isEmpty else { throw ConfigError(.invalidConfig, findings) }
        return configs
    }

    /// Adds `manifests.rawYaml` and `deploy.kubectl` to a config that is alone and says nothing about either (spec
    /// skaffold-config 5.2).
    public mutating func fillDefaultRendererAndDeployer() {
        guard configs.count == 1 else { return }
        configs[0].config.fillDefaultRenderer()
        if !configs[0].config.deploy.hasDeployer { configs[0].config.deploy.kubectl = KubectlDeploy() }
    }
}

extension SkaffoldConfig {
    /// The manifests that a config without any is taken to have.
    static let defaultManifests = ["k8s/*.yaml"]

    fileprivate mutating func fillDefaultRenderer() {
        if !pipeline.manifests.kpt.isEmpty { return }
        if !pipeline.manifests.rawYaml.isEmpty {
            // Even beside helm or docker: what is raw is applied with kubectl.
            if pipeline.deploy.kubectl == nil, pipeline.deploy.cloudrun == nil {
                pipeline.deploy.kubectl = KubectlDeploy()
            }
            return
        }
        if pipeline.manifests.kustomize != nil || pipeline.manifests.helm != nil { return }
        if pipeline.deploy.helm != nil || pipeline.deploy.docker != nil || pipeline.deploy.cloudrun != nil { return }
        pipeline.manifests.rawYaml = Self.defaultManifests
    }
}
