import Files
import JSON
import SandboxModel

extension PodWorker {
    /// All that a container of the pod is made of.
    ///
    /// - Throws: `ConfigurationProblem` for what the pod asks for and is not there.
    func settings(
        of name: String, attempt: Int, image: RuntimeImage, sandbox: RuntimeContainer
    ) async throws -> ContainerSettings {
        let spec = spec(of: name)
        guard let record = record(name) else { throw CancellationError() }
        var settings = ContainerSettings(
            pod: identity, kind: record.kind, name: name, attempt: attempt, sandboxID: sandbox.id,
            image: image, imageName: record.image)
        for (key, value) in pod[path: "metadata", "annotations"]?.object ?? [:] {
            settings.annotations[key] = value.string ?? ""
        }
        let environment = try await environment(of: spec)
        settings.environment = environment.entries
        let command = (spec["command"]?.array ?? []).map { environment.expand($0.string ?? "") }
        let arguments = (spec["args"]?.array ?? []).map { environment.expand($0.string ?? "") }
        settings.command = command.isEmpty ? nil : command
        settings.arguments = arguments.isEmpty ? nil : arguments
        settings.workingDirectory = spec["workingDir"]?.string ?? ""
        settings.hasInput = spec["stdin"]?.bool ?? false
        settings.closesInputOnce = spec["stdinOnce"]?.bool ?? false
        settings.isTerminal = spec["tty"]?.bool ?? false
        settings.resources = ResourceLimits(spec["resources"])
        settings.security = try SecuritySettings(container: spec, pod: pod, image: image)
        settings.sharesProcesses = pod[path: "spec", "shareProcessNamespace"]?.bool ?? false
        if let target = spec["targetContainerName"]?.string, let other = self.record(target), other.isRunning {
            settings.processesOf = other.containerID
        }
        settings.usesHostProcesses = pod[path: "spec", "hostPID"]?.bool ?? false
        settings.usesHostIPC = pod[path: "spec", "hostIPC"]?.bool ?? false
        settings.usesHostNetwork = pod[path: "spec", "hostNetwork"]?.bool ?? false
        settings.mounts = try mounts(of: spec, environment)
        settings.mounts.append(try await terminationMount(spec, name, attempt: attempt))
        return settings
    }

    private func environment(of spec: JSONValue) async throws -> ContainerEnvironment {
        var services: [JSONValue] = []
        if pod[path: "spec", "enableServiceLinks"]?.bool ?? true {
            services = try await context.objects.list(.services, namespace: identity.namespace)
        }
        if identity.namespace != "default" || services.isEmpty {
            let key = ObjectKey(.services, namespace: "default", name: "kubernetes")
            // It is there but for the first moments of a cluster.
            if let kubernetes = try? await context.objects.get(key) {
                services.removeAll { $0[path: "metadata", "name"]?.string == "kubernetes" }
                services.append(kubernetes)
            }
        }
        return try await ContainerEnvironment(
            of: spec, services: ServiceVariables.values(of: services),
            fields: context.fields(of: pod, address: address),
            objects: ConfigurationObjects(objects: context.objects, namespace: identity.namespace))
    }

    private func mounts(of spec: JSONValue, _ environment: ContainerEnvironment) throws -> [RuntimeMount] {
        try (spec["volumeMounts"]?.array ?? []).map { mount in
            let name = mount["name"]?.string ?? ""
            guard let volume = volumes[name] else {
                throw ConfigurationProblem("volume \"\(name)\" is not there")
            }
            var subPath = mount["subPath"]?.string ?? ""
            if let expression = mount["subPathExpr"]?.string, !expression.isEmpty {
                subPath = environment.expand(expression)
            }
            guard !subPath.hasPrefix("/"), !subPath.split(separator: "/").contains("..") else {
                throw ConfigurationProblem("subPath \"\(subPath)\" must be a relative path without '..'")
            }
            let propagation =
                switch mount["mountPropagation"]?.string {
                case "HostToContainer": "rslave"
                case "Bidirectional": "rshared"
                default: "private"
                }
            return RuntimeMount(
                volume.source(subPath: subPath), at: mount["mountPath"]?.string ?? "",
                isReadOnly: volume.isReadOnly || mount["readOnly"]?.bool ?? false, propagation: propagation)
        }
    }

    private func terminationMount(_ spec: JSONValue, _ name: String, attempt: Int) async throws -> RuntimeMount {
        let path = terminationFile(name, attempt: attempt)
        try await BlockingWork.run { try VolumeDirectory.createWritableFile(path) }
        return RuntimeMount(.host(path: path), at: spec["terminationMessagePath"]?.string ?? "/dev/termination-log")
    }
}
