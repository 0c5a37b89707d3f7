import JSON
import SandboxModel

/// Writes the addresses of a service's pods into its Endpoints.
struct EndpointsController: Controller {
    static let triggerTime = "endpoints.kubernetes.io/last-change-trigger-time"

    let context: ControllerContext

    var watched: [GroupResource] { [.services, .pods, .endpoints] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        switch change.resource {
        case .services: [change.key]
        case .endpoints:
            change.new == nil
                ? [ObjectKey(.services, namespace: change.object.namespace, name: change.object.name)] : []
        default: Self.services(of: change, among: objects)
        }
    }

    /// The services that select a pod, or did.
    static func services(of change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        objects.list(.services, namespace: change.object.namespace).filter { service in
            guard let selector = ServiceBackends.selector(of: service) else { return false }
            return change.states.contains { selector.matches(object: $0) }
        }.map { $0.key(.services) }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        let endpointsKey = ObjectKey(.endpoints, namespace: key.namespace, name: key.name)
        guard let service = try await context.find(key) else {
            try await context.remove(endpointsKey)
            return nil
        }
        guard ServiceBackends.selector(of: service) != nil, !service.isBeingDeleted else { return nil }
        let pods = try await context.objects.list(.pods, namespace: key.namespace)
        let backends = ServiceBackends(service: service, pods: pods)
        let subsets = Self.subsets(backends)
        let existing = try await context.find(endpointsKey)
        let isSame =
            existing.map {
                $0["subsets"]?.array ?? [] == subsets && $0.labels == backends.labels
            } ?? false
        if isSame { return nil }
        var endpoints = existing ?? ["apiVersion": "v1", "kind": "Endpoints"]
        endpoints.set(.string(key.name), at: ["metadata", "name"])
        endpoints.set(.string(key.namespace), at: ["metadata", "namespace"])
        endpoints.set(backends.labels.isEmpty ? nil : .object(backends.labels), at: ["metadata", "labels"])
        endpoints.setAnnotation(Self.triggerTime, context.clock.now().text)
        endpoints["subsets"] = subsets.isEmpty ? nil : .array(subsets)
        if existing == nil {
            try await context.objects.create(.endpoints, endpoints)
        } else {
            try await context.objects.update(.endpoints, endpoints)
        }
        return nil
    }

    /// Ports that the same addresses answer on share a subset.
    static func subsets(_ backends: ServiceBackends) -> [JSONValue] {
        struct Addresses: Hashable {
            var ready: [JSONValue] = []
            var notReady: [JSONValue] = []
        }
        let hasPorts = !(backends.service[path: "spec", "ports"]?.isEmpty ?? true)
        var order: [ServiceBackends.Port?] = []
        var addresses: [ServiceBackends.Port?: Addresses] = [:]
        for (pod, ports) in backends.backends where backends.publishesNotReady || !pod.isBeingDeleted {
            var address: JSONValue = [
                "ip": .string(ServiceBackends.address(of: pod) ?? ""),
                "targetRef": ServiceBackends.reference(to: pod),
            ]
            address["nodeName"] = pod[path: "spec", "nodeName"]
            address["hostname"] = backends.hostname(of: pod)
            let isReady = backends.publishesNotReady || pod.isReadyPod
            for port in hasPorts ? ports.map(Optional.some) : [nil] {
                if addresses[port] == nil { order.append(port) }
                if isReady {
                    addresses[port, default: Addresses()].ready.append(address)
                } else {
                    addresses[port, default: Addresses()].notReady.append(address)
                }
            }
        }
        var groups: [(addresses: Addresses, ports: [ServiceBackends.Port])] = []
        for port in order {
            guard let found = addresses[port] else { continue }
            if let index = groups.firstIndex(where: { $0.addresses == found }) {
                groups[index].ports += [port].compactMap(\.self)
            } else {
                groups.append((found, [port].compactMap(\.self)))
            }
        }
        return groups.map { group in
            var subset: JSONValue = [:]
            subset["addresses"] = group.addresses.ready.isEmpty ? nil : .array(group.addresses.ready)
            subset["notReadyAddresses"] = group.addresses.notReady.isEmpty ? nil : .array(group.addresses.notReady)
            let ports = group.ports.sorted { ($0.name, $0.number) < ($1.name, $1.number) }
            subset["ports"] = ports.isEmpty ? nil : .array(ports.map { $0.value(alwaysNamed: false) })
            return subset
        }
    }
}
