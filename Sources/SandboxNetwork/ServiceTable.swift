import AgentProtocol
import JSON
import SandboxModel

/// What of the cluster's objects the agent must know, kept small: services, endpoints, names of namespaces.
struct ServiceTable {
    private struct Key: Hashable {
        var namespace: String
        var name: String
    }

    private var services: [Key: ServiceEntry] = [:]
    private var slices: [Key: SliceEntry] = [:]
    private var namespaces: Set<String> = []

    static let watched: [GroupResource] = [.namespaces, .services, .endpointSlices]

    mutating func put(_ resource: GroupResource, _ object: JSONValue) {
        let key = Self.key(object)
        switch resource {
        case .namespaces: namespaces.insert(key.name)
        case .services: services[key] = ServiceEntry(object)
        case .endpointSlices: slices[key] = SliceEntry(object)
        default: break
        }
    }

    mutating func remove(_ resource: GroupResource, _ object: JSONValue) {
        let key = Self.key(object)
        switch resource {
        case .namespaces: namespaces.remove(key.name)
        case .services: services[key] = nil
        case .endpointSlices: slices[key] = nil
        default: break
        }
    }

    private static func key(_ object: JSONValue) -> Key {
        Key(
            namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
    }

    /// Sorted, so that equal tables give equal snapshots.
    var snapshot: ServiceSnapshot {
        var byService: [Key: [(Key, SliceEntry)]] = [:]
        for (key, slice) in slices {
            byService[Key(namespace: key.namespace, name: slice.service), default: []].append((key, slice))
        }
        let records = services.sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }.map {
            key, service in
            let own = (byService[key] ?? []).sorted { $0.0.name < $1.0.name }.map(\.1)
            return service.record(namespace: key.namespace, name: key.name, slices: own)
        }
        return ServiceSnapshot(services: records, namespaces: namespaces.sorted())
    }
}
