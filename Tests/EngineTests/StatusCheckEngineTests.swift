import Deployers
import Diagnostics
import KubernetesAPI
import PipelineModel
import StatusChecks
import Testing
import YAML

@Suite("Waiting on a cluster", .serialized, .enabled(if: ClusterLab.isThere), .timeLimit(.minutes(5)))
struct StatusCheckEngineTests {
    /// A Deployment whose one container runs a command.
    private func deployment(
        _ name: String, image: String = "busybox", command: String, container: String = "", pod: String = ""
    )
        throws -> [Manifest]
    {
        try testManifests(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: \(name)}
            spec:
              selector: {matchLabels: {app: \(name)}}
              template:
                metadata: {labels: {app: \(name)}}
                spec:
                  terminationGracePeriodSeconds: 0
                  \(pod)
                  containers:
                  - name: main
                    image: \(image)
                    imagePullPolicy: IfNotPresent
                    command: [sh, -c, "\(command)"]
                    \(container)
            """)
    }

    private func check(
        _ manifests: [Manifest], _ client: KubernetesClient, _ namespace: String, options: StatusCheckOptions,
        recorder: ReportRecorder = ReportRecorder()
    ) async throws -> StatusCheckError? {
        let deployer = KubectlDeployer(
            client: client, options: DeployOptions(namespace: namespace, inventoryName: "test"),
            reporter: SilentReporter())
        let objects = try await deployer.deploy(manifests)
        do {
            try await StatusChecker(client: client, reporter: recorder, options: options).check(objects)
            return nil
        } catch let error as StatusCheckError {
            return error
        }
    }

    private func first(_ error: StatusCheckError?) throws -> Diagnostic { try #require(error?.diagnostics.first) }

    @Test("tells a crash loop with the last log lines and the manifest's place")
    func crashLoop() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let manifests = try deployment("crash", command: "echo no database; exit 3")
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(120)))
            let diagnostic = try first(error)
            #expect(diagnostic.code == "STATUSCHECK_CONTAINER_RESTARTING")
            #expect(diagnostic.message.hasPrefix("\(namespace):deployment/crash failed: pod/crash-"))
            #expect(diagnostic.message.contains("exited with code 3"))
            #expect(diagnostic.notes.first?.message.hasSuffix("\nno database") == true)
            #expect(diagnostic.location?.line == 1)
        }
    }

    @Test("tells an image that cannot be pulled with the engine's answer")
    func imagePull() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let manifests = try deployment("pull", image: "localhost:5000/sk-nosuch:1", command: "true")
            let start = ContinuousClock.now
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(120)))
            let diagnostic = try first(error)
            #expect(diagnostic.code == "STATUSCHECK_IMAGE_PULL_ERR")
            #expect(diagnostic.message.contains("cannot pull image 'localhost:5000/sk-nosuch:1': "))
            #expect(!diagnostic.message.contains("Back-off"))
            #expect(error?.diagnostics.last?.message == "1/1 deployment(s) failed")
            #expect(ContinuousClock.now - start < .seconds(25))
        }
    }

    @Test("tells pods that cannot be created at once")
    func failedCreate() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let manifests = try deployment("nosa", command: "sleep 1000", pod: "serviceAccountName: nobody")
            let start = ContinuousClock.now
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(120)))
            #expect(try first(error).message.contains("serviceaccount \"nobody\" not found"))
            #expect(ContinuousClock.now - start < .seconds(15))
        }
    }

    @Test("shows why a pod cannot be scheduled, and ends at the deadline")
    func unschedulable() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let recorder = ReportRecorder()
            let manifests = try deployment(
                "big", command: "sleep 1000", container: "resources: {requests: {cpu: 1000}}")
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(6)), recorder: recorder)
            #expect(recorder.lines.contains { $0.contains("Insufficient cpu") })
            #expect(error?.code == .deadlineExceeded)
            let diagnostic = try first(error)
            #expect(diagnostic.message.contains("not ready after 6 seconds"))
            #expect(diagnostic.message.contains("Insufficient cpu"))
        }
    }

    @Test("shows a failing readiness probe, with the container's log at the deadline")
    func probe() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let manifests = try deployment(
                "unready", command: "echo listening nowhere; sleep 1000",
                container: "readinessProbe: {exec: {command: [sh, -c, 'echo not yet; exit 1']}, periodSeconds: 1}")
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(12)))
            let diagnostic = try first(error)
            #expect(diagnostic.message.contains("runs but is not ready"))
            #expect(diagnostic.message.contains("not yet"))
            // The cause is told once; the note adds the log.
            let note = try #require(diagnostic.notes.first?.message)
            #expect(!note.contains("not yet"))
            #expect(note.hasSuffix("\nlistening nowhere"))
        }
    }

    @Test("waits for StatefulSets, DaemonSets, Jobs and bare Pods")
    func otherKinds() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let template = """
                metadata: {labels: {app: x}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent, command: [sleep, "1000"]}]
                """
            let manifests = try testManifests(
                """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: s}
                spec:
                  serviceName: s
                  selector: {matchLabels: {app: x}}
                  template:
                    \(template)
                ---
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: {name: d}
                spec:
                  selector: {matchLabels: {app: x}}
                  template:
                    \(template)
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j}
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent, command: ["true"]}]
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: p}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent, command: [sleep, "1000"]}]
                """)
            let recorder = ReportRecorder()
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(90)), recorder: recorder)
            #expect(error == nil)
            for name in ["statefulset/s", "daemonset/d", "job/j", "pod/p"] {
                #expect(recorder.lines.contains("\(namespace):\(name) ready"))
            }
        }
    }

    @Test("tells a Job that failed with its pod's log")
    func failedJob() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let manifests = try testManifests(
                """
                apiVersion: batch/v1
                kind: Job
                metadata: {name: j}
                spec:
                  backoffLimit: 0
                  template:
                    spec:
                      restartPolicy: Never
                      containers:
                      - {name: c, image: busybox, imagePullPolicy: IfNotPresent, command: [sh, -c, "echo oh no; exit 4"]}
                """)
            let error = try await check(
                manifests, client, namespace, options: StatusCheckOptions(deadline: .seconds(90)))
            let diagnostic = try first(error)
            #expect(diagnostic.message.contains("BackoffLimitExceeded"))
            #expect(diagnostic.notes.first?.message.hasSuffix("exited with code 4\noh no") == true)
        }
    }
}
