import JSON
import SandboxModel

/// What a pod can be told about itself: `fieldRef` and `resourceFieldRef`.
struct DownwardFields: Sendable {
    var pod: JSONValue
    /// Empty until the pod has one.
    var podAddress: String
    var hostAddress: String
    /// What `limits` are where a container has none.
    var allocatable: ResourceAmounts

    struct ResourceAmounts: Sendable, Hashable {
        /// Thousandths.
        var processors: Int
        /// Bytes.
        var memory: Int
    }

    /// - Throws: `ConfigurationProblem` for a path there is not.
    func value(ofField path: String) throws(ConfigurationProblem) -> String {
        let metadata = pod["metadata"]
        switch path {
        case "metadata.name": return metadata?["name"]?.string ?? ""
        case "metadata.namespace": return metadata?["namespace"]?.string ?? ""
        case "metadata.uid": return metadata?["uid"]?.string ?? ""
        case "metadata.labels": return Self.lines(metadata?["labels"])
        case "metadata.annotations": return Self.lines(metadata?["annotations"])
        case "spec.nodeName": return pod[path: "spec", "nodeName"]?.string ?? ""
        case "spec.serviceAccountName": return pod[path: "spec", "serviceAccountName"]?.string ?? ""
        case "status.podIP", "status.podIPs": return podAddress
        case "status.hostIP", "status.hostIPs": return hostAddress
        default: break
        }
        for field in ["labels", "annotations"] {
            let prefix = "metadata.\(field)['"
            if path.hasPrefix(prefix), path.hasSuffix("']") {
                return metadata?[field]?[String(path.dropFirst(prefix.count).dropLast(2))]?.string ?? ""
            }
        }
        throw ConfigurationProblem("unsupported fieldPath: \(path)")
    }

    /// - Parameter container: whose resources count where the reference names none.
    func value(ofResource reference: JSONValue, in container: JSONValue?) throws(ConfigurationProblem) -> String {
        var container = container
        if let name = reference["containerName"]?.string, !name.isEmpty {
            let all =
                (pod[path: "spec", "containers"]?.array ?? []) + (pod[path: "spec", "initContainers"]?.array ?? [])
            container = all.first { $0["name"]?.string == name }
            guard container != nil else { throw ConfigurationProblem("container \(name) not found") }
        }
        let resource = reference["resource"]?.string ?? ""
        let divisor = reference["divisor"].flatMap { Quantity($0) } ?? Quantity(thousandths: 1000)
        let parts = resource.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, ["limits", "requests"].contains(parts[0]),
            ["cpu", "memory", "ephemeral-storage"].contains(parts[1])
        else { throw ConfigurationProblem("unsupported container resource : \(resource)") }
        let own = container?[path: "resources", parts[0]]?[parts[1]]
        var amount = own.flatMap { Quantity($0) } ?? Quantity(thousandths: 0)
        if amount.thousandths == 0, parts[0] == "limits" {
            switch parts[1] {
            case "cpu": amount = Quantity(thousandths: allocatable.processors)
            case "memory": amount = Quantity(thousandths: allocatable.memory * 1000)
            default: break
            }
        }
        return String(amount.units(of: divisor))
    }

    /// `key="value"` lines, sorted, as files of the downward API have them.
    private static func lines(_ values: JSONValue?) -> String {
        (values?.object ?? [:]).sorted { $0.key < $1.key }
            .map { "\($0.key)=\(JSONValue.string($0.value.string ?? "").text())" }.joined(separator: "\n")
    }
}
