import JSON
import SandboxModel

/// The subresource `scale`: `autoscaling/v1 Scale`.
enum ScaleForm {
    static func scale(of object: JSONValue, _ served: ServedKind) throws(StatusError) -> JSONValue {
        let paths = try paths(served)
        var metadata: JSONValue = [:]
        for name in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
            metadata[name] = object[path: "metadata", name]
        }
        var status: JSONValue = ["replicas": .integer(value(object, paths.status)?.integer ?? 0)]
        if let path = served.definitionVersion?[path: "subresources", "scale", "labelSelectorPath"]?.string {
            status["selector"] = value(object, path.split(separator: ".").map(String.init))
        } else if let selector = object[path: "spec", "selector"] {
            let labels =
                selector["matchLabels"]?.object ?? (selector["matchExpressions"] == nil ? selector.object : nil)
            let text = (labels ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.string ?? "")" }
            status["selector"] = .string(text.joined(separator: ","))
        }
        let replicas = value(object, paths.spec)?.integer
        return [
            "kind": "Scale", "apiVersion": "autoscaling/v1", "metadata": metadata,
            "spec": replicas.map { ["replicas": .integer($0)] } ?? [:], "status": status,
        ]
    }

    /// The object with the scale's number of replicas.
    static func applied(
        _ scale: JSONValue, to object: JSONValue, _ served: ServedKind
    ) throws(StatusError) -> JSONValue {
        let replicas = scale[path: "spec", "replicas"]?.integer ?? 0
        guard replicas >= 0 else {
            throw .invalid(
                served, name: object[path: "metadata", "name"]?.string ?? "",
                [
                    (
                        "spec.replicas", "FieldValueInvalid",
                        "Invalid value: \(replicas): must be greater than or equal to 0"
                    )
                ])
        }
        if let version = scale[path: "metadata", "resourceVersion"]?.string, !version.isEmpty,
            version != object[path: "metadata", "resourceVersion"]?.string
        {
            throw .conflict(
                ObjectKey(served.resource, name: object[path: "metadata", "name"]?.string ?? ""))
        }
        var object = object
        object.set(.integer(replicas), at: try paths(served).spec)
        return object
    }

    private static func value(_ object: JSONValue, _ path: [String]) -> JSONValue? {
        path.reduce(object as JSONValue?) { $0?[$1] }
    }

    private static func paths(_ served: ServedKind) throws(StatusError) -> (spec: [String], status: [String]) {
        guard let version = served.definitionVersion else { return (["spec", "replicas"], ["status", "replicas"]) }
        guard let spec = version[path: "subresources", "scale", "specReplicasPath"]?.string,
            let status = version[path: "subresources", "scale", "statusReplicasPath"]?.string
        else { throw .unknownResource }
        return (
            spec.split(separator: ".").map(String.init), status.split(separator: ".").map(String.init)
        )
    }
}
