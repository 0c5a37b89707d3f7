import JSON
import SandboxModel

extension CheckRule {
    private static let containerLists = ["containers", "initContainers", "ephemeralContainers"]

    static func containerNames(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var seen: Set<JSONValue> = []
        var causes: [ValidationCause] = []
        for list in containerLists {
            for (index, container) in (spec[list]?.array ?? []).enumerated() {
                guard let name = container["name"], !name.isMissing, !seen.insert(name).inserted else { continue }
                causes.append(.duplicate(path.field(list).item(index).field("name"), name))
            }
        }
        return causes
    }

    /// Of a pod, or of the template of an object that makes pods. Not a StatefulSet's: its claims are volumes too, and the
    /// server leaves it to the pods.
    static func volumeMounts(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var spec = object["spec"]
        var path = path.field("spec")
        for name in ["jobTemplate", "spec", "template", "spec"] {
            guard let inner = spec?[name], inner.object != nil else { continue }
            spec = inner
            path = path.field(name)
        }
        return spec.map { mounts($0, path) } ?? []
    }

    private static func mounts(_ spec: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let volumes = Set((spec["volumes"]?.array ?? []).compactMap { $0["name"] })
        var causes: [ValidationCause] = []
        for list in containerLists {
            for (index, container) in (spec[list]?.array ?? []).enumerated() {
                for (key, place) in [("volumeMounts", "volumeMounts"), ("volumeDevices", "volumeDevices")] {
                    for (number, mount) in (container[key]?.array ?? []).enumerated() {
                        guard let name = mount["name"], !name.isMissing, !volumes.contains(name) else { continue }
                        causes.append(
                            .notFound(
                                path.field(list).item(index).field(place).item(number).field("name"), name))
                    }
                }
            }
        }
        return causes
    }

    static func volumeSources(_ volume: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let sources = present(volume, but: ["name"])
        if sources.isEmpty { return [.required(path, "must specify a volume type")] }
        return sources.dropFirst().map { .forbidden(path.field($0), "may not specify more than 1 volume type") }
    }

    static func imageSpace(_ container: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let image = container["image"]?.string,
            image.first?.isWhitespace ?? false || image.last?.isWhitespace ?? false
        else { return [] }
        return [.invalid(path.field("image"), .string(image), "must not have leading or trailing whitespace")]
    }

    static func privileges(_ container: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let context = container["securityContext"] ?? .null
        guard context["privileged"]?.bool == true, context["allowPrivilegeEscalation"]?.bool == false else { return [] }
        return [
            .invalid(
                path.field("securityContext"), text: context.text(),
                "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
        ]
    }

    private static let handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"]

    static func handler(_ object: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let given = handlers.filter { !(object[$0]?.isNull ?? true) }
        if given.isEmpty { return [.required(path, "must specify a handler type")] }
        return given.dropFirst().map { .forbidden(path.field($0), "may not specify more than 1 handler type") }
    }

    static func variableSource(_ variable: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let source = variable["valueFrom"], !source.isNull else { return [] }
        let place = path.field("valueFrom")
        let given = present(source)
        if given.isEmpty {
            return [
                .invalid(
                    place, "",
                    "must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`")
            ]
        }
        if variable["value"].map({ !$0.isMissing }) ?? false {
            return [.invalid(place, "", "may not be specified when `value` is not empty")]
        }
        return given.count > 1 ? [.invalid(place, "", "may not have more than one field specified at a time")] : []
    }

    static func oneOfSources(_ source: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let given = present(source, but: ["prefix"])
        if given.isEmpty { return [.invalid(path, "", "must specify one of: `configMapRef` or `secretRef`")] }
        return given.count > 1 ? [.invalid(path, "", "may not have more than one field specified at a time")] : []
    }

    private static let fieldPaths: Set = [
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid",
        "spec.nodeName", "spec.restartPolicy", "spec.serviceAccountName", "spec.schedulerName", "status.phase",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ]

    static func fieldPath(_ selector: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard let text = selector["fieldPath"]?.string, !text.isEmpty else { return [] }
        let name = text.hasSuffix("']") ? String(text.prefix { $0 != "[" }) : text
        let takesKey = name == "metadata.labels" || name == "metadata.annotations"
        guard fieldPaths.contains(name), name == text || takesKey else {
            return [
                .invalid(
                    path.field("fieldPath"), .string(text),
                    "error converting fieldPath: field label not supported: \(text)")
            ]
        }
        return []
    }

    static func requestsWithinLimits(_ resources: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        var causes: [ValidationCause] = []
        for (name, amount) in (resources["requests"]?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
            guard let limit = resources[path: "limits", name].flatMap(Quantity.init), let request = Quantity(amount),
                limit < request
            else { continue }
            causes.append(
                .invalid(
                    path.field("requests"), .string(request.description),
                    "must be less than or equal to \(name) limit of \(limit)"))
        }
        for list in ["limits", "requests"] {
            for name in (resources[list]?.object ?? [:]).keys.sorted() where !isResource(name) {
                causes.append(
                    .invalid(
                        path.field(list).key(name), .string(name), "must be a standard resource type or fully qualified"
                    ))
            }
        }
        return causes
    }

    private static func isResource(_ name: String) -> Bool {
        name.contains("/") || ["cpu", "memory", "ephemeral-storage", "storage"].contains(name)
            || name.hasPrefix("hugepages-")
    }
}
