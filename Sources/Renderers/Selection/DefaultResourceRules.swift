/// The rules that hold without any of the user's (spec skaffold-pipeline 5.2).
enum DefaultResourceRules {
    static let allow: [ResourceSelector.Rule] = {
        var rules = everything.split(separator: "\n").map {
            ResourceSelector.Rule(groupKind: String($0), image: [".*"], labels: [".*"], podSpec: [".*"])
        }
        rules += withoutPodSpec.split(separator: "\n").map {
            ResourceSelector.Rule(groupKind: String($0), image: [".*"], labels: [".*"])
        }
        for kind in ["Connect", "ControlCenter", "Kafka", "KsqlDB", "SchemaRegistry", "Zookeeper"] {
            rules.append(
                .init(
                    groupKind: "\(kind).platform.confluent.io", image: [".spec.image.application", ".spec.image.init"],
                    labels: [".*"]))
        }
        rules.append(.init(groupKind: "KafkaConnect.kafka.strimzi.io", image: [".spec.image"], labels: [".*"]))
        rules.append(
            .init(
                groupKind: "Kafka.kafka.strimzi.io",
                image: [
                    ".spec.kafka.image", ".spec.zookeeper.image", ".spec.entityOperator.topicOperator.image",
                    ".spec.entityOperator.userOperator.image",
                ], labels: [".*"]))
        return rules
    }()

    static let deny: [ResourceSelector.Rule] = [
        .init(groupKind: "StatefulSet.apps", labels: [".spec.volumeClaimTemplates.metadata.labels"]),
        .init(groupKind: "Job.batch", labels: [".spec.template.metadata.labels"]),
    ]

    private static let everything = """
        Pod
        Service
        DaemonSet.apps
        Deployment.apps
        ReplicaSet.apps
        StatefulSet.apps
        CronJob.batch
        Job.batch
        DaemonSet.extensions
        Deployment.extensions
        ReplicaSet.extensions
        """

    /// The last line stands for all kinds of the groups below it.
    private static let withoutPodSpec = """
        Service.serving.knative.dev
        Job.run.googleapis.com
        WorkerPool.run.googleapis.com
        Fleet.agones.dev
        GameServer.agones.dev
        Rollout.argoproj.io
        Workflow.argoproj.io
        CronWorkflow.argoproj.io
        WorkflowTemplate.argoproj.io
        ClusterWorkflowTemplate.argoproj.io
        *.cnrm.cloud.google.com
        """
}
