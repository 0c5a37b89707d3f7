import JSON
import Testing

@testable import KubernetesSchemas

struct FindingsTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var group: String
        var kind: String
        var given: String
        var messages: [String]

        init(_ group: String, _ kind: String, _ given: String, _ messages: String...) {
            self.group = group
            self.kind = kind
            self.given = given
            self.messages = messages
        }

        var testDescription: String { "\(kind) \(given)" }
    }

    @Test(
        "says what does not fit in the decoder's words",
        arguments: [
            Row("", "Pod", #"{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": null}"#),
            Row(
                "apps", "Deployment",
                #"""
                {"spec": {"foo": 1, "template": {"spec": {"containers": [{"name": "a", "imagee": "b"}]}}}}
                """#, #"unknown field "spec.foo""#, #"unknown field "spec.template.spec.containers[0].imagee""#),
            Row(
                "apps", "Deployment", #"{"spec": {"replicas": "x"}}"#,
                "json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32"),
            Row(
                "apps", "Deployment", #"{"spec": {"replicas": 1.5}}"#,
                "json: cannot unmarshal number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"),
            Row(
                "apps", "Deployment",
                #"{"spec": {"template": {"spec": {"containers": [{"env": [{"name": "A", "value": 1}]}]}}}}"#,
                """
                json: cannot unmarshal number into Go struct field \
                EnvVar.spec.template.spec.containers.env.value of type string
                """),
            Row(
                "", "ConfigMap", #"{"data": {"a": 1}}"#,
                "json: cannot unmarshal number into Go struct field ConfigMap.data of type string"),
            Row(
                "", "ConfigMap", #"{"metadata": {"labels": {"a": true}}}"#,
                "json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string"),
            Row(
                "", "Pod", #"{"spec": {"containers": {"name": "a"}}}"#,
                "json: cannot unmarshal object into Go struct field PodSpec.spec.containers of type []v1.Container"),
            Row(
                "", "Pod", #"{"spec": []}"#,
                "json: cannot unmarshal array into Go struct field Pod.spec of type v1.PodSpec"),
            Row(
                "", "Pod", #"{"spec": {"containers": [{"resources": {"limits": {"cpu": "x"}}}]}}"#,
                "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"),
            Row("", "Secret", #"{"data": {"a": "%%"}}"#, "illegal base64 data at input byte 0"),
            Row("", "Secret", #"{"data": {"a": "YWI="}}"#),
            Row(
                "", "ConfigMap", #"{"metadata": {"creationTimestamp": "x"}}"#,
                #"parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006""#),
            Row("", "ConfigMap", #"{"metadata": {"creationTimestamp": "2024-05-01T10:00:00+02:00"}}"#),
            Row(
                "", "Service", #"{"spec": {"ports": [{"targetPort": "web"}, {"targetPort": true}]}}"#,
                "json: cannot unmarshal bool into Go value of type int32"),
        ])
    func finds(_ row: Row) throws {
        let kind = try #require(SchemaCatalogue.builtIn.kinds.first { $0.group == row.group && $0.kind == row.kind })
        let findings = SchemaCatalogue.builtIn.findings(in: try JSONValue(parsing: row.given), kind: kind)
        #expect(findings.map(\.message) == row.messages)
    }

    @Test(
        "prunes and normalizes",
        arguments: [
            (
                #"{"spec": {"foo": 1, "containers": [{"name": "a", "x": {}}], "tolerations": []}, "y": 1}"#,
                #"{"spec":{"containers":[{"name":"a"}]}}"#
            ),
            (
                #"{"spec": {"containers": [{"resources": {"limits": {"cpu": 0.5, "memory": "1024Mi", "x": 2}}}]}}"#,
                #"{"spec":{"containers":[{"resources":{"limits":{"cpu":"500m","memory":"1Gi","x":"2"}}}]}}"#
            ),
            (
                #"{"metadata": {"labels": {}, "annotations": {"a": null}}, "spec": {"nodeName": null}}"#,
                #"{"metadata":{"annotations":{"a":""}},"spec":{}}"#
            ),
            (
                #"{"spec": {"hostNetwork": false, "containers": [{"tty": false, "env": [{"name": "A", "value": ""}]}]}}"#,
                #"{"spec":{"containers":[{"env":[{"name":"A"}]}]}}"#
            ),
            (
                #"{"spec": {"terminationGracePeriodSeconds": 0, "automountServiceAccountToken": false}}"#,
                #"{"spec":{"automountServiceAccountToken":false,"terminationGracePeriodSeconds":0}}"#
            ),
            (
                #"{"spec": {"containers": [], "volumes": [{"name": "a", "emptyDir": {}}]}}"#,
                #"{"spec":{"containers":[],"volumes":[{"emptyDir":{},"name":"a"}]}}"#
            ),
        ])
    func normalizes(_ given: String, _ expected: String) throws {
        let pod = try #require(SchemaCatalogue.builtIn.kind(group: "", resource: "pods"))
        var object = try JSONValue(parsing: given)
        SchemaCatalogue.builtIn.prune(&object, kind: pod)
        SchemaCatalogue.builtIn.normalize(&object, kind: pod)
        #expect(object.text() == expected)
    }

    @Test("every field that is left out is a plain one of its type")
    func omissions() throws {
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        for (type, fields) in try OmissionTable(BuiltInOmissions.text, types: types).fields {
            for name in fields {
                let field = try #require(types.schema(type).field(name), "\(type).\(name)")
                #expect(!field.isRequired, "\(type).\(name)")
            }
        }
    }
}
