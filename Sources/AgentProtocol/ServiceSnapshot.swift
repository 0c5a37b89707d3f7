import JSON

/// All services of the cluster, as the agent serves them by name and by address.
public struct ServiceSnapshot: Sendable, Hashable {
    public var services: [ServiceRecord]
    /// For names like `default.svc.cluster.local`, which exist without an address.
    public var namespaces: [String]

    public init(services: [ServiceRecord] = [], namespaces: [String] = []) {
        self.services = services
        self.namespaces = namespaces
    }

    init(_ json: JSONValue) {
        services = (json["services"]?.array ?? []).compactMap(ServiceRecord.init)
        namespaces = (json["namespaces"]?.array ?? []).compactMap(\.string)
    }

    var json: JSONValue {
        ["services": .array(services.map(\.json)), "namespaces": .array(namespaces.map { .string($0) })]
    }
}
