internal import Diagnostics
internal import Encodings
public import YAML

/// Makes a manifest fit for server-side apply on every server since 1.20 (Kubernetes API spec 3.6).
///
/// Fills in port protocols, writes quantities as strings, leaves out nulls and what only servers set, and turns a
/// Secret's `stringData` into `data`. Custom resources keep what their schema may know better.
public enum ApplyNormalizer {
    /// - Throws: `.badManifest` for list items that servers refuse as doubles, with the place of the second.
    public static func normalize(_ object: Node) throws -> Node {
        var object = withoutNulls(object)
        object["status"] = nil
        object.change(at: ["metadata"]) { metadata in
            for key in ["creationTimestamp", "managedFields", "uid", "resourceVersion", "generation", "selfLink"] {
                metadata[key] = nil
            }
        }
        if let keys = PodSpecPath.keys(of: object) {
            try object.change(at: keys, podSpec)
            // Pod templates are objects with metadata of their own; generators write a null time into it.
            object.change(at: keys.dropLast() + ["metadata"]) { $0["creationTimestamp"] = nil }
        }
        try kind(&object)
        return object
    }

    private static func kind(_ object: inout Node) throws {
        let apiVersion = object["apiVersion"]?.text ?? ""
        switch (object["kind"]?.text ?? "", apiVersion.split(separator: "/").first ?? "") {
        case ("Service", "v1"):
            object.changeEach(at: ["spec", "ports"], protocolDefault)
            try refuseDoubles(object.at(["spec", "ports"]), "port", in: "the service") { port in
                port["port"]?.text.map { "\($0)/\(port["protocol"]?.text ?? "TCP")" }
            }
        case ("Secret", "v1"): try secret(&object)
        case ("PersistentVolumeClaim", "v1"): object.change(at: ["spec", "resources"], resources)
        case ("PersistentVolume", "v1"): object.change(at: ["spec", "capacity"], quantities)
        case ("ResourceQuota", "v1"): object.change(at: ["spec", "hard"], quantities)
        case ("LimitRange", "v1"):
            object.changeEach(at: ["spec", "limits"]) { limit in
                for key in ["max", "min", "default", "defaultRequest", "maxLimitRequestRatio"] {
                    limit.change(at: [key], quantities)
                }
            }
        case ("StatefulSet", "apps"):
            object.changeEach(at: ["spec", "volumeClaimTemplates"]) { claim in
                claim.change(at: ["spec", "resources"], resources)
                claim["status"] = nil
                claim.change(at: ["metadata"]) { $0["creationTimestamp"] = nil }
            }
        case ("HorizontalPodAutoscaler", "autoscaling"):
            object.changeEach(at: ["spec", "metrics"]) { metric in
                for type in ["resource", "pods", "object", "external", "containerResource"] {
                    metric.change(at: [type]) { source in
                        source.change(at: ["target"]) { target in
                            for key in ["value", "averageValue"] { target.change(at: [key], quantity) }
                        }
                        for key in ["targetAverageValue", "targetValue", "averageValue"] {
                            source.change(at: [key], quantity)
                        }
                    }
                }
            }
        default: break
        }
    }

    // MARK: - Pods

    private static func podSpec(_ spec: inout Node) throws {
        for list in ["initContainers", "containers", "ephemeralContainers"] {
            try spec.changeEach(at: [list], container)
        }
        spec.changeEach(at: ["volumes"]) { volume in
            volume.change(at: ["emptyDir", "sizeLimit"], quantity)
            volume.changeEach(at: ["downwardAPI", "items"]) {
                $0.change(at: ["resourceFieldRef", "divisor"], quantity)
            }
            volume.changeEach(at: ["projected", "sources"]) { source in
                source.changeEach(at: ["downwardAPI", "items"]) {
                    $0.change(at: ["resourceFieldRef", "divisor"], quantity)
                }
            }
            volume.change(at: ["ephemeral", "volumeClaimTemplate", "spec", "resources"], resources)
        }
        spec.change(at: ["overhead"], quantities)
        spec.change(at: ["resources"], resources)
        try refuseDoubles(spec["imagePullSecrets"], "image pull secret", in: "the pod") { $0["name"]?.text }
    }

