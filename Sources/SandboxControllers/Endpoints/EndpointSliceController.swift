import JSON
import SandboxModel

/// Writes a service's pods into EndpointSlices.
struct EndpointSliceController: Controller {
    static let manager = "endpointslice-controller.k8s.io"

    let context: ControllerContext

    var watched: [GroupResource] { [.services, .pods, .endpointSlices] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        switch change.resource {
        case .services: [change.key]
        case .endpointSlices:
            change.new == nil
                ? [change.object.controllerKey(kind: "Service", .services)].compactMap(\.self) : []
        default: EndpointsController.services(of: change, among: objects)
        }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        // Slices of a service that is gone are collected with it.
        guard let service = try await context.find(key), ServiceBackends.selector(of: service) != nil,
            !service.isBeingDeleted
        else { return nil }
        let pods = try await context.objects.list(.pods, namespace: key.namespace)
        let backends = ServiceBackends(service: service, pods: pods)
        let writer = EndpointSliceWriter(
            context: context, manager: Self.manager, owner: service, serviceName: service.name,
            labels: backends.labels)
        let existing = try await EndpointSliceWriter.slices(of: key, manager: Self.manager, context)
        try await writer.write(Self.contents(backends), over: existing)
        return nil
    }

    static func contents(_ backends: ServiceBackends) -> [EndpointSliceWriter.Content] {
        var contents: [EndpointSliceWriter.Content] = []
        for (pod, ports) in backends.backends {
            let values = ports.map { $0.value(alwaysNamed: true) }
            let endpoint = endpoint(pod, backends)
            if let index = contents.firstIndex(where: { $0.ports == values }) {
                contents[index].endpoints.append(endpoint)
            } else {
                contents.append(.init(ports: values, endpoints: [endpoint]))
            }
        }
        // Even a service without pods has a slice.
        return contents.isEmpty ? [.init(ports: [], endpoints: [])] : contents
    }

    private static func endpoint(_ pod: JSONValue, _ backends: ServiceBackends) -> JSONValue {
        let isServing = pod.isReadyPod
        let isReady = backends.publishesNotReady || (isServing && !pod.isBeingDeleted)
        var endpoint: JSONValue = [
            "addresses": [.string(ServiceBackends.address(of: pod) ?? "")],
            "conditions": [
                "ready": .bool(isReady), "serving": .bool(isServing), "terminating": .bool(pod.isBeingDeleted),
            ],
            "targetRef": ServiceBackends.reference(to: pod),
        ]
        endpoint["nodeName"] = pod[path: "spec", "nodeName"]
        endpoint["hostname"] = backends.hostname(of: pod)
        return endpoint
    }
}
