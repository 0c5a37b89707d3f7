import JSON
import Testing

@testable import KubernetesSchemas

struct DefaultsTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var group: String
        var kind: String
        var given: String
        /// Where to look; empty for the whole object.
        var path: [String]
        var expected: String

        init(_ name: String, _ group: String, _ kind: String, _ given: String, _ path: String, _ expected: String) {
            self.name = name
            self.group = group
            self.kind = kind
            self.given = given
            self.path = path.split(separator: ".").map(String.init)
            self.expected = expected
        }

        var testDescription: String { name }
    }

    static let pod = #"{"spec": {"containers": [{"name": "a", "image": "IMAGE"}]}}"#

    static func pod(_ container: String) -> String {
        #"{"spec": {"containers": [{"name": "a", \#(container)}]}}"#
    }

    static func volume(_ source: String) -> String { #"{"spec": {"volumes": [{"name": "a", \#(source)}]}}"# }

    @Test(
        "fills in what the server does",
        arguments: [
            Row(
                "a container", "", "Pod", pod(#""image": "busybox""#), "spec.containers.0",
                #"""
                {"image":"busybox","imagePullPolicy":"Always","name":"a","resources":{},
                "terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File"}
                """#),
            Row(
                "a pod", "", "Pod", #"{"spec": {}}"#, "spec",
                #"""
                {"dnsPolicy":"ClusterFirst","enableServiceLinks":true,"restartPolicy":"Always",
                "schedulerName":"default-scheduler","securityContext":{},"terminationGracePeriodSeconds":30}
                """#),
            Row(
                "zero grace stays", "", "Pod", #"{"spec": {"terminationGracePeriodSeconds": 0}}"#,
                "spec.terminationGracePeriodSeconds", "0"),
            Row(
                "no policy for a tag", "", "Pod", pod(#""image": "r:5000/a/b:1""#), "spec.containers.0.imagePullPolicy",
                #""IfNotPresent""#),
            Row(
                "a registry's port is no tag", "", "Pod", pod(#""image": "r:5000/a/b""#),
                "spec.containers.0.imagePullPolicy", #""Always""#),
            Row(
                "a digest is fixed", "", "Pod", pod(#""image": "a@sha256:00""#), "spec.containers.0.imagePullPolicy",
                #""IfNotPresent""#),
            Row("latest", "", "Pod", pod(#""image": "a:latest""#), "spec.containers.0.imagePullPolicy", #""Always""#),
            Row(
                "ports", "", "Pod", pod(#""ports": [{"containerPort": 80}]"#), "spec.containers.0.ports.0",
                #"{"containerPort":80,"protocol":"TCP"}"#),
            Row(
                "a probe", "", "Pod", pod(#""livenessProbe": {"httpGet": {"port": 80}, "periodSeconds": 0}"#),
                "spec.containers.0.livenessProbe",
                #"""
                {"failureThreshold":3,"httpGet":{"path":"/","port":80,"scheme":"HTTP"},"periodSeconds":10,
                "successThreshold":1,"timeoutSeconds":1}
                """#),
            Row(
                "requests", "", "Pod", pod(#""resources": {"limits": {"cpu": "1"}, "requests": {"memory": "1Mi"}}"#),
                "spec.containers.0.resources.requests", #"{"cpu":"1","memory":"1Mi"}"#),
            Row(
                "quality of service", "", "Pod", pod(#""resources": {"limits": {"cpu": "1", "memory": "1Mi"}}"#),
                "status", #"{"phase":"Pending","qosClass":"Guaranteed"}"#),
            Row(
                "field references", "", "Pod",
                pod(#""env": [{"name": "X", "valueFrom": {"fieldRef": {"fieldPath": "metadata.name"}}}]"#),
                "spec.containers.0.env.0.valueFrom.fieldRef", #"{"apiVersion":"v1","fieldPath":"metadata.name"}"#),
            Row(
                "emptyDir", "", "Pod", #"{"spec": {"volumes": [{"name": "a"}]}}"#, "spec.volumes.0",
                #"{"emptyDir":{},"name":"a"}"#),
            Row(
                "configMap", "", "Pod", volume(#""configMap": {"name": "x"}"#), "spec.volumes.0.configMap",
                #"{"defaultMode":420,"name":"x"}"#),
            Row(
                "hostPath", "", "Pod", volume(#""hostPath": {"path": "/"}"#), "spec.volumes.0.hostPath",
                #"{"path":"/","type":""}"#),
            Row(
                "tokens", "", "Pod", volume(#""projected": {"sources": [{"serviceAccountToken": {"path": "t"}}]}"#),
                "spec.volumes.0.projected",
                #"{"defaultMode":420,"sources":[{"serviceAccountToken":{"expirationSeconds":3600,"path":"t"}}]}"#),
            Row(
                "host ports", "", "Pod",
                #"""
                {"spec": {"hostNetwork": true, "containers": [{"ports": [{"containerPort": 80}]}]}}
                """#, "spec.containers.0.ports.0", #"{"containerPort":80,"hostPort":80,"protocol":"TCP"}"#),
            Row(
                "a deployment", "apps", "Deployment", #"{"spec": {"template": {"spec": {}}}}"#, "",
                #"""
                {"spec":{"progressDeadlineSeconds":600,"replicas":1,"revisionHistoryLimit":10,
                "strategy":{"rollingUpdate":{"maxSurge":"25%","maxUnavailable":"25%"},"type":"RollingUpdate"},
                "template":{"metadata":{"creationTimestamp":null},"spec":{"dnsPolicy":"ClusterFirst",
                "restartPolicy":"Always","schedulerName":"default-scheduler","securityContext":{},
                "terminationGracePeriodSeconds":30}}},"status":{}}
                """#),
            Row(
                "recreate", "apps", "Deployment", #"{"spec": {"replicas": 0, "strategy": {"type": "Recreate"}}}"#,
                "spec.strategy", #"{"type":"Recreate"}"#),
            Row(
                "a stateful set", "apps", "StatefulSet",
                #"{"spec": {"volumeClaimTemplates": [{"metadata": {"name": "d"}}]}}"#, "spec",
                #"""
                {"persistentVolumeClaimRetentionPolicy":{"whenDeleted":"Retain","whenScaled":"Retain"},
                "podManagementPolicy":"OrderedReady","replicas":1,"revisionHistoryLimit":10,
                "updateStrategy":{"rollingUpdate":{"partition":0},"type":"RollingUpdate"},
                "volumeClaimTemplates":[{"apiVersion":"v1","kind":"PersistentVolumeClaim",
                "metadata":{"creationTimestamp":null,"name":"d"},"status":{"phase":"Pending"}}]}
                """#),
            Row(
                "a daemon set", "apps", "DaemonSet", #"{"spec": {}}"#, "spec",
                #"""
                {"revisionHistoryLimit":10,
                "updateStrategy":{"rollingUpdate":{"maxSurge":0,"maxUnavailable":1},"type":"RollingUpdate"}}
                """#),
            Row(
                "a job", "batch", "Job", #"{"spec": {"template": {"metadata": {"labels": {"a": "b"}}}}}"#, "",
                #"""
                {"metadata":{"labels":{"a":"b"}},"spec":{"backoffLimit":6,"completionMode":"NonIndexed",
                "completions":1,"manualSelector":false,"parallelism":1,"podReplacementPolicy":"TerminatingOrFailed",
                "suspend":false,"template":{"metadata":{"creationTimestamp":null,"labels":{"a":"b"}}}},"status":{}}
                """#),
            Row("a work queue", "batch", "Job", #"{"spec": {"parallelism": 2}}"#, "spec.completions", "null"),
            Row(
                "a cron job", "batch", "CronJob", #"{"spec": {"jobTemplate": {"spec": {}}}}"#, "spec",
                #"""
                {"concurrencyPolicy":"Allow","failedJobsHistoryLimit":1,
                "jobTemplate":{"metadata":{"creationTimestamp":null},"spec":{}},
                "successfulJobsHistoryLimit":3,"suspend":false}
                """#),
            Row(
                "a service", "", "Service", #"{"spec": {"ports": [{"port": 80}]}}"#, "",
                #"""
                {"spec":{"internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack",
                "ports":[{"port":80,"protocol":"TCP","targetPort":80}],"sessionAffinity":"None","type":"ClusterIP"},
                "status":{"loadBalancer":{}}}
                """#),
            Row(
                "a balancer", "", "Service", #"{"spec": {"type": "LoadBalancer", "sessionAffinity": "ClientIP"}}"#,
                "spec",
                #"""
                {"allocateLoadBalancerNodePorts":true,"externalTrafficPolicy":"Cluster",
                "internalTrafficPolicy":"Cluster","ipFamilies":["IPv4"],"ipFamilyPolicy":"SingleStack",
                "sessionAffinity":"ClientIP","sessionAffinityConfig":{"clientIP":{"timeoutSeconds":10800}},
                "type":"LoadBalancer"}
                """#),
            Row(
                "an external name", "", "Service", #"{"spec": {"type": "ExternalName"}}"#, "spec",
                #"{"sessionAffinity":"None","type":"ExternalName"}"#),
            Row(
                "a secret's texts", "", "Secret", #"{"stringData": {"a": "b", "c": "hello"}, "data": {"d": "ZA=="}}"#,
                "", #"{"data":{"a":"Yg==","c":"aGVsbG8=","d":"ZA=="},"type":"Opaque"}"#),
            Row(
                "a namespace", "", "Namespace", #"{"metadata": {"name": "x"}}"#, "",
                #"""
                {"metadata":{"labels":{"kubernetes.io/metadata.name":"x"},"name":"x"},"status":{"phase":"Active"}}
                """#),
            Row(
                "a claim", "", "PersistentVolumeClaim", #"{"spec": {}}"#, "",
                #"{"spec":{"volumeMode":"Filesystem"},"status":{"phase":"Pending"}}"#),
            Row(
                "limits", "", "LimitRange", #"{"spec": {"limits": [{"type": "Container", "max": {"cpu": "1"}}]}}"#,
                "spec.limits.0",
                #"{"default":{"cpu":"1"},"defaultRequest":{"cpu":"1"},"max":{"cpu":"1"},"type":"Container"}"#),
            Row(
                "endpoints", "", "Endpoints", #"{"subsets": [{"ports": [{"port": 80}]}]}"#, "subsets.0.ports.0",
                #"{"port":80,"protocol":"TCP"}"#),
            Row(
                "a network policy", "networking.k8s.io", "NetworkPolicy",
                #"{"spec": {"ingress": [{"ports": [{"port": 80}]}], "egress": [{}]}}"#, "spec",
                #"""
                {"egress":[{}],"ingress":[{"ports":[{"port":80,"protocol":"TCP"}]}],"podSelector":{},
                "policyTypes":["Ingress","Egress"]}
                """#),
            Row(
                "a role binding", "rbac.authorization.k8s.io", "RoleBinding",
                #"{"roleRef": {"kind": "Role"}, "subjects": [{"kind": "User"}, {"kind": "ServiceAccount"}]}"#, "",
                #"""
                {"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role"},
                "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"User"},{"kind":"ServiceAccount"}]}
                """#),
            Row(
                "an autoscaler", "autoscaling", "HorizontalPodAutoscaler", #"{"spec": {"maxReplicas": 3}}"#,
                "spec.minReplicas", "1"),
            Row(
                "a definition", "apiextensions.k8s.io", "CustomResourceDefinition",
                #"{"spec": {"names": {"kind": "Widget"}}}"#, "spec",
                #"""
                {"conversion":{"strategy":"None"},
                "names":{"kind":"Widget","listKind":"WidgetList","singular":"widget"}}
                """#),
            Row(
                "a class", "storage.k8s.io", "StorageClass", "{}", "",
                #"{"reclaimPolicy":"Delete","volumeBindingMode":"Immediate"}"#),
        ])
    func fillsIn(_ row: Row) throws {
        let catalogue = SchemaCatalogue.builtIn
        let kind = try #require(catalogue.kinds.first { $0.group == row.group && $0.kind == row.kind })
        var object = try JSONValue(parsing: row.given)
        catalogue.applyDefaults(to: &object, kind: kind)
        let found = row.path.reduce(object) { value, key in
            Int(key).map { value[$0] ?? .null } ?? value[key] ?? .null
        }
        #expect(found.text() == row.expected.replacing("\n", with: ""))
        let once = object
        catalogue.applyDefaults(to: &object, kind: kind)
        #expect(object == once, "a second time changes nothing")
    }

    @Test("every rule is used and every row is read")
    func rows() throws {
        let types = try TypeTable(SchemaCatalogue.builtInTypes)
        let table = try DefaultTable(BuiltInDefaults.text, types: types)
        for rule in DefaultRule.allCases { #expect(BuiltInDefaults.text.contains("#\(rule.rawValue)")) }
        for (type, rows) in table.rows {
            for row in rows {
                guard case .set(let path, _, _, _) = row.action else { continue }
                var schema: FieldSchema? = types.schema(type)
                for step in path {
                    if case .map(let item) = schema?.form {
                        schema = item
                        continue
                    }
                    schema = schema?.field(step.key)?.schema
                    if step.inItems, case .list(let item) = schema?.form { schema = item }
                }
                #expect(schema != nil, "\(type) \(path.map(\.key))")
            }
        }
    }
}
