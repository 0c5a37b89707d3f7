import JSON
import SandboxModel

/// Copies Endpoints that people write for services without a selector into EndpointSlices.
struct EndpointSliceMirroringController: Controller {
    static let manager = "endpointslicemirroring-controller.k8s.io"

    let context: ControllerContext

    var watched: [GroupResource] { [.services, .endpoints] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        [ObjectKey(.endpoints, namespace: change.object.namespace, name: change.object.name)]
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        let serviceKey = ObjectKey(.services, namespace: key.namespace, name: key.name)
        let existing = try await EndpointSliceWriter.slices(of: serviceKey, manager: Self.manager, context)
        guard let endpoints = try await context.find(key), !endpoints.isBeingDeleted,
            endpoints.labels["endpointslice.kubernetes.io/skip-mirror"] != "true",
            let service = try await context.find(serviceKey), service[path: "spec", "selector"]?.isEmpty ?? true,
            service[path: "spec", "type"] != "ExternalName"
        else {
            for slice in existing { try await context.remove(slice.key(.endpointSlices)) }
            return nil
        }
        // The API server keeps the slice of its own service itself.
        let own = LabelSelector(labels: [EndpointSliceWriter.serviceLabel: key.name])
        let others = try await context.objects.list(.endpointSlices, namespace: key.namespace, labels: own)
            .filter { $0.labels[EndpointSliceWriter.managerLabel]?.string != Self.manager }
        if !others.isEmpty { return nil }
        let writer = EndpointSliceWriter(
            context: context, manager: Self.manager, owner: endpoints, serviceName: key.name,
            labels: endpoints.labels)
        try await writer.write((endpoints["subsets"]?.array ?? []).map(Self.content), over: existing)
        return nil
    }

    private static func content(_ subset: JSONValue) -> EndpointSliceWriter.Content {
        let ports = (subset["ports"]?.array ?? []).map { port in
            var port = port
            if port["name"] == nil { port["name"] = "" }
            return port
        }
        let addresses = [("addresses", true), ("notReadyAddresses", false)].flatMap { field, isReady in
            (subset[field]?.array ?? []).map { address in
                var endpoint: JSONValue = [
                    "addresses": [address["ip"] ?? ""], "conditions": ["ready": .bool(isReady)],
                ]
                for field in ["hostname", "nodeName", "targetRef"] { endpoint[field] = address[field] }
                return endpoint
            }
        }
        return .init(ports: ports, endpoints: addresses)
    }
}
