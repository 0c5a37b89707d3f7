import Encodings
import JSON
import SandboxModel

/// A default that is more than a value at a place.
enum DefaultRule: String, Sendable, CaseIterable {
    case hostPorts
    case imagePullPolicy
    case labelsFromTemplate
    case limits
    case namespaceLabel
    case policyTypes
    case qualityOfService
    case requestsFromLimits
    case resourceNames
    case stringData
    case volumeSource

    /// Changes an object of the type that the rule is for.
    func apply(to object: inout JSONValue) {
        switch self {
        case .hostPorts:
            guard object[path: "spec", "hostNetwork"]?.bool == true else { return }
            Self.eachContainer(of: &object) { container in
                guard var ports = container["ports"]?.array else { return }
                for index in ports.indices where ports[index]["hostPort"]?.integer ?? 0 == 0 {
                    ports[index]["hostPort"] = ports[index]["containerPort"]
                }
                container["ports"] = .array(ports)
            }
        case .imagePullPolicy:
            guard object["imagePullPolicy"]?.isMissing ?? true else { return }
            object["imagePullPolicy"] = Self.isLatest(object["image"]?.string ?? "") ? "Always" : "IfNotPresent"
        case .labelsFromTemplate:
            guard object[path: "metadata", "labels"]?.isEmpty ?? true,
                let labels = object[path: "spec", "template", "metadata", "labels"], !labels.isEmpty
            else { return }
            object[path: "metadata", "labels"] = labels
        case .limits: Self.limits(&object)
        case .namespaceLabel:
            guard let name = object[path: "metadata", "name"], !name.isMissing else { return }
            object[path: "metadata", "labels", "kubernetes.io/metadata.name"] = name
        case .policyTypes:
            guard object["policyTypes"]?.isEmpty ?? true else { return }
            object["policyTypes"] = object["egress"]?.isEmpty ?? true ? ["Ingress"] : ["Ingress", "Egress"]
        case .qualityOfService:
            if object[path: "status", "qosClass"]?.isMissing ?? true {
                object[path: "status", "qosClass"] = .string(Self.qualityOfService(of: object))
            }
        case .requestsFromLimits:
            Self.eachContainer(of: &object) { container in
                guard let limits = container[path: "resources", "limits"]?.object else { return }
                for (name, limit) in limits where container[path: "resources", "requests", name] == nil {
                    container[path: "resources", "requests", name] = limit
                }
            }
        case .resourceNames:
            guard let kind = object[path: "spec", "names", "kind"]?.string else { return }
            if object[path: "spec", "names", "singular"]?.isMissing ?? true {
                object[path: "spec", "names", "singular"] = .string(kind.lowercased())
            }
            if object[path: "spec", "names", "listKind"]?.isMissing ?? true {
                object[path: "spec", "names", "listKind"] = .string(kind + "List")
            }
        case .stringData:
            guard let texts = object["stringData"]?.object else { return }
            for (name, text) in texts {
                object[path: "data", name] = .string(Base64.encode((text.string ?? "").utf8))
            }
            object["stringData"] = nil
        case .volumeSource:
            guard let fields = object.object, fields.allSatisfy({ $0.key == "name" || $0.value.isNull }) else { return }
            object["emptyDir"] = [:]
        }
    }

    private static func eachContainer(of pod: inout JSONValue, _ change: (inout JSONValue) -> Void) {
        for list in ["containers", "initContainers"] {
            guard var containers = pod[path: "spec", list]?.array else { continue }
            for index in containers.indices { change(&containers[index]) }
            pod[path: "spec", list] = .array(containers)
        }
    }

    /// Whether an image has the tag `latest`, or neither tag nor digest.
    static func isLatest(_ image: String) -> Bool {
        if image.contains("@") { return false }
        let name = image.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
        guard let colon = name.firstIndex(of: ":") else { return true }
        return name[name.index(after: colon)...] == "latest"
    }

    private static func limits(_ item: inout JSONValue) {
        guard item["type"]?.string == "Container" else { return }
        func fill(_ target: String, from source: String) {
            for (name, value) in item[source]?.object ?? [:] where item[path: target, name] == nil {
                item[path: target, name] = value
            }
        }
        fill("default", from: "max")
        fill("defaultRequest", from: "default")
        fill("defaultRequest", from: "min")
    }

    /// `Guaranteed`, `Burstable` or `BestEffort`.
    private static func qualityOfService(of pod: JSONValue) -> String {
        let containers = ["containers", "initContainers"].flatMap { pod[path: "spec", $0]?.array ?? [] }
        var isBestEffort = true
        var isGuaranteed = true
        for container in containers {
            let requests = container[path: "resources", "requests"]?.object ?? [:]
            let limits = container[path: "resources", "limits"]?.object ?? [:]
            for name in ["cpu", "memory"] {
                if requests[name] != nil || limits[name] != nil { isBestEffort = false }
                guard let limit = limits[name].flatMap(Quantity.init),
                    let request = requests[name].flatMap(Quantity.init),
                    !(limit < request), !(request < limit)
                else {
                    isGuaranteed = false
                    continue
                }
            }
        }
        return isBestEffort ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable"
    }
}
