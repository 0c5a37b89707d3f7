import JSON
import SandboxModel

/// The node's own object.
struct NodeObject: Sendable {
    var context: NodeContext

    private var key: ObjectKey { ObjectKey(.nodes, name: context.nodeName) }

    /// Makes the object or brings it up to date.
    func register() async throws(StatusError) {
        var node: JSONValue
        do {
            node = try await context.objects.get(key)
        } catch  where error.code == 404 {
            node = try await context.objects.create(.nodes, object)
            await context.events.record(.normal, reason: "Starting", message: "Starting kubelet.", about: node)
        }
        node[path: "metadata", "resourceVersion"] = nil
        node["status"] = status(previous: node["status"])
        try await context.objects.update(.nodes, node, subresource: "status")
    }

    private var object: JSONValue {
        let facts = context.facts
        return [
            "apiVersion": "v1", "kind": "Node",
            "metadata": [
                "name": .string(context.nodeName),
                "labels": [
                    "kubernetes.io/hostname": .string(context.nodeName),
                    "kubernetes.io/os": .string(facts.operatingSystem),
                    "kubernetes.io/arch": .string(facts.architecture),
                    "beta.kubernetes.io/os": .string(facts.operatingSystem),
                    "beta.kubernetes.io/arch": .string(facts.architecture),
                    "node-role.kubernetes.io/control-plane": "",
                ],
            ],
            "spec": [:],
        ]
    }

    func status(previous: JSONValue?) -> JSONValue {
        let facts = context.facts
        let now = context.clock.now().text
        let amounts: JSONValue = [
            "cpu": .string("\(facts.processors)"), "memory": .string("\(facts.memory / 1024)Ki"), "pods": "110",
            "ephemeral-storage": "100Gi", "hugepages-1Gi": "0", "hugepages-2Mi": "0",
        ]
        let conditions: [(String, Bool, String, String)] = [
            ("MemoryPressure", false, "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
            ("DiskPressure", false, "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
            ("PIDPressure", false, "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
            ("Ready", true, "KubeletReady", "kubelet is posting ready status"),
        ]
        return [
            "capacity": amounts, "allocatable": amounts,
            "addresses": [
                ["type": "InternalIP", "address": .string(context.hostAddress)],
                ["type": "Hostname", "address": .string(context.nodeName)],
            ],
            "conditions": .array(
                conditions.map { type, isTrue, reason, message in
                    let status = isTrue ? "True" : "False"
                    let old = previous?["conditions"]?.array?.first { $0["type"]?.string == type }
                    let since = old?["status"]?.string == status ? old?["lastTransitionTime"]?.string : nil
                    return [
                        "type": .string(type), "status": .string(status), "reason": .string(reason),
                        "message": .string(message), "lastHeartbeatTime": .string(now),
                        "lastTransitionTime": .string(since ?? now),
                    ]
                }),
            "daemonEndpoints": ["kubeletEndpoint": ["Port": 10250]],
            "nodeInfo": [
                "architecture": .string(facts.architecture), "bootID": "", "machineID": "", "systemUUID": "",
                "kernelVersion": .string(facts.kernelVersion), "osImage": .string(facts.systemName),
                "operatingSystem": .string(facts.operatingSystem),
                "containerRuntimeVersion": .string(facts.runtimeVersion), "kubeletVersion": "v1.32.0+sk",
                "kubeProxyVersion": "v1.32.0+sk",
            ],
        ]
    }
}
