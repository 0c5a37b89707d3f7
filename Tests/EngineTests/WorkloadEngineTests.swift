import KubernetesAPI
import TestSupport
import Testing
import YAML

/// What applications count on: on every cluster, and most of all on one whose node and controllers are ours.
@Suite("workloads", .enabled(if: ClusterLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct WorkloadEngineTests {
    @Test("find each other by name, on any port, spread over ready pods, also while they are replaced")
    func services() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            try await ClusterLab.apply(client, namespace, Self.web)
            try await ClusterLab.waitForRollout(client, namespace, "web", replicas: 3)
            // Asks all the time, and writes down what it gets.
            let asking = "while :; do timeout 5 wget -q -O- http://web/ 2>&1 || echo failed; sleep 0.05; done"
            try await ClusterLab.apply(
                client, namespace,
                """
                apiVersion: v1
                kind: Pod
                metadata: {name: box}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent, command: [sh, -c, "\(asking)"]}]
                """)
            try await ClusterLab.waitUntilReady(
                client, ObjectReference(.pods, namespace: namespace, name: "box"))
            let pods = Set(
                try await client.list(.pods, namespace: namespace, labelSelector: "app=web").items.map(\.objectName))
            #expect(pods.count == 3)
            try await ClusterLab.waitUntil("answers of all three pods") {
                let lines = try await client.log(pod: "box", namespace: namespace)
                return Set(lines).isSuperset(of: pods.map { "one \($0)" })
            }
            let full = "http://web.\(namespace).svc.cluster.local:80/"
            #expect(
                try await ClusterLab.shell(client, namespace, "box", "timeout 5 wget -q -O- \(full)").hasPrefix(
                    "one web-"))

            try await ClusterLab.apply(
                client, namespace, Self.web.replacing("value: one", with: "value: two"))
            try await ClusterLab.waitForRollout(client, namespace, "web", replicas: 3)
            try await ClusterLab.waitUntil("answers of the new pods alone") {
                let answers = try await ClusterLab.shell(
                    client, namespace, "box", "for i in 1 2 3 4 5 6 7 8 9; do timeout 5 wget -q -O- http://web/; done")
                return !answers.contains("one web-")
            }
            let lines = try await client.log(pod: "box", namespace: namespace)
            let failures = lines.filter { !$0.hasPrefix("one web-") && !$0.hasPrefix("two web-") }
            // A service that another process of iptables serves may lag behind its endpoints.
            if ClusterLab.isSandbox { #expect(failures.isEmpty, "\(failures.prefix(5))") }
        }
    }

    private static let web = """
        apiVersion: v1
        kind: Service
        metadata: {name: web}
        spec: {selector: {app: web}, ports: [{port: 80, targetPort: http}]}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 3
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              terminationGracePeriodSeconds: 5
              containers:
              - name: c
                image: busybox
                imagePullPolicy: IfNotPresent
                env: [{name: VERSION, value: one}]
                command:
                - sh
                - -c
                - |
                  mkdir /w; echo "$VERSION $HOSTNAME" > /w/index.html; httpd -p 8080 -h /w
                  trap 'sleep 2; exit 0' TERM
                  while :; do sleep 0.1; done
                ports: [{name: http, containerPort: 8080}]
                readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 1}
        """

    @Test("of a StatefulSet keep their names and volumes", .enabled(if: ClusterLab.isSandbox))
    func statefulSets() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            try await ClusterLab.apply(
                client, namespace,
                """
                apiVersion: v1
                kind: Service
                metadata: {name: db}
                spec: {clusterIP: None, selector: {app: db}, ports: [{port: 80}]}
                ---
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: db}
                spec:
                  serviceName: db
                  replicas: 2
                  selector: {matchLabels: {app: db}}
                  template:
                    metadata: {labels: {app: db}}
                    spec:
                      terminationGracePeriodSeconds: 0
                      containers:
                      - name: c
                        image: busybox
                        imagePullPolicy: IfNotPresent
                        command: [sleep, "1000"]
                        volumeMounts: [{name: data, mountPath: /data}]
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Mi}}}
                """)
            func ready(_ name: String, not old: String = "") async throws -> PodSummary {
                try await ClusterLab.find("\(name) is ready") {
                    guard let pod = try await ClusterLab.pod(client, namespace, name) else { return nil }
                    return pod.isServing && pod.uid != old ? pod : nil
                }
            }
            let first = try await ready("db-0")
            _ = try await ready("db-1")
            _ = try await ClusterLab.shell(client, namespace, "db-0", "echo kept > /data/file")
            // By the names of pods, through the headless service.
            try await ClusterLab.waitUntil("db-1 finds db-0") {
                let found = try await client.exec(
                    pod: "db-1", namespace: namespace, command: ["nslookup", "db-0.db.\(namespace).svc.cluster.local"])
                return found.exitCode == 0
            }
            _ = try await client.delete(ObjectReference(.pods, namespace: namespace, name: "db-0"))
            _ = try await ready("db-0", not: first.uid)
            #expect(try await ClusterLab.shell(client, namespace, "db-0", "cat /data/file") == "kept\n")
            #expect(try await ClusterLab.shell(client, namespace, "db-1", "ls /data") == "")
        }
    }

    @Test("run their init containers in order, and see changes of their configuration")
    func initAndConfiguration() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let mounts = "volumeMounts: [{name: w, mountPath: /w}, {name: c, mountPath: /c}]"
            let image = "image: busybox, imagePullPolicy: IfNotPresent, \(mounts)"
            let settings = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {color: red}\n"
            try await ClusterLab.apply(
                client, namespace,
                settings + """
                    ---
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: box}
                    spec:
                      terminationGracePeriodSeconds: 0
                      initContainers:
                      - {name: a, \(image), command: [sh, -c, "sleep 1; echo first >> /w/log"]}
                      - {name: b, \(image), command: [sh, -c, "echo second $(cat /c/color) >> /w/log"]}
                      containers:
                      - {name: c, \(image), command: [sh, -c, "cat /w/log; sleep 1000"]}
                      volumes: [{name: w, emptyDir: {}}, {name: c, configMap: {name: settings}}]
                    """)
            try await ClusterLab.waitUntilReady(
                client, ObjectReference(.pods, namespace: namespace, name: "box"))
            #expect(try await client.log(pod: "box", namespace: namespace) == ["first", "second red"])
            try await ClusterLab.apply(client, namespace, settings.replacing("red", with: "blue"))
            // The kubelet looks once a minute.
            try await ClusterLab.waitUntil("the new color", within: .seconds(130)) {
                let color = try await ClusterLab.shell(client, namespace, "box", "cat /c/color")
                return color == "blue"
            }
        }
    }

    @Test("get connections only when they are ready, and are restarted when they hang")
    func probes() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            try await ClusterLab.apply(
                client, namespace,
                """
                apiVersion: v1
                kind: Service
                metadata: {name: gate}
                spec: {selector: {app: gate}, ports: [{port: 80}]}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: gate, labels: {app: gate}}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers:
                  - name: c
                    image: busybox
                    imagePullPolicy: IfNotPresent
                    command: [sleep, "1000"]
                    readinessProbe: {exec: {command: [test, -e, /tmp/ready]}, periodSeconds: 1}
                    livenessProbe: {exec: {command: [test, "!", -e, /tmp/hangs]}, periodSeconds: 1, failureThreshold: 2}
                ---
                apiVersion: v1
                kind: Pod
                metadata: {name: crash}
                spec:
                  terminationGracePeriodSeconds: 0
                  containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent, command: [sh, -c, exit 3]}]
                """)
            let endpoints = try await client.resource(apiVersion: "v1", kind: "Endpoints")
            func addresses() async throws -> Int {
                let object = try await client.get(ObjectReference(endpoints, namespace: namespace, name: "gate"))
                return (object?["subsets"]?.sequence ?? []).reduce(0) { $0 + ($1["addresses"]?.sequence?.count ?? 0) }
            }
            func gate() async throws -> PodSummary {
                try #require(try await ClusterLab.pod(client, namespace, "gate"))
            }
            try await ClusterLab.waitUntil("the pod runs") { try await gate().phase == "Running" }
            try await Task.sleep(for: .seconds(2))
            #expect(try await !gate().isReady)
            #expect(try await addresses() == 0)
            _ = try await ClusterLab.shell(client, namespace, "gate", "touch /tmp/ready")
            try await ClusterLab.waitUntil("an address") { try await addresses() == 1 }
            #expect(try await gate().isReady)

            _ = try await ClusterLab.shell(client, namespace, "gate", "touch /tmp/hangs")
            try await ClusterLab.waitUntil("a restart") { try await gate().restarts == 1 }
            // A new container has none of the old one's files: it lives, and is not ready.
            try await ClusterLab.waitUntil("it runs again") {
                let gate = try await gate()
                return gate.containers.first?.isRunning == true && !gate.isReady
            }
            try await ClusterLab.waitUntil("the back-off") {
                let pod = try await client.get(ObjectReference(.pods, namespace: namespace, name: "crash"))
                let status = pod?[path: "status", "containerStatuses"]?[0]
                let reason = status?[path: "state", "waiting", "reason"]?.text
                let code = status?[path: "lastState", "terminated", "exitCode"]?.integer
                return reason == "CrashLoopBackOff" && code == 3
            }
            #expect(try await ClusterLab.pod(client, namespace, "crash")?.restarts ?? 9 < 4)
        }
    }

    /// Kubernetes has `batch/v1` CronJobs since 1.21.
    @Test("of Jobs run to their end, and CronJobs start them", .enabled(if: ClusterLab.isSandbox))
    func jobs() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let pod = "restartPolicy: Never, containers: [{name: c, image: busybox, imagePullPolicy: IfNotPresent"
            try await ClusterLab.apply(
                client, namespace,
                """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: every-minute}
                spec:
                  schedule: "* * * * *"
                  jobTemplate: {spec: {template: {spec: {\(pod), command: [echo, hello]}]}}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: three}
                spec: {completions: 3, parallelism: 2, template: {spec: {\(pod), command: ["true"]}]}}}
                ---
                apiVersion: batch/v1
                kind: Job
                metadata: {name: fails}
                spec: {backoffLimit: 0, template: {spec: {\(pod), command: ["false"]}]}}}
                """)
            func status(_ name: String) async throws -> Node? {
                try await client.get(ObjectReference(.jobs, namespace: namespace, name: name))?["status"]
            }
            func condition(_ name: String) async throws -> String {
                try await ClusterLab.find("job/\(name) ends") {
                    try await status(name)?["conditions"]?.sequence?.last { $0["status"]?.text == "True" }?["type"]?
                        .text
                }
            }
            #expect(try await condition("three") == "Complete")
            #expect(try await status("three")?["succeeded"]?.integer == 3)
            #expect(try await condition("fails") == "Failed")
            let started = try await ClusterLab.find("a job of the CronJob", within: .seconds(75)) {
                try await client.list(.jobs, namespace: namespace).items.map(\.objectName)
                    .first { $0.hasPrefix("every-minute-") }
            }
            #expect(try await condition(started) == "Complete")
        }
    }
}
