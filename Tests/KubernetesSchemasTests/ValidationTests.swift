import JSON
import Testing

@testable import KubernetesSchemas

struct ValidationTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var group: String
        var kind: String
        var given: String
        var old: String?
        var messages: [String]

        init(_ group: String, _ kind: String, _ given: String, old: String? = nil, _ messages: String...) {
            self.group = group
            self.kind = kind
            self.given = given
            self.old = old
            self.messages = messages
        }

        var testDescription: String { "\(kind) \(given)" }
    }

    static let subdomain = """
        a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and \
        end with an alphanumeric character (e.g. 'example.com', regex used for validation is \
        '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')
        """
    static let label = """
        a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with \
        an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is \
        '[a-z0-9]([-a-z0-9]*[a-z0-9])?')
        """
    static let name = """
        name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric \
        character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is \
        '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')
        """

    static func pod(_ spec: String) -> String { #"{"metadata": {"name": "a"}, "spec": {\#(spec)}}"# }

    static func container(_ fields: String) -> String {
        pod(#""containers": [{"name": "a", "image": "b", \#(fields)}]"#)
    }

    static func deployment(_ spec: String, labels: String = #"{"a": "b"}"#, pod: String = "") -> String {
        #"""
        {"kind": "Deployment", "metadata": {"name": "d"}, "spec": {"selector": {"matchLabels": {"a": "b"}}, \#(spec)
        "template": {"metadata": {"labels": \#(labels)}, "spec": {\#(pod) "containers": [{"name": "a", "image": "b"}]}}}}
        """#
    }

    static let pods: [Row] = [
        Row("", "Pod", container(#""ports": [{"containerPort": 80}]"#)),
        Row(
            "", "Pod", #"{"spec": {"containers": [{"name": "a", "image": "b"}]}}"#,
            "metadata.name: Required value: name or generateName is required"),
        Row(
            "", "Pod", #"{"metadata": {"name": "A_b"}, "spec": {"containers": [{"name": "a"}]}}"#,
            #"metadata.name: Invalid value: "A_b": \#(subdomain)"#, "spec.containers[0].image: Required value"),
        Row("", "Pod", pod(""), "spec.containers: Required value"),
        Row(
            "", "Pod",
            pod(#""containers": [{"name": "A", "image": "x"}, {"image": "x"}, {"name": "A", "image": " b"}]"#),
            #"spec.containers[2].name: Duplicate value: "A""#,
            #"spec.containers[0].name: Invalid value: "A": \#(label)"#,
            "spec.containers[1].name: Required value",
            #"spec.containers[2].name: Invalid value: "A": \#(label)"#,
            #"spec.containers[2].image: Invalid value: " b": must not have leading or trailing whitespace"#),
        Row(
            "", "Pod", container(#""volumeMounts": [{"name": "v", "mountPath": "/a"}, {"name": "v"}]"#),
            #"spec.containers[0].volumeMounts[0].name: Not found: "v""#,
            #"spec.containers[0].volumeMounts[1].name: Not found: "v""#,
            "spec.containers[0].volumeMounts[1].mountPath: Required value"),
        Row(
            "", "Pod", container(#""ports": [{"containerPort": 70000, "name": "a_b"}, {"hostPort": 80}]"#),
            """
            spec.containers[0].ports[0].name: Invalid value: "a_b": must contain only alpha-numeric characters \
            (a-z, 0-9), and hyphens (-)
            """,
            "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive",
            "spec.containers[0].ports[1].containerPort: Required value"),
        Row(
            "", "Pod", container(#""imagePullPolicy": "X""#),
            """
            spec.containers[0].imagePullPolicy: Unsupported value: "X": supported values: "Always", "IfNotPresent", \
            "Never"
            """),
        Row(
            "", "Pod", container(#""resources": {"limits": {"cpu": "1", "memory": "-1"}, "requests": {"cpu": "2"}}"#),
            #"spec.containers[0].resources.limits[memory]: Invalid value: "-1": must be greater than or equal to 0"#,
            #"spec.containers[0].resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1"#),
        Row(
            "", "Pod", container(#""livenessProbe": {"periodSeconds": -1}, "lifecycle": {"preStop": {}}"#),
            "spec.containers[0].lifecycle.preStop: Required value: must specify a handler type",
            "spec.containers[0].livenessProbe: Required value: must specify a handler type",
            """
            spec.containers[0].livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0
            """),
        Row(
            "", "Pod", container(#""env": [{"name": "A=B"}, {"name": "C", "valueFrom": {}}, {"value": "x"}]"#),
            """
            spec.containers[0].env[0].name: Invalid value: "A=B": a valid environment variable name must consist only \
            of printable ASCII characters other than '=' (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', \
            regex used for validation is '[ -<>-~]+')
            """,
            """
            spec.containers[0].env[1].valueFrom: Invalid value: "": must specify one of: `fieldRef`, \
            `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`
            """, "spec.containers[0].env[2].name: Required value"),
        Row(
            "", "Pod", container(#""env": [{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "metadata.foo"}}}]"#),
            """
            spec.containers[0].env[0].valueFrom.fieldRef.fieldPath: Invalid value: "metadata.foo": error converting \
            fieldPath: field label not supported: metadata.foo
            """),
        Row(
            "", "Pod",
            container(#""env": [{"name": "A", "valueFrom": {"fieldRef": {"fieldPath": "metadata.labels['a/b']"}}}]"#)),
        Row(
            "", "Pod",
            #"""
            {"metadata": {"name": "a"}, "spec": {"containers": [{"name": "a", "image": "b"}], "restartPolicy": "X",
            "volumes": [{"name": "v", "emptyDir": {}, "secret": {"secretName": "s"}}, {"name": "v", "secret": {}},
            {"name": "w", "configMap": {"name": "x", "items": [{"key": "a", "path": "/x"}]}}]}}
            """#,
            #"spec.restartPolicy: Unsupported value: "X": supported values: "Always", "OnFailure", "Never""#,
            #"spec.volumes[1].name: Duplicate value: "v""#,
            "spec.volumes[0].secret: Forbidden: may not specify more than 1 volume type",
            "spec.volumes[1].secret.secretName: Required value",
            #"spec.volumes[2].configMap.items[0].path: Invalid value: "/x": must be a relative path"#),
    ]

    static let workloads: [Row] = [
        Row("apps", "Deployment", deployment("")),
        Row(
            "apps", "Deployment",
            #"{"kind": "Deployment", "metadata": {"name": "d"}, "spec": {"template": {"spec": {}}}}"#,
            "spec.selector: Required value",
            """
            spec.template.metadata.labels: Invalid value: map[string]string(nil): `selector` does not match template \
            `labels`
            """, "spec.template.spec.containers: Required value"),
        Row(
            "apps", "Deployment",
            deployment(#""replicas": -1,"#, labels: #"{"app": "x"}"#, pod: #""restartPolicy": "Never","#),
            "spec.replicas: Invalid value: -1: must be greater than or equal to 0",
            """
            spec.template.metadata.labels: Invalid value: map[string]string{"app":"x"}: `selector` does not match \
            template `labels`
            """,
            #"spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always""#),
        Row(
            "apps", "Deployment", deployment(#""strategy": {"type": "Recreate", "rollingUpdate": {}},"#),
            "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'"),
        Row(
            "apps", "Deployment",
            deployment(
                #""strategy": {"type": "RollingUpdate", "rollingUpdate": {"maxSurge": 0, "maxUnavailable": 0}},"#),
            "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0"),
        Row(
            "apps", "Deployment",
            deployment("").replacing(#""matchLabels": {"a": "b"}"#, with: #""matchLabels": {"a": "c"}"#)
                .replacing(#""a": "b"}},"#, with: #""a": "c"}},"#), old: deployment(""),
            """
            spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"a":"c"}, \
            MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: field is immutable
            """),
        Row(
            "batch", "Job",
            #"""
            {"metadata": {"name": "j"}, "spec": {"template": {"spec": {"restartPolicy": "Always",
            "containers": [{"name": "a", "image": "b"}]}}}}
            """#, #"spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never""#),
        Row(
            "batch", "CronJob",
            #"""
            {"metadata": {"name": "j"}, "spec": {"schedule": "x", "concurrencyPolicy": "Y", "jobTemplate": {"spec":
            {"template": {"spec": {"restartPolicy": "Never", "containers": [{"name": "a", "image": "b"}]}}}}}}
            """#, #"spec.schedule: Invalid value: "x": expected exactly 5 fields, found 1: [x]"#,
            #"spec.concurrencyPolicy: Unsupported value: "Y": supported values: "Allow", "Forbid", "Replace""#),
        Row(
            "autoscaling", "HorizontalPodAutoscaler", #"{"metadata": {"name": "h"}, "spec": {"scaleTargetRef": {}}}"#,
            "spec.maxReplicas: Invalid value: 0: must be greater than 0", "spec.scaleTargetRef.kind: Required value",
            "spec.scaleTargetRef.name: Required value"),
    ]

    static let others: [Row] = [
        Row("", "Namespace", #"{"metadata": {"name": "a.b"}}"#, #"metadata.name: Invalid value: "a.b": \#(label)"#),
        Row(
            "", "ConfigMap",
            #"""
            {"metadata": {"name": "c", "labels": {"a b": "x", "c": "y"}, "annotations": {"E/d": "y"}}, "data": {"a": ""}}
            """#, #"metadata.labels: Invalid value: "a b": \#(name)"#),
        Row(
            "", "ConfigMap", #"{"metadata": {"name": "c", "labels": {"c": "-x"}}, "data": {"a b": ""}}"#,
            """
            data[a b]: Invalid value: "a b": a valid config key must consist of alphanumeric characters, '-', '_' or \
            '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')
            """,
            """
            metadata.labels: Invalid value: "-x": a valid label must be an empty string or consist of alphanumeric \
            characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or \
            'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')
            """),
        Row(
            "", "ConfigMap", #"{"metadata": {"name": "c"}, "data": {"a": "2"}, "immutable": true}"#,
            old: #"{"metadata": {"name": "c"}, "data": {"a": "1"}, "immutable": true}"#,
            "data: Forbidden: field is immutable when `immutable` is set"),
        Row(
            "", "Secret", #"{"metadata": {"name": "s"}, "type": "kubernetes.io/tls"}"#,
            old: #"{"metadata": {"name": "s"}, "type": "Opaque"}"#, "data[tls.crt]: Required value",
            "data[tls.key]: Required value", #"type: Invalid value: "kubernetes.io/tls": field is immutable"#),
        Row(
            "", "Service", #"{"metadata": {"name": "a"}, "spec": {"type": "ClusterIP"}}"#, "spec.ports: Required value"),
        Row("", "Service", #"{"metadata": {"name": "a"}, "spec": {"type": "ClusterIP", "clusterIP": "None"}}"#),
        Row(
            "", "Service", #"{"metadata": {"name": "a"}, "spec": {"type": "ExternalName"}}"#,
            "spec.externalName: Required value"),
        Row(
            "", "Service",
            #"{"metadata": {"name": "1a"}, "spec": {"ports": [{"port": 0}, {"name": "b", "port": 80}]}}"#,
            """
            metadata.name: Invalid value: "1a": a DNS-1035 label must consist of lower case alphanumeric characters or \
            '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or \
            'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')
            """, "spec.ports[0].name: Required value",
            "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive"),
        Row(
            "", "Service",
            #"{"metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}], "clusterIP": "10.0.0.2"}}"#,
            old: #"{"metadata": {"name": "a"}, "spec": {"ports": [{"port": 80}], "clusterIP": "10.0.0.1"}}"#,
            #"spec.clusterIPs[0]: Invalid value: []string{"10.0.0.2"}: may not change once set"#),
        Row(
            "", "PersistentVolumeClaim", #"{"metadata": {"name": "a"}, "spec": {"volumeMode": "Filesystem"}}"#,
            "spec.accessModes: Required value: at least 1 access mode is required",
            "spec.resources[storage]: Required value"),
        Row(
            "networking.k8s.io", "Ingress", #"{"metadata": {"name": "a"}, "spec": {}}"#,
            "spec: Invalid value: []networking.IngressRule(nil): either `defaultBackend` or `rules` must be specified"),
        Row(
            "networking.k8s.io", "Ingress",
            #"""
            {"metadata": {"name": "a"}, "spec": {"rules": [{"host": "A b", "http": {"paths": [{"path": "/", "backend":
            {"service": {"name": "x", "port": {}}}}]}}]}}
            """#, #"spec.rules[0].host: Invalid value: "A b": \#(subdomain)"#,
            "spec.rules[0].http.paths[0].pathType: Required value: pathType must be specified",
            "spec.rules[0].http.paths[0].backend: Required value: port name or number is required"),
        Row(
            "rbac.authorization.k8s.io", "RoleBinding",
            #"""
            {"metadata": {"name": "system:x"}, "roleRef": {"apiGroup": "g", "kind": "Role", "name": "y"},
            "subjects": [{"kind": "User"}]}
            """#, old: #"{"roleRef": {"apiGroup": "g", "kind": "Role", "name": "x"}}"#,
            "subjects[0].name: Required value",
            #"roleRef: Invalid value: rbac.RoleRef{APIGroup:"g", Kind:"Role", Name:"y"}: cannot change roleRef"#),
        Row(
            "rbac.authorization.k8s.io", "Role",
            #"{"kind": "Role", "metadata": {"name": "r"}, "rules": [{"verbs": ["get"]}]}"#,
            "rules[0].apiGroups: Required value: resource rules must supply at least one api group",
            "rules[0].resources: Required value: resource rules must supply at least one resource"),
    ]

    @Test("refuses in the server's words", arguments: pods + workloads + others)
    func refuses(_ row: Row) throws {
        let catalogue = SchemaCatalogue.builtIn
        let kind = try #require(catalogue.kinds.first { $0.group == row.group && $0.kind == row.kind })
        let causes = catalogue.validate(
            try JSONValue(parsing: row.given), old: try row.old.map { try JSONValue(parsing: $0) }, kind: kind)
        #expect(causes.map(\.description) == row.messages)
    }

    @Test("a pod's image may change, its command may not")
    func podUpdates() throws {
        let catalogue = SchemaCatalogue.builtIn
        let kind = try #require(catalogue.kind(group: "", resource: "pods"))
        let old: JSONValue = [
            "metadata": ["name": "a"], "spec": ["containers": [["name": "a", "image": "b"]], "nodeName": "n"],
        ]
        var new = old
        new[path: "spec", "containers"] = [["name": "a", "image": "c"]]
        new[path: "spec", "tolerations"] = [["key": "x", "operator": "Exists"]]
        #expect(catalogue.validate(new, old: old, kind: kind).isEmpty)
        new[path: "spec", "containers"] = [["name": "a", "image": "c", "command": ["x"]]]
        #expect(catalogue.validate(new, old: old, kind: kind).map(\.reason) == [.forbidden])
    }

    @Test("all rows are read, and every rule is used")
    func rows() throws {
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        let table = try CheckTable(BuiltInChecks.text, types: types)
        _ = try UpdateCheck(BuiltInUpdates.text, types: types)
        for rule in CheckRule.allCases { #expect(BuiltInChecks.text.contains("#\(rule.rawValue)")) }
        for (type, rows) in table.rows {
            for case .value(let steps, _) in rows {
                var schema: FieldSchema? = types.schema(type)
                for step in steps {
                    schema = schema?.field(step.key)?.schema
                    if step.inItems, case .list(let item) = schema?.form { schema = item }
                }
                #expect(schema != nil, "\(type) \(steps.map(\.key))")
            }
        }
    }
}
