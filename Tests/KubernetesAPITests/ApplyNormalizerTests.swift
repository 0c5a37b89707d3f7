import Diagnostics
import KubernetesAPI
import Testing
import YAML

struct ApplyNormalizerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let name: String
        let input: String
        let expected: String
        var testDescription: String { name }
    }

    @Test(
        "makes manifests fit for server-side apply",
        arguments: [
            Case(
                name: "service ports get their protocol",
                input: "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80}, {port: 53, protocol: UDP}]}}",
                expected:
                    "{apiVersion: v1, kind: Service, spec: {ports: [{port: 80, protocol: TCP}, {port: 53, protocol: UDP}]}}"
            ),
            Case(
                name: "container ports and quantities of a Deployment",
                input: """
                    {apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {creationTimestamp: null}, spec: {
                      containers: [{name: a, ports: [{containerPort: 80}], resources: {limits: {cpu: 1, memory: 64Mi}, requests: {cpu: 0.5}}}],
                      volumes: [{name: v, emptyDir: {sizeLimit: 1000}}]}}}}
                    """,
                expected: """
                    {apiVersion: apps/v1, kind: Deployment, spec: {template: {metadata: {}, spec: {
                      containers: [{name: a, ports: [{containerPort: 80, protocol: TCP}], resources: {limits: {cpu: "1", memory: 64Mi}, requests: {cpu: "500m"}}}],
                      volumes: [{name: v, emptyDir: {sizeLimit: 1k}}]}}}}
                    """),
            Case(
                name: "CronJobs hold their pods deeper",
                input: """
                    {apiVersion: batch/v1beta1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {
                      initContainers: [{name: i, env: [{name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: 1}}}]}]}}}}}}
                    """,
                expected: """
                    {apiVersion: batch/v1beta1, kind: CronJob, spec: {jobTemplate: {spec: {template: {spec: {
                      initContainers: [{name: i, env: [{name: C, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: "1"}}}]}]}}}}}}
                    """),
            Case(
                name: "nulls, status and what servers set are left out",
                input: """
                    {apiVersion: v1, kind: ConfigMap, metadata: {name: a, creationTimestamp: null, uid: u, annotations: null,
                      resourceVersion: "1", generation: 1, selfLink: s, managedFields: []}, data: {k: v}, status: {}}
                    """,
                expected: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {k: v}}"),
            Case(
                name: "stringData becomes data and wins",
                input: "{apiVersion: v1, kind: Secret, data: {a: QQ==, b: Qg==}, stringData: {a: hello}}",
                expected: "{apiVersion: v1, kind: Secret, data: {a: aGVsbG8=, b: Qg==}}"),
            Case(
                name: "claims, quotas and limits",
                input: "{apiVersion: v1, kind: ResourceQuota, spec: {hard: {pods: 0x64, cpu: 1.5}}}",
                expected: "{apiVersion: v1, kind: ResourceQuota, spec: {hard: {pods: \"100\", cpu: \"1500m\"}}}"),
            Case(
                name: "custom resources keep their numbers",
                input:
                    "{apiVersion: example.com/v1, kind: Deployment, spec: {template: {spec: {containers: [{resources: {limits: {cpu: 1}}}]}}}}",
                expected:
                    "{apiVersion: example.com/v1, kind: Deployment, spec: {template: {spec: {containers: [{resources: {limits: {cpu: 1}}}]}}}}"
            ),
        ])
    func normalizes(_ row: Case) throws {
        let result = try ApplyNormalizer.normalize(YAMLParser.document(row.input, path: "in.yaml"))
        let expected = try YAMLParser.document(row.expected, path: "out.yaml")
        #expect(JSONEmitter.text(result, sortedKeys: true) == JSONEmitter.text(expected, sortedKeys: true))
    }

    @Test(
        "refuses doubles at the second one's place",
        arguments: [
            ("containers: [{name: a, env: [{name: X, value: a}, {name: X, value: b}]}]", "environment variable 'X'"),
            ("containers: [{name: a, ports: [{containerPort: 1}, {containerPort: 1}]}]", "port '1/TCP'"),
        ])
    func refusesDoubles(_ spec: String, _ what: String) throws {
        let object = try YAMLParser.document("apiVersion: v1\nkind: Pod\nspec: {\(spec)}\n", path: "pod.yaml")
        let error = #expect(throws: KubernetesError.self) { try ApplyNormalizer.normalize(object) }
        #expect(error?.message == "\(what) is there twice in container 'a'")
        #expect(error?.location?.line == 3)
    }

    @Test func stringDataThatIsNoStringIsRefused() throws {
        let object = try YAMLParser.document(
            "apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  port: 80\n", path: "s.yaml")
        let error = #expect(throws: KubernetesError.self) { try ApplyNormalizer.normalize(object) }
        #expect(error?.location == SourceLocation(file: "s.yaml", line: 5, column: 9))
    }
}
