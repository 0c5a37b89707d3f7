import JSON

/// Writes what can be done with a kind: enough for clients that look up a resource's kind, or whether a request takes a
/// parameter (`fieldValidation`).
struct OpenAPIPaths {
    let openAPI: OpenAPIVersion

    func write(_ kind: ResourceKind, version: String, type: String, to out: inout JSONText) {
        let root = kind.group.isEmpty ? "/api/\(version)" : "/apis/\(kind.group)/\(version)"
        let collection =
            kind.isNamespaced ? "\(root)/namespaces/{namespace}/\(kind.resource)" : "\(root)/\(kind.resource)"
        let operations: [(path: String, verbs: [(method: String, verb: String)])] = [
            (collection, [("get", "list"), ("post", "create"), ("delete", "deletecollection")]),
            ("\(collection)/{name}", [("get", "get"), ("put", "update"), ("patch", "patch"), ("delete", "delete")]),
        ]
        for (path, verbs) in operations {
            let served = verbs.filter { kind.verbs.contains($0.verb) }
            if served.isEmpty { continue }
            out.key(path)
            out.object { out in
                for (method, verb) in served {
                    out.key(method)
                    out.object { out in operation(verb, kind, version, type, path, to: &out) }
                }
            }
        }
    }

    private func operation(
        _ verb: String, _ kind: ResourceKind, _ version: String, _ type: String, _ path: String, to out: inout JSONText
    ) {
        let action = ["create": "post", "update": "put"][verb] ?? verb
        let group = kind.group.split(separator: ".").first.map { $0.capitalized } ?? "Core"
        let scope = kind.isNamespaced ? "Namespaced" : ""
        let prefix = ["update": "replace", "get": "read", "deletecollection": "deleteCollection"][verb] ?? verb
        out.field("operationId", .string("\(prefix)\(group)\(version.capitalized)\(scope)\(kind.kind)"))
        out.field("x-kubernetes-action", .string(action))
        out.field("x-kubernetes-group-version-kind", OpenAPIPaths.identity(kind, version))
        out.key("parameters")
        out.array { out in
            for name in ["namespace", "name"] where path.contains("{\(name)}") {
                parameter(name, in: "path", "string", to: &out)
            }
            for (name, type) in Self.queries[verb] ?? [] { parameter(name, in: "query", type, to: &out) }
            if openAPI == .v2, ["create", "update", "patch"].contains(verb) {
                out.value(["name": "body", "in": "body", "required": true, "schema": ["type": "object"]])
            }
        }
        if openAPI == .v3, let forms = Self.forms(of: verb, isBuiltIn: type.hasPrefix("io.k8s.")) {
            let content = forms.map { ($0, ["schema": ["type": "object"]] as JSONValue) }
            out.field(
                "requestBody",
                ["required": true, "content": .object(Dictionary(content) { first, _ in first })])
        }
        let result: JSONValue = ["$ref": .string(openAPI.referencePrefix + type)]
        out.field(
            "responses",
            [
                "200": openAPI == .v2
                    ? ["description": "OK", "schema": result]
                    : ["description": "OK", "content": ["application/json": ["schema": result]]]
            ])
    }

    private func parameter(_ name: String, in place: String, _ type: String, to out: inout JSONText) {
        var text: JSONValue = ["name": .string(name), "in": .string(place)]
        if place == "path" { text["required"] = true }
        if openAPI == .v2 { text["type"] = .string(type) } else { text["schema"] = ["type": .string(type)] }
        out.value(text)
    }

    /// The media types of what a request sends; clients look here whether a kind takes strategic-merge patches.
    private static func forms(of verb: String, isBuiltIn: Bool) -> [String]? {
        switch verb {
        case "patch":
            ["application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json"]
                + (isBuiltIn ? ["application/strategic-merge-patch+json"] : [])
        case "create", "update": ["application/json", "application/yaml"]
        default: nil
        }
    }

    /// The parameters of requests, by verb.
    private static let queries: [String: [(String, String)]] = {
        let write = [("dryRun", "string"), ("fieldManager", "string"), ("fieldValidation", "string")]
        let delete = [
            ("dryRun", "string"), ("gracePeriodSeconds", "integer"), ("orphanDependents", "boolean"),
            ("propagationPolicy", "string"),
        ]
        let list = [
            ("continue", "string"), ("fieldSelector", "string"), ("labelSelector", "string"), ("limit", "integer"),
            ("resourceVersion", "string"), ("resourceVersionMatch", "string"), ("timeoutSeconds", "integer"),
        ]
        return [
            "create": write, "update": write, "patch": write + [("force", "boolean")], "delete": delete,
            "list": list + [
                ("allowWatchBookmarks", "boolean"), ("sendInitialEvents", "boolean"), ("watch", "boolean"),
            ],
            "deletecollection": delete + list,
        ]
    }()

    static func identity(_ kind: ResourceKind, _ version: String) -> JSONValue {
        ["group": .string(kind.group), "version": .string(version), "kind": .string(kind.kind)]
    }
}

extension StringProtocol {
    fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}
