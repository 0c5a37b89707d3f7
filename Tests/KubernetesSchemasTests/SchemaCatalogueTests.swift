import Testing

@testable import KubernetesSchemas

struct SchemaCatalogueTests {
    let catalogue = SchemaCatalogue.builtIn

    @Test("every text is read, and every type that is spoken of is there")
    func everyTextIsRead() throws {
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        #expect(types.definitions.count > 350)
        for definition in types.definitions.values {
            let words = definition.fields.split(separator: ";").filter { $0.contains { $0 != " " && $0 != "\n" } }
            let fields = TypeTableField.all(in: definition.fields)
            #expect(fields.count == words.count, "\(definition.name)")
            for field in fields {
                let type = field.type.trimmingPrefix { "[{".contains($0) }.prefix { !"]}".contains($0) }
                if PlainType(rawValue: String(type)) != nil { continue }
                let name = types.name(of: type, in: definition.package)
                #expect(types.definitions[name] != nil, "\(definition.name).\(field.name): \(name)")
            }
        }
    }

    @Test("every kind has a type of its own")
    func everyKindHasA() {
        #expect(catalogue.kinds.count == 43)
        for kind in catalogue.kinds {
            let schema = catalogue.schema(of: kind)
            #expect(schema.name.hasSuffix(".\(kind.kind)"))
            #expect(schema.field("metadata")?.schema.field("managedFields") != nil, "\(schema.name)")
            #expect(catalogue.kind(group: kind.group, resource: kind.resource) == kind)
            #expect(catalogue.kind(apiVersion: kind.apiVersion, kind: kind.kind) == kind)
        }
        #expect(catalogue.kind(group: "apps", version: "v1beta1", kind: "Deployment") == nil)
    }

    @Test("kinds know their names, verbs and subresources")
    func kindsKnowTheirNames() throws {
        let pod = try #require(catalogue.kind(group: "", resource: "pods"))
        #expect(pod.shortNames == ["po"] && pod.categories == ["all"] && pod.isNamespaced && pod.singular == "pod")
        #expect(pod.subresources.contains("log") && pod.verbs == ResourceKind.allVerbs)
        let namespace = try #require(catalogue.kind(group: "", version: "v1", kind: "Namespace"))
        #expect(!namespace.isNamespaced && !namespace.verbs.contains("deletecollection"))
        let review = try #require(
            catalogue.kind(group: "authorization.k8s.io", resource: "selfsubjectaccessreviews"))
        #expect(review.verbs == ["create"])
    }

    @Test("fields know how they merge")
    func fieldsKnowHowThey() throws {
        let template = try #require(
            catalogue.schema(group: "apps", kind: "Deployment")?.field("spec")?.schema.field("template"))
        let pod = try #require(template.schema.field("spec")?.schema)
        let containers = try #require(pod.field("containers"))
        #expect(containers.isRequired && containers.listType == .map(keys: ["name"]))
        #expect(containers.patchStrategy == .init(merges: true, mergeKey: "name"))
        let volumes = try #require(pod.field("volumes"))
        #expect(volumes.patchStrategy == .init(merges: true, retainsKeys: true, mergeKey: "name"))
        #expect(pod.field("nodeSelector")?.isAtomic == true)
        let strategy = try #require(
            catalogue.schema(group: "apps", kind: "Deployment")?.field("spec")?.schema.field("strategy"))
        #expect(strategy.patchStrategy == .init(merges: true, retainsKeys: true))
        #expect(
            catalogue.schema(group: "apps", kind: "Deployment")?.field("spec")?.schema.field("selector")?.isAtomic
                == true)
    }

    @Test("a type may hold itself")
    func aTypeMayHold() {
        let schema = catalogue.schema(group: "apiextensions.k8s.io", kind: "CustomResourceDefinition")
        let version = schema?.field("spec")?.schema.field("versions")?.schema
        guard case .list(let item) = version?.form else {
            Issue.record("no list of versions")
            return
        }
        var properties = item.field("schema")?.schema.field("openAPIV3Schema")?.schema
        for _ in 0..<5 {
            guard case .map(let next) = properties?.field("properties")?.schema.form else {
                Issue.record("no properties")
                return
            }
            properties = next
        }
        #expect(properties?.field("x-kubernetes-list-type") != nil)
    }

    @Test("kinds can be added")
    func kindsCanBeAdded() {
        let kind = ResourceKind(
            group: "example.com", versions: ["v1"], kind: "Widget", resource: "widgets", singular: "widget")
        let more = catalogue.adding([(kind, FieldSchema(.object([:]), name: "com.example.v1.Widget"))])
        #expect(more.kinds.last == kind)
        #expect(more.schema(of: kind).name == "com.example.v1.Widget")
        #expect(more.kind(group: "example.com", resource: "widgets") == kind)
        #expect(more.kind(group: "", resource: "pods") != nil)
        #expect(catalogue.schema(of: kind).name.isEmpty)
    }
}
