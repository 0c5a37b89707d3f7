import JSON

extension SchemaCatalogue {
    /// `GET /openapi/v2` as JSON: the types of all kinds, and what can be done with them. Made anew at each call.
    public func openAPIV2() -> [UInt8] {
        document(.v2, kinds: kinds.map { ($0, $0.versions) })
    }

    /// `GET /openapi/v3`: where the text of each group and version is. The hash in an address changes with its text.
    public func openAPIV3Index() -> [UInt8] {
        var out = JSONText()
        out.object { out in
            out.key("paths")
            out.object { out in
                for (group, version) in groupVersions {
                    guard let text = openAPIV3(group: group, version: version) else { continue }
                    let path = group.isEmpty ? "api/\(version)" : "apis/\(group)/\(version)"
                    let hash = String(Self.hash(text), radix: 16, uppercase: true)
                    out.field(path, ["serverRelativeURL": .string("/openapi/v3/\(path)?hash=\(hash)")])
                }
            }
        }
        return out.bytes
    }

    /// `GET /openapi/v3/apis/GROUP/VERSION`, or `/openapi/v3/api/v1` for the core group; nil if it is not served. Made
    /// anew at each call.
    public func openAPIV3(group: String, version: String) -> [UInt8]? {
        let kinds = kinds.filter { $0.group == group && $0.versions.contains(version) }
        return kinds.isEmpty ? nil : document(.v3, kinds: kinds.map { ($0, [version]) })
    }

    /// The groups and versions that are served, in the order of discovery.
    public var groupVersions: [(group: String, version: String)] {
        var found: [(group: String, version: String)] = []
        for kind in kinds {
            for version in kind.versions where !found.contains(where: { $0 == (kind.group, version) }) {
                found.append((kind.group, version))
            }
        }
        return found
    }

    private func document(_ openAPI: OpenAPIVersion, kinds: [(kind: ResourceKind, versions: [String])]) -> [UInt8] {
        var identities: [String: [JSONValue]] = [:]
        for (kind, versions) in kinds {
            identities[typeName(of: kind), default: []] += versions.map { OpenAPIPaths.identity(kind, $0) }
        }
        var types = OpenAPITypes(version: openAPI, kinds: identities)
        var out = JSONText()
        out.object { out in
            out.field(openAPI == .v2 ? "swagger" : "openapi", openAPI == .v2 ? "2.0" : "3.0.0")
            out.field("info", ["title": "Kubernetes", "version": "v1.32.0"])
            out.key("paths")
            out.object { out in
                let paths = OpenAPIPaths(openAPI: openAPI)
                for (kind, versions) in kinds {
                    for version in versions { paths.write(kind, version: version, type: typeName(of: kind), to: &out) }
                }
            }
            for (kind, _) in kinds { types.need(namedSchema(of: kind)) }
            if openAPI == .v2 {
                out.key("definitions")
                out.object { types.write(to: &$0) }
            } else {
                out.key("components")
                out.object { out in
                    out.key("schemas")
                    out.object { types.write(to: &$0) }
                }
            }
        }
        return out.bytes
    }

    private func typeName(of kind: ResourceKind) -> String {
        let name = schema(of: kind).name
        return name.isEmpty
            ? FieldSchema.typeName(group: kind.group, version: kind.versions.first, kind: kind.kind) : name
    }

    /// The kind's type with a name, which kinds without a schema lack.
    private func namedSchema(of kind: ResourceKind) -> FieldSchema {
        let schema = schema(of: kind)
        if !schema.name.isEmpty { return schema }
        return FieldSchema(schema.form, name: typeName(of: kind), preservesUnknownFields: true)
    }

    /// FNV-1a, for telling texts apart.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
