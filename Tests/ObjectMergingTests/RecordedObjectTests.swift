import JSON
import KubernetesSchemas
import ObjectMerging
import TestSupport
import Testing

/// What a real cluster (1.20) recorded, against what we make of the same objects.
struct RecordedObjectTests {
    static let kinds = [
        "configmap", "deployment", "ingress", "job", "networkpolicy", "persistentvolumeclaim", "pod", "role",
        "rolebinding", "secret", "service", "statefulset",
    ]

    /// Fields that are owned otherwise: what was granular in 1.20 and is atomic now, what holds nothing, and what a server
    /// fills in after it looked who owns what.
    static let others: [String: String] = [
        "deployment": #"""
        {"f:spec":{"f:template":{"f:spec":{"f:imagePullSecrets":{},"f:volumes":{"k:{\"name\":\"v\"}":{"f:emptyDir":{}}},
        "f:containers":{"k:{\"name\":\"web\"}":{"f:env":{"k:{\"name\":\"OWN\"}":{"f:valueFrom":{"f:fieldRef":{}}}}}}}}}}
        """#,
        "job": #"{"f:metadata":{"f:labels":{}},"f:spec":{"f:selector":{},"f:template":{"f:metadata":{}}}}"#,
        "persistentvolumeclaim": #"{"f:metadata":{"f:finalizers":{}},"f:status":{}}"#,
        "pod": #"""
        {"f:spec":{"f:preemptionPolicy":{},"f:priority":{},"f:serviceAccount":{},"f:serviceAccountName":{},
        "f:tolerations":{},"f:volumes":{},"f:containers":{"k:{\"name\":\"c\"}":{"f:volumeMounts":{}}}}}
        """#,
        "rolebinding": #"{"f:roleRef":{}}"#,
        "service": #"{"f:spec":{"f:clusterIP":{},"f:clusterIPs":{},"f:selector":{}}}"#,
    ]

    /// Without those fields.
    private func comparable(_ fields: FieldSet, _ kind: String) throws -> String {
        let others = try #require(FieldSet(json: try JSONValue(parsing: Self.others[kind] ?? "{}")))
        return fields.removingSubtrees(others).description
    }

    private func fixture(_ name: String) throws -> JSONValue {
        try JSONValue(parsing: try Fixtures.bytes("sandbox/merging/\(name).json"))
    }

    private func schema(of object: JSONValue) throws -> FieldSchema {
        let version = try #require(object["apiVersion"]?.string)
        let name = try #require(object["kind"]?.string)
        let group = version.contains("/") ? String(version.prefix { $0 != "/" }) : ""
        let catalogue = SchemaCatalogue.builtIn
        let kind = try #require(catalogue.kinds.first { $0.kind == name && $0.group == group })
        return catalogue.schema(of: kind)
    }

    @Test("recorded entries are read and written back", arguments: ["live/deployment", "live/pod", "live/service"])
    func roundTrips(name: String) throws {
        let object = try fixture(name)
        let items = try #require(object[path: "metadata", "managedFields"]?.array)
        let entries = try #require(ManagedFields.entries(of: object))
        #expect(entries.map(\.json) == items)
        #expect(entries.map(\.fields.json) == items.map { $0["fieldsV1"] })
        #expect(entries.sorted() == entries)
    }

    @Test("a created object is owned as on a cluster", arguments: kinds)
    func created(kind: String) throws {
        let object = try fixture("created/\(kind)")
        let expected = try #require(ManagedFields.entries(of: object)?.first { $0.manager == "kubectl-create" })
        var new = object
        new[path: "metadata", "managedFields"] = nil
        let result = ManagedFields.update(
            old: nil, new: new, schema: try schema(of: object), manager: expected.manager,
            apiVersion: expected.apiVersion, subresource: nil, time: expected.time ?? "")
        let fields = try #require(ManagedFields.entries(of: result)?.first?.fields)
        #expect(try comparable(fields, kind) == comparable(expected.fields, kind))
    }

    @Test("an applied object is owned as on a cluster, and applying it again changes nothing", arguments: kinds)
    func applied(kind: String) throws {
        let recorded = try fixture("applied/\(kind)")
        let configuration = try #require(recorded["configuration"])
        let object = try #require(recorded["object"])
        let expected = try #require(ManagedFields.entries(of: object)?.first { $0.manager == "m1" })
        let schema = try schema(of: object)
        let created = try ManagedFields.apply(
            configuration, to: nil, schema: schema, manager: "m1", force: false, apiVersion: expected.apiVersion,
            subresource: nil, time: expected.time ?? "")
        #expect(created["spec"] == configuration["spec"])
        let fields = try #require(ManagedFields.entries(of: created)?.first?.fields)
        #expect(try comparable(fields, kind) == comparable(expected.fields, kind))
        let again = try ManagedFields.apply(
            configuration, to: created, schema: schema, manager: "m1", force: false, apiVersion: expected.apiVersion,
            subresource: nil, time: "2030-01-01T00:00:00Z")
        #expect(again == created)
    }
}
