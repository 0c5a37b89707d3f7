import JSON
import KubernetesSchemas
import SandboxModel

extension APIServer {
    /// `/api`, `/apis`, `/apis/GROUP` and the resources of a version.
    func discovery(_ segments: [String], _ request: APIRequest) throws(StatusError) -> APIResponse {
        let catalogue = kinds.catalogue
        let wantsAll = (request.headers["accept"] ?? "").contains("as=APIGroupDiscoveryList")
        switch segments.count {
        case 1 where wantsAll:
            return aggregated(catalogue, core: segments[0] == "api", request)
        case 1 where segments[0] == "api":
            let address = "\(configuration.address):\(configuration.port)"
            return APIResponse(json: [
                "kind": "APIVersions", "versions": ["v1"],
                "serverAddressByClientCIDRs": [["clientCIDR": "0.0.0.0/0", "serverAddress": .string(address)]],
            ])
        case 1:
            return APIResponse(json: [
                "kind": "APIGroupList", "apiVersion": "v1",
                "groups": .array(Self.groups(catalogue).filter { !$0.isEmpty }.map { Self.group($0, catalogue) }),
            ])
        case 2 where segments[0] == "apis" && Self.groups(catalogue).contains(segments[1]):
            var group = Self.group(segments[1], catalogue)
            group["kind"] = "APIGroup"
            group["apiVersion"] = "v1"
            return APIResponse(json: group)
        default:
            let group = segments[0] == "api" ? "" : segments[1]
            guard let version = segments.last, segments.count == (segments[0] == "api" ? 2 : 3) else {
                throw .unknownResource
            }
            let found = catalogue.kinds.filter { $0.group == group && $0.versions.contains(version) }
            guard !found.isEmpty else { throw .unknownResource }
            return APIResponse(json: [
                "kind": "APIResourceList", "apiVersion": "v1",
                "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
                "resources": .array(found.flatMap(Self.resources)),
            ])
        }
    }

    private static func groups(_ catalogue: SchemaCatalogue) -> [String] {
        var groups: [String] = []
        for kind in catalogue.kinds where !groups.contains(kind.group) { groups.append(kind.group) }
        return groups
    }

    private static func versions(_ group: String, _ catalogue: SchemaCatalogue) -> [String] {
        var versions: [String] = []
        for kind in catalogue.kinds where kind.group == group {
            for version in kind.versions where !versions.contains(version) { versions.append(version) }
        }
        return versions
    }

    private static func group(_ name: String, _ catalogue: SchemaCatalogue) -> JSONValue {
        let versions: [JSONValue] = versions(name, catalogue).map {
            ["groupVersion": .string("\(name)/\($0)"), "version": .string($0)]
        }
        return ["name": .string(name), "versions": .array(versions), "preferredVersion": versions.first ?? [:]]
    }

    private static func resources(_ kind: ResourceKind) -> [JSONValue] {
        var resource: JSONValue = [
            "name": .string(kind.resource), "singularName": .string(kind.singular),
            "namespaced": .bool(kind.isNamespaced), "kind": .string(kind.kind), "verbs": texts(kind.verbs),
        ]
        if !kind.shortNames.isEmpty { resource["shortNames"] = texts(kind.shortNames) }
        if !kind.categories.isEmpty { resource["categories"] = texts(kind.categories) }
        return [resource]
            + kind.subresources.map { name in
                let form = SubresourceForm.of(name, kind)
                var entry: JSONValue = [
                    "name": .string("\(kind.resource)/\(name)"), "singularName": "",
                    "namespaced": .bool(kind.isNamespaced), "kind": .string(form.kind), "verbs": texts(form.verbs),
                ]
                if let group = form.group { entry["group"] = .string(group) }
                if let version = form.version { entry["version"] = .string(version) }
                return entry
            }
    }

    static func texts(_ values: [String]) -> JSONValue { .array(values.map { .string($0) }) }

    /// All groups with their resources in one answer (`apidiscovery.k8s.io/v2`).
    private func aggregated(_ catalogue: SchemaCatalogue, core: Bool, _ request: APIRequest) -> APIResponse {
        let version =
            (request.headers["accept"] ?? "").contains("v=v2,")
                || !(request.headers["accept"] ?? "").contains("v=v2beta1") ? "v2" : "v2beta1"
        let items: [JSONValue] = Self.groups(catalogue).filter { $0.isEmpty == core }.map { group in
            let versions: [JSONValue] = Self.versions(group, catalogue).map { version in
                let found = catalogue.kinds.filter { $0.group == group && $0.versions.contains(version) }
                return [
                    "version": .string(version), "freshness": "Current",
                    "resources": .array(found.map { Self.aggregatedResource($0, version) }),
                ]
            }
            return [
                "metadata": ["name": .string(group), "creationTimestamp": .null], "versions": .array(versions),
            ]
        }
        let list: JSONValue = [
            "kind": "APIGroupDiscoveryList", "apiVersion": .string("apidiscovery.k8s.io/\(version)"), "metadata": [:],
            "items": .array(items),
        ]
        return APIResponse(
            headers: [
                (
                    "Content-Type",
                    "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList"
                )
            ], body: .bytes(list.bytes()))
    }

    private static func aggregatedResource(_ kind: ResourceKind, _ version: String) -> JSONValue {
        func identity(_ group: String, _ version: String, _ kind: String) -> JSONValue {
            ["group": .string(group), "version": .string(version), "kind": .string(kind)]
        }
        var entry: JSONValue = [
            "resource": .string(kind.resource), "responseKind": identity(kind.group, version, kind.kind),
            "scope": kind.isNamespaced ? "Namespaced" : "Cluster", "singularResource": .string(kind.singular),
            "verbs": texts(kind.verbs),
        ]
        if !kind.shortNames.isEmpty { entry["shortNames"] = texts(kind.shortNames) }
        if !kind.categories.isEmpty { entry["categories"] = texts(kind.categories) }
        if !kind.subresources.isEmpty {
            entry["subresources"] = .array(
                kind.subresources.map { name in
                    let form = SubresourceForm.of(name, kind)
                    return [
                        "subresource": .string(name), "verbs": texts(form.verbs),
                        "responseKind": identity(form.group ?? kind.group, form.version ?? version, form.kind),
                    ]
                })
        }
        return entry
    }
}

/// What a subresource takes and gives.
private struct SubresourceForm {
    var kind: String
    var group: String?
    var version: String?
    var verbs: [String]

    static func of(_ name: String, _ kind: ResourceKind) -> SubresourceForm {
        switch name {
        case "scale":
            SubresourceForm(kind: "Scale", group: "autoscaling", version: "v1", verbs: ["get", "patch", "update"])
        case "log": SubresourceForm(kind: kind.kind, verbs: ["get"])
        case "exec": SubresourceForm(kind: "PodExecOptions", verbs: ["create", "get"])
        case "attach": SubresourceForm(kind: "PodAttachOptions", verbs: ["create", "get"])
        case "portforward": SubresourceForm(kind: "PodPortForwardOptions", verbs: ["create", "get"])
        case "binding": SubresourceForm(kind: "Binding", verbs: ["create"])
        case "eviction": SubresourceForm(kind: "Eviction", group: "policy", version: "v1", verbs: ["create"])
        case "token":
            SubresourceForm(kind: "TokenRequest", group: "authentication.k8s.io", version: "v1", verbs: ["create"])
        case "finalize": SubresourceForm(kind: kind.kind, verbs: ["update"])
        default: SubresourceForm(kind: kind.kind, verbs: ["get", "patch", "update"])
        }
    }
}
