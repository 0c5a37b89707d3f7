import SandboxModel
import YAML

/// The body of `POST /containers/create` for a pod's containers.
struct ContainerBody: Sendable {
    var node: YAML.Node

    static func sandbox(_ settings: SandboxSettings, network: any PodNetwork, labels: [String: String]) -> Self {
        var host: YAML.Node = [
            "NetworkMode": .string(settings.usesHostNetwork ? "host" : network.networkName),
            "IpcMode": "shareable", "LogConfig": logging, "ReadonlyRootfs": false,
        ]
        if let resolver = settings.resolver {
            host["Dns"] = strings(resolver.servers)
            host["DnsSearch"] = strings(resolver.searches)
            host["DnsOptions"] = strings(resolver.options)
        }
        if !settings.extraHosts.isEmpty { host["ExtraHosts"] = strings(settings.extraHosts) }
        if !settings.sysctls.isEmpty { host["Sysctls"] = map(settings.sysctls) }
        if !settings.newVolumes.isEmpty {
            host["Binds"] = strings(settings.newVolumes.map { "\($0.name):\(VolumeArchive.path(of: $0)):nocopy" })
        }
        var body: YAML.Node = [
            "Image": .string(network.agentImage), "Entrypoint": ["/sk-node", "pause"], "Cmd": [],
            "Labels": map(labels), "HostConfig": host,
        ]
        if !settings.usesHostNetwork {
            body["Hostname"] = .string(settings.hostname)
            if !settings.domain.isEmpty { body["Domainname"] = .string(settings.domain) }
            if !settings.hostPorts.isEmpty {
                var exposed: [(String, YAML.Node)] = []
                var bindings: [(String, YAML.Node)] = []
                for port in settings.hostPorts {
                    let key = "\(port.containerPort)/\(port.transport.lowercased())"
                    let address = port.hostAddress.isEmpty ? "127.0.0.1" : port.hostAddress
                    exposed.append((key, .mapping([])))
                    bindings.append(
                        (key, [["HostIp": .string(address), "HostPort": .string("\(port.hostPort)")]]))
                }
                body["ExposedPorts"] = .mapping(exposed)
                body["HostConfig"]?["PortBindings"] = .mapping(bindings)
            }
        }
        return Self(node: body)
    }

    static func container(_ settings: ContainerSettings, binds: [EngineBind], labels: [String: String]) -> Self {
        let sandbox = "container:\(settings.sandboxID)"
        let security = settings.security
        var host: YAML.Node = [
            "NetworkMode": .string(sandbox), "IpcMode": .string(settings.usesHostIPC ? "host" : sandbox),
            "LogConfig": logging, "Privileged": .bool(security.isPrivileged),
            "ReadonlyRootfs": .bool(security.hasReadOnlyRoot),
        ]
        if settings.usesHostProcesses {
            host["PidMode"] = "host"
        } else if let other = settings.processesOf {
            host["PidMode"] = .string("container:\(other)")
        } else if settings.sharesProcesses {
            host["PidMode"] = .string(sandbox)
        }
        let plain = binds.filter { $0.text != nil }
        if !plain.isEmpty { host["Binds"] = strings(plain.compactMap(\.text)) }
        let others = binds.filter { $0.text == nil }
        if !others.isEmpty { host["Mounts"] = .sequence(others.map(\.mount)) }
        let resources = settings.resources
        if resources.memory > 0 {
            host["Memory"] = .integer(resources.memory)
            host["MemorySwap"] = .integer(resources.memory)
        }
        if resources.processors > 0 { host["NanoCpus"] = .integer(resources.processors * 1_000_000) }
        if resources.processorShares > 0 { host["CpuShares"] = .integer(resources.processorShares) }
        if !security.addedCapabilities.isEmpty { host["CapAdd"] = strings(security.addedCapabilities) }
        if !security.droppedCapabilities.isEmpty { host["CapDrop"] = strings(security.droppedCapabilities) }
        if !security.groups.isEmpty { host["GroupAdd"] = strings(security.groups.map(String.init)) }
        if !security.allowsMorePrivileges { host["SecurityOpt"] = ["no-new-privileges"] }
        var body: YAML.Node = [
            "Image": .string(settings.image.id), "Env": strings(settings.environment), "Labels": map(labels),
            "HostConfig": host, "Tty": .bool(settings.isTerminal), "OpenStdin": .bool(settings.hasInput),
            "StdinOnce": .bool(settings.closesInputOnce),
        ]
        if let command = settings.command { body["Entrypoint"] = strings(command) }
        // A new entry point also takes the image's own arguments away.
        if let arguments = settings.arguments { body["Cmd"] = strings(arguments) }
        if !settings.workingDirectory.isEmpty { body["WorkingDir"] = .string(settings.workingDirectory) }
        if !security.user.isEmpty { body["User"] = .string(security.user) }
        // An image's own health check is nothing to Kubernetes.
        body["Healthcheck"] = ["Test": ["NONE"]]
        return Self(node: body)
    }

    /// So that logs can be read back, and do not fill the disk.
    private static let logging: YAML.Node = ["Type": "json-file", "Config": ["max-size": "10m", "max-file": "3"]]

    private static func strings(_ values: [String]) -> YAML.Node { .sequence(values.map { .string($0) }) }

    private static func map(_ values: [String: String]) -> YAML.Node {
        .mapping(values.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) })
    }
}
