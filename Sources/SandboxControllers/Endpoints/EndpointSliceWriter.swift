import JSON
import SandboxModel

/// Brings the slices of a service to what they should hold, with as few new ones as can be.
struct EndpointSliceWriter {
    static let serviceLabel = "kubernetes.io/service-name"
    static let managerLabel = "endpointslice.kubernetes.io/managed-by"
    /// How many endpoints a slice takes.
    static let capacity = 100

    struct Content {
        var ports: [JSONValue]
        var endpoints: [JSONValue]
    }

    let context: ControllerContext
    /// The controller's name in the slices' label.
    let manager: String
    /// The Service, or the Endpoints that are mirrored.
    let owner: JSONValue
    let serviceName: String
    /// Without those of the slices themselves.
    let labels: [String: JSONValue]

    static func slices(
        of service: ObjectKey, manager: String, _ context: ControllerContext
    ) async throws(StatusError) -> [JSONValue] {
        let selector = LabelSelector(labels: [serviceLabel: service.name, managerLabel: manager])
        return try await context.objects.list(.endpointSlices, namespace: service.namespace, labels: selector)
    }

    func write(_ contents: [Content], over existing: [JSONValue]) async throws(StatusError) {
        var spare = existing.filter { !$0.isBeingDeleted }
        var missing: [Content] = []
        for content in contents.flatMap(Self.cut) {
            if let index = spare.firstIndex(where: { $0["ports"]?.array ?? [] == content.ports }) {
                try await update(spare.remove(at: index), to: content)
            } else {
                missing.append(content)
            }
        }
        for content in missing {
            if spare.isEmpty {
                try await context.objects.create(.endpointSlices, filled(new, with: content))
            } else {
                try await update(spare.removeFirst(), to: content)
            }
        }
        for slice in spare { try await context.remove(slice.key(.endpointSlices)) }
    }

    private static func cut(_ content: Content) -> [Content] {
        guard content.endpoints.count > capacity else { return [content] }
        return stride(from: 0, to: content.endpoints.count, by: capacity).map { start in
            let end = min(start + capacity, content.endpoints.count)
            return Content(ports: content.ports, endpoints: Array(content.endpoints[start..<end]))
        }
    }

    private var allLabels: [String: JSONValue] {
        labels.merging([Self.serviceLabel: .string(serviceName), Self.managerLabel: .string(manager)]) { $1 }
    }

    private var new: JSONValue {
        [
            "apiVersion": "discovery.k8s.io/v1", "kind": "EndpointSlice", "addressType": "IPv4",
            "metadata": [
                "generateName": .string(serviceName + "-"), "namespace": .string(owner.namespace),
                "ownerReferences": [owner.controllerReference],
            ],
        ]
    }

    private func update(_ slice: JSONValue, to content: Content) async throws(StatusError) {
        let isSame =
            slice["ports"]?.array ?? [] == content.ports && slice["endpoints"]?.array ?? [] == content.endpoints
            && slice.labels == allLabels
        if isSame { return }
        try await context.objects.update(.endpointSlices, filled(slice, with: content))
    }

    private func filled(_ slice: JSONValue, with content: Content) -> JSONValue {
        var slice = slice
        slice.set(.object(allLabels), at: ["metadata", "labels"])
        slice.setAnnotation(EndpointsController.triggerTime, context.clock.now().text)
        slice["endpoints"] = .array(content.endpoints)
        slice["ports"] = .array(content.ports)
        return slice
    }
}
