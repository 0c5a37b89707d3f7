import Testing
import YAML

@testable import StatusChecks

@Suite("The state of a workload")
struct WorkloadStatusTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var kind: WorkloadKind
        var text: String
        var expected: ObjectStatus

        init(_ name: String, _ kind: WorkloadKind, _ text: String, _ expected: ObjectStatus) {
            (testDescription, self.kind, self.text, self.expected) = (name, kind, text, expected)
        }
    }

    private static func workload(_ spec: String, _ status: String, generation: Int = 2) -> String {
        "{metadata: {generation: \(generation)}, spec: {\(spec)}, status: {observedGeneration: 2, \(status)}}"
    }

    @Test(
        "of a Deployment",
        arguments: [
            Case(
                "without status", .deployment, "{metadata: {generation: 1}}",
                .waiting("waiting for the change to be observed")),
            Case(
                "not seen yet", .deployment,
                workload("replicas: 1", "replicas: 1, updatedReplicas: 1, availableReplicas: 1", generation: 3),
                .waiting("waiting for the change to be observed")),
            Case(
                "updating", .deployment,
                workload("replicas: 2", "replicas: 2, updatedReplicas: 1, availableReplicas: 2"),
                .waiting("1 of 2 new replicas have been updated")),
            Case(
                "with old pods", .deployment,
                workload("replicas: 2", "replicas: 3, updatedReplicas: 2, availableReplicas: 3"),
                .waiting("1 old replicas are pending termination")),
            Case(
                "starting", .deployment, workload("replicas: 2", "replicas: 2, updatedReplicas: 2"),
                .waiting("0 of 2 updated replicas are available")),
            Case(
                "done", .deployment, workload("replicas: 2", "replicas: 2, updatedReplicas: 2, availableReplicas: 2"),
                .ready),
            Case("scaled to nothing", .deployment, workload("replicas: 0", ""), .ready),
            Case(
                "one replica by default", .deployment,
                workload("", "replicas: 1, updatedReplicas: 1, availableReplicas: 1"),
                .ready),
            Case("paused", .deployment, workload("paused: true", "replicas: 1"), .waiting("the rollout is paused")),
            Case(
                "out of quota", .deployment,
                workload(
                    "", "conditions: [{type: ReplicaFailure, status: 'True', reason: FailedCreate, message: no quota}]"),
                .failed("pods cannot be created: no quota")),
            Case(
                "without progress", .deployment,
                workload(
                    "progressDeadlineSeconds: 30",
                    "conditions: [{type: Progressing, status: 'False', reason: ProgressDeadlineExceeded}]"),
                .failed("made no progress for 30 seconds (progressDeadlineSeconds)")),
        ])
    func deployments(_ row: Case) throws { try check(row) }

    @Test(
        "of a StatefulSet",
        arguments: [
            Case("without status", .statefulSet, "{metadata: {}}", .waiting("waiting for the change to be observed")),
            Case(
                "starting", .statefulSet, workload("replicas: 3", "readyReplicas: 1"),
                .waiting("1 of 3 replicas are ready")),
            Case(
                "updating", .statefulSet,
                workload("replicas: 3", "readyReplicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b"),
                .waiting("1 of 3 replicas have been updated")),
            Case(
                "updated up to its partition", .statefulSet,
                workload(
                    "replicas: 3, updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 2}}",
                    "readyReplicas: 3, updatedReplicas: 1, currentRevision: a, updateRevision: b"), .ready),
            Case(
                "done", .statefulSet,
                workload("replicas: 1", "readyReplicas: 1, updatedReplicas: 1, currentRevision: b, updateRevision: b"),
                .ready),
            Case(
                "on delete", .statefulSet, "{metadata: {generation: 4}, spec: {updateStrategy: {type: OnDelete}}}",
                .ready),
        ])
    func statefulSets(_ row: Case) throws { try check(row) }

    @Test(
        "of a DaemonSet, a Job and a Pod",
        arguments: [
            Case(
                "updating", .daemonSet, workload("", "desiredNumberScheduled: 2, updatedNumberScheduled: 1"),
                .waiting("1 of 2 new pods have been updated")),
            Case(
                "starting", .daemonSet,
                workload("", "desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberAvailable: 1"),
                .waiting("1 of 2 updated pods are available")),
            Case("no node", .daemonSet, workload("", "desiredNumberScheduled: 0"), .ready),
            Case(
                "running job", .job, "{status: {active: 1, failed: 1}}",
                .waiting("0 of 1 completions, 1 pods have failed")),
            Case("complete job", .job, "{status: {conditions: [{type: Complete, status: 'True'}]}}", .ready),
            Case(
                "failed job", .job,
                "{status: {conditions: [{type: Failed, status: 'True', reason: BackoffLimitExceeded, message: too often}]}}",
                .failed("BackoffLimitExceeded: too often")),
            Case("suspended job", .job, "{spec: {suspend: true}}", .ready),
            Case("new pod", .pod, "{}", .waiting("the pod is not ready")),
            Case("pod that ran", .pod, "{status: {phase: Succeeded}}", .ready),
            Case("ready pod", .pod, "{status: {phase: Running, conditions: [{type: Ready, status: 'True'}]}}", .ready),
            Case(
                "evicted pod", .pod, "{status: {phase: Failed, reason: Evicted, message: low on memory}}",
                .failed("low on memory")),
            Case(
                "failed pod", .pod,
                "{status: {phase: Failed, containerStatuses: [{name: c, state: {terminated: {exitCode: 3}}}]}}",
                .failed("container 'c' exited with code 3")),
        ])
    func others(_ row: Case) throws { try check(row) }

    private func check(_ row: Case) throws {
        #expect(status(of: try object(row.text), kind: row.kind) == row.expected)
    }
}
