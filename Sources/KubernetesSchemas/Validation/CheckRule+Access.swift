import JSON

extension CheckRule {
    /// The most bytes that the annotations of an object hold.
    private static let mostAnnotations = 256 << 10
    /// The highest priority that a user may give.
    private static let mostPriority = 1_000_000_000

    static func annotationSize(_ metadata: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let size = (metadata["annotations"]?.object ?? [:]).reduce(0) {
            $0 + $1.key.utf8.count + ($1.value.string?.utf8.count ?? 0)
        }
        return size > mostAnnotations ? [.tooLong(path.field("annotations"), mostAnnotations)] : []
    }

    static func owners(_ metadata: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        let place = path.field("ownerReferences")
        var causes: [ValidationCause] = []
        var controllers = 0
        for owner in metadata["ownerReferences"]?.array ?? [] {
            for (key, word) in [("apiVersion", "version"), ("kind", "kind"), ("name", "name"), ("uid", "uid")]
            where owner[key]?.isMissing ?? true {
                causes.append(.invalid(place.field(key), "", "\(word) must not be empty"))
            }
            if owner["controller"]?.bool == true { controllers += 1 }
        }
        if controllers > 1 {
            causes.append(
                .invalid(
                    place, text: metadata["ownerReferences"]?.text() ?? "",
                    "Only one reference can have Controller set to true. Found \"true\" in references"))
        }
        return causes
    }

    static func rules(_ object: JSONValue) -> [ValidationCause] {
        let isNamespaced = object["kind"]?.string == "Role"
        var causes: [ValidationCause] = []
        for (index, rule) in (object["rules"]?.array ?? []).enumerated() {
            let path = FieldPath("rules").item(index)
            if rule["verbs"]?.isEmpty ?? true {
                causes.append(.required(path.field("verbs"), "verbs must contain at least one value"))
            }
            if let addresses = rule["nonResourceURLs"]?.array, !addresses.isEmpty {
                if isNamespaced {
                    causes.append(
                        .invalid(
                            path.field("nonResourceURLs"), text: GoText.texts(addresses),
                            "namespaced rules cannot apply to non-resource URLs"))
                }
                continue
            }
            if rule["apiGroups"]?.isEmpty ?? true {
                causes.append(.required(path.field("apiGroups"), "resource rules must supply at least one api group"))
            }
            if rule["resources"]?.isEmpty ?? true {
                causes.append(.required(path.field("resources"), "resource rules must supply at least one resource"))
            }
        }
        return causes
    }

    static func subject(_ subject: JSONValue, _ path: FieldPath) -> [ValidationCause] {
        guard subject["kind"]?.string == "ServiceAccount", let name = subject["name"]?.string, !name.isEmpty else {
            return []
        }
        return NameSyntax.subdomain.faults(in: name).map { .invalid(path.field("name"), .string(name), $0) }
    }

    /// Of a ClusterRoleBinding, whose service accounts need a namespace.
    static func accounts(_ object: JSONValue) -> [ValidationCause] {
        (object["subjects"]?.array ?? []).enumerated().compactMap { index, subject in
            guard subject["kind"]?.string == "ServiceAccount", subject["namespace"]?.isMissing ?? true else {
                return nil
            }
            return .required(FieldPath("subjects").item(index).field("namespace"))
        }
    }

    static func priority(_ object: JSONValue) -> [ValidationCause] {
        let isSystem = object[path: "metadata", "name"]?.string?.hasPrefix("system-") ?? false
        guard !isSystem, let value = object["value"]?.integer, value > mostPriority else { return [] }
        return [
            .forbidden(FieldPath("value"), "maximum allowed value of a user defined priority is \(mostPriority)")
        ]
    }

    static func definition(_ object: JSONValue) -> [ValidationCause] {
        let spec = object["spec"] ?? .null
        let name = object[path: "metadata", "name"]?.string ?? ""
        var causes: [ValidationCause] = []
        if name != "\(spec[path: "names", "plural"]?.string ?? "").\(spec["group"]?.string ?? "")" {
            causes.append(
                .invalid(
                    FieldPath("metadata.name"), .string(name), "must be spec.names.plural+\".\"+spec.group"))
        }
        let versions = spec["versions"]?.array ?? []
        for (index, version) in versions.enumerated()
        where version[path: "schema", "openAPIV3Schema"]?.isNull ?? true {
            causes.append(
                .required(
                    FieldPath("spec.versions").item(index).field("schema").field("openAPIV3Schema"),
                    "schemas are required"))
        }
        if versions.filter({ $0["storage"]?.bool == true }).count != 1 {
            causes.append(
                .invalid(
                    FieldPath("spec.versions"), text: spec["versions"]?.text() ?? "null",
                    "must have exactly one version marked as storage version"))
        }
        return causes
    }
}