    private static func container(_ container: inout Node) throws {
        container.changeEach(at: ["ports"], protocolDefault)
        container.change(at: ["resources"], resources)
        container.changeEach(at: ["env"]) { $0.change(at: ["valueFrom", "resourceFieldRef", "divisor"], quantity) }
        let owner = "container '\(container["name"]?.text ?? "")'"
        try refuseDoubles(container["env"], "environment variable", in: owner) { $0["name"]?.text }
        try refuseDoubles(container["volumeMounts"], "mount path", in: owner) { $0["mountPath"]?.text }
        try refuseDoubles(container["ports"], "port", in: owner) { port in
            port["containerPort"]?.text.map { "\($0)/\(port["protocol"]?.text ?? "TCP")" }
        }
    }

    private static func protocolDefault(_ port: inout Node) {
        if port.mapping != nil, port["protocol"] == nil { port["protocol"] = "TCP" }
    }

    // MARK: - Values

    private static func resources(_ resources: inout Node) {
        for key in ["limits", "requests"] { resources.change(at: [key], quantities) }
    }

    private static func quantities(_ values: inout Node) {
        guard var mapping = values.mapping else { return }
        mapping.mapValues { value in
            var value = value
            quantity(&value)
            return value
        }
        values.mapping = mapping
    }

    /// A number as a string, because servers of 1.20 refuse numbers here, and in the form in which servers keep it,
    /// because they write an object anew at every apply of another form.
    private static func quantity(_ value: inout Node) {
        guard let scalar = value.scalar else { return }
        let text: String
        switch scalar.kind {
        case .integer: text = scalar.integer.map(String.init) ?? scalar.text
        case .float: text = scalar.text.filter { $0 != "_" }
        case .string: text = scalar.text
        case .bool, .null: return
        }
        value = .string(Quantity.canonical(text) ?? text, mark: value.mark)
    }

    /// Apply owns `stringData` as fields of their own, so that a key left out later would stay in `data` for ever.
    private static func secret(_ object: inout Node) throws {
        guard let texts = object["stringData"]?.mapping else {
            object["stringData"] = nil
            return
        }
        var data = object["data"]?.mapping ?? Mapping()
        for (key, value) in texts {
            guard value.scalar?.kind == .string, let text = value.text else {
                throw KubernetesError(
                    .badManifest,
                    "'stringData.\(key)' of secret '\(object[path: "metadata", "name"]?.text ?? "")' is a \(value.kindName), not a string",
                    at: value.location, hints: ["put it in quotes"])
            }
            data[key] = .string(Base64.encode(Array(text.utf8)), mark: value.mark)
        }
        object["data"] = .mapping(data)
        object["stringData"] = nil
    }

    private static func withoutNulls(_ node: Node) -> Node {
        var node = node
        switch node.content {
        case .scalar: break
        case .sequence(let items): node.content = .sequence(items.map(withoutNulls))
        case .mapping(var mapping):
            mapping.removeAll { $0.value.isNull }
            mapping.mapValues(withoutNulls)
            node.content = .mapping(mapping)
        }
        return node
    }

    // MARK: - Doubles

    private static func refuseDoubles(_ list: Node?, _ what: String, in owner: String, key: (Node) -> String?) throws {
        var seen: [String: Node] = [:]
        for item in list?.sequence ?? [] {
            guard let name = key(item) else { continue }
            if let first = seen[name] {
                throw KubernetesError(
                    .badManifest, "\(what) '\(name)' is there twice in \(owner)", at: item.location,
                    hints: ["remove one of them: server-side apply refuses doubles"],
                    notes: first.location.map { [Diagnostic.Note("first here", at: $0)] } ?? [])
            }
            seen[name] = item
        }
    }
}
