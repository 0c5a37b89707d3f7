import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("Rules for what may be changed")
struct ResourceSelectorTests {
    static func manifest(_ groupKind: String) -> Manifest {
        let parts = groupKind.split(separator: ".", maxSplits: 1).map(String.init)
        let version = parts.count > 1 ? "\(parts[1])/v1" : "v1"
        return Manifest(["apiVersion": .string(version), "kind": .string(parts[0])])
    }

    static func fields(_ groupKind: String, _ selector: ResourceSelector = .init()) -> ResourceSelector.Fields? {
        selector.fields(of: manifest(groupKind))
    }

    @Test(
        "all images and labels of these kinds",
        arguments: [
            "Pod", "Service", "DaemonSet.apps", "Deployment.apps", "ReplicaSet.apps", "StatefulSet.apps",
            "CronJob.batch", "Job.batch", "DaemonSet.extensions", "Deployment.extensions", "ReplicaSet.extensions",
            "Service.serving.knative.dev", "Job.run.googleapis.com", "WorkerPool.run.googleapis.com",
            "Fleet.agones.dev", "GameServer.agones.dev", "Rollout.argoproj.io", "Workflow.argoproj.io",
            "CronWorkflow.argoproj.io", "WorkflowTemplate.argoproj.io", "ClusterWorkflowTemplate.argoproj.io",
            "RunJob.run.cnrm.cloud.google.com", "SQLInstance.sql.cnrm.cloud.google.com",
        ])
    func everything(_ groupKind: String) throws {
        let fields = try #require(Self.fields(groupKind))
        #expect(fields.allowsImage(".spec.a.image", key: "image"))
        #expect(!fields.allowsImage(".spec.a.picture", key: "picture"))
        #expect(fields.allowsLabels(".metadata.labels"))
    }

    @Test(
        "only some images of these",
        arguments: [
            ("Connect.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("ControlCenter.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("Kafka.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("KsqlDB.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("SchemaRegistry.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("Zookeeper.platform.confluent.io", [".spec.image.application", ".spec.image.init"]),
            ("KafkaConnect.kafka.strimzi.io", [".spec.image"]),
            (
                "Kafka.kafka.strimzi.io",
                [
                    ".spec.kafka.image", ".spec.zookeeper.image", ".spec.entityOperator.topicOperator.image",
                    ".spec.entityOperator.userOperator.image",
                ]
            ),
        ])
    func some(_ groupKind: String, _ paths: [String]) throws {
        let fields = try #require(Self.fields(groupKind))
        for path in paths { #expect(fields.allowsImage(path, key: "image"), "\(path)") }
        #expect(!fields.allowsImage(".spec.template.spec.containers.image", key: "image"))
        #expect(fields.allowsLabels(".metadata.labels"))
    }

    @Test(
        "nothing of others",
        arguments: [
            "ConfigMap", "Namespace", "Ingress.networking.k8s.io", "CustomResourceDefinition.apiextensions.k8s.io",
            "Deployment", "Pod.apps", "X.cnrm.cloud.google.com.example.org",
        ])
    func nothing(_ groupKind: String) { #expect(Self.fields(groupKind) == nil) }

    @Test("some labels are denied from the start")
    func denied() throws {
        let set = try #require(Self.fields("StatefulSet.apps"))
        #expect(!set.allowsLabels(".spec.volumeClaimTemplates.metadata.labels"))
        #expect(set.allowsLabels(".spec.template.metadata.labels"))
        let job = try #require(Self.fields("Job.batch"))
        #expect(!job.allowsLabels(".spec.template.metadata.labels"))
    }

    @Test("a kind added to one list leaves the other, and its entry is replaced")
    func adding() throws {
        let allowing = ResourceSelector(allow: [.init(groupKind: "Job.batch", labels: [".*"])])
        let job = try #require(Self.fields("Job.batch", allowing))
        #expect(job.allowsLabels(".spec.template.metadata.labels"))
        #expect(!job.allowsImage(".spec.image", key: "image"))
        let denying = ResourceSelector(deny: [.init(groupKind: "Pod", image: [".spec.image"])])
        #expect(Self.fields("Pod", denying) == nil)
    }

    @Test("rules that are added later win")
    func layers() {
        var selector = ResourceSelector(deny: [.init(groupKind: "Pod", image: [".*"])])
        selector.add(allow: [.init(groupKind: "Pod", image: [".*"])])
        #expect(Self.fields("Pod", selector)?.allowsImage(".spec.image", key: "image") == true)
        selector.add(deny: [.init(groupKind: "Pod")])
        #expect(Self.fields("Pod", selector) == nil)
    }

    @Test("paths count from the root, without the indices of lists")
    func paths() throws {
        let widget = Manifest(
            try YAMLParser.document(
                "{apiVersion: e.com/v1, kind: W, spec: {parts: [{picture: web}, {picture: web, image: web}]}}",
                path: "w"))
        let selector = ResourceSelector(allow: [.init(groupKind: "W.e.com", image: [".spec.parts.picture"])])
        let result = ImageReplacer(artifacts: [BuiltArtifact(imageName: "web", tag: "web:v1")], selector: selector)
            .replace(in: [widget])
        let parts = try #require(result.manifests[0].node[path: "spec", "parts"]?.sequence)
        #expect(parts.map { $0["picture"]?.text } == ["web:v1", "web:v1"])
        #expect(parts[1]["image"]?.text == "web")
    }
}
