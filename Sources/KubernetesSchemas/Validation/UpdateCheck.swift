import JSON

/// Finds what an update changes although it must not.
struct UpdateCheck {
    /// By the name of the type.
    let rows: [String: [UpdateRow]]

    init(_ text: String, types: TypeTable) throws(TypeTableError) {
        var rows: [String: [UpdateRow]] = [:]
        for (type, text) in try RowText(text, types: types).rows {
            guard let row = UpdateRow(text) else { throw TypeTableError(message: "no update: \(text)") }
            rows[type, default: []].append(row)
        }
        self.rows = rows
    }

    func causes(_ new: JSONValue, old: JSONValue, type: String) -> [ValidationCause] {
        let fixed = (rows[type] ?? []).compactMap { $0.cause(new, old) }
        switch type {
        case "io.k8s.api.core.v1.Pod": return fixed + Self.pod(new, old)
        case "io.k8s.api.core.v1.Service": return fixed + Self.service(new, old)
        case "io.k8s.api.core.v1.ConfigMap": return fixed + Self.frozen(new, old, ["data", "binaryData"])
        case "io.k8s.api.core.v1.Secret": return fixed + Self.frozen(new, old, ["data"])
        default: return fixed
        }
    }

    /// ConfigMaps and Secrets with `immutable: true`.
    private static func frozen(_ new: JSONValue, _ old: JSONValue, _ fields: [String]) -> [ValidationCause] {
        guard old["immutable"]?.bool == true else { return [] }
        var causes: [ValidationCause] = []
        let detail = "field is immutable when `immutable` is set"
        if new["immutable"]?.bool != true { causes.append(.forbidden(FieldPath("immutable"), detail)) }
        for field in fields where (new[field] ?? [:]) != (old[field] ?? [:]) {
            causes.append(.forbidden(FieldPath(field), detail))
        }
        return causes
    }

    private static func service(_ new: JSONValue, _ old: JSONValue) -> [ValidationCause] {
        guard old[path: "spec", "type"]?.string != "ExternalName", new[path: "spec", "type"]?.string != "ExternalName",
            let before = old[path: "spec", "clusterIP"]?.string, !before.isEmpty
        else { return [] }
        let after = new[path: "spec", "clusterIP"]?.string ?? ""
        if after == before { return [] }
        let place = FieldPath("spec.clusterIPs").item(0)
        return after.isEmpty
            ? [.invalid(place, text: "[]string(nil)", "primary clusterIP can not be unset")]
            : [.invalid(place, text: "[]string{\"\(after)\"}", "may not change once set")]
    }

    private static let podText =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
        + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
        + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)"

    private static func pod(_ new: JSONValue, _ old: JSONValue) -> [ValidationCause] {
        let before = old["spec"] ?? .null
        var after = new["spec"] ?? .null
        for list in ["containers", "initContainers"] {
            guard var containers = after[list]?.array, let known = before[list]?.array else { continue }
            if containers.count != known.count {
                return [
                    .forbidden(FieldPath("spec.\(list)"), "pod updates may not add or remove containers")
                ]
            }
            for index in containers.indices { containers[index]["image"] = known[index]["image"] }
            after[list] = .array(containers)
        }
        let tolerations = before["tolerations"]?.array ?? []
        let more = after["tolerations"]?.array ?? []
        if tolerations.allSatisfy(more.contains) { after["tolerations"] = before["tolerations"] }
        after["activeDeadlineSeconds"] = before["activeDeadlineSeconds"]
        if !(before["schedulingGates"]?.isEmpty ?? true) { after["schedulingGates"] = before["schedulingGates"] }
        // Binding a pod to its node is not an update of a client.
        if before["nodeName"]?.isMissing ?? true { after["nodeName"] = before["nodeName"] }
        return after == before ? [] : [.forbidden(FieldPath("spec"), podText)]
    }
}
