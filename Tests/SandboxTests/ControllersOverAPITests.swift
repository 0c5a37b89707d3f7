import JSON
import ObjectStore
import SandboxAPI
import SandboxControllers
import SandboxModel
import Testing

/// The controllers over the real API server, with a node that only pretends.
@Suite struct ControllersOverAPITests {
    private struct Cluster {
        let store: ObjectStore
        let server: APIServer

        func get(_ resource: GroupResource, _ name: String) async throws -> JSONValue {
            try await server.get(ObjectKey(resource, namespace: "default", name: name))
        }

        func list(_ resource: GroupResource) async throws -> [JSONValue] {
            try await server.list(resource, namespace: "default")
        }

        /// Waits until something is so.
        func wait(_ what: String, _ isSo: () async throws -> Bool) async throws {
            for _ in 0..<600 {
                if try await isSo() { return }
                try await Task.sleep(for: .milliseconds(10))
            }
            Issue.record("not so after 6 s: \(what)")
        }

        /// Waits until nobody writes any more.
        func waitUntilIdle() async throws {
            var quiet = 0
            var version = store.version
            for _ in 0..<300 {
                try await Task.sleep(for: .milliseconds(20))
                quiet = store.version == version ? quiet + 1 : 0
                version = store.version
                if quiet == 15 { return }
            }
            Issue.record("the cluster does not come to rest")
        }

        func status(_ resource: GroupResource, _ name: String, _ field: String) async throws -> Int {
            try await get(resource, name)[path: "status", field]?.integer ?? 0
        }
    }

    /// Runs a cluster as long as the closure runs.
    private func withCluster(_ body: (Cluster) async throws -> Void) async throws {
        let store = try ObjectStore(path: nil)
        let server = APIServer(store: store)
        try await server.prepare()
        try await server.create(
            .nodes, ["apiVersion": "v1", "kind": "Node", "metadata": ["name": "sk-sandbox"]])
        try await withThrowingTaskGroup { group in
            group.addTask { await server.run() }
            group.addTask { await Controllers(objects: server).run() }
            group.addTask { await Self.pretendToBeNode(server) }
            try await body(Cluster(store: store, server: server))
            group.cancelAll()
        }
    }

    /// Pods run and are ready at once, or end as their image says; those that are to go are gone at once.
    private static func pretendToBeNode(_ server: APIServer) async {
        var address = 0
        for await change in server.changes(to: [.pods]) {
            guard case .added(_, let pod) = change.asAdded, let name = pod[path: "metadata", "name"]?.string,
                let namespace = pod[path: "metadata", "namespace"]?.string
            else { continue }
            let key = ObjectKey(.pods, namespace: namespace, name: name)
            if pod[path: "metadata", "deletionTimestamp"] != nil {
                try? await server.delete(key, options: DeleteOptions(gracePeriodSeconds: 0))
                continue
            }
            guard pod[path: "spec", "nodeName"]?.string == "sk-sandbox", pod[path: "status", "podIP"] == nil
            else { continue }
            address += 1
            var changed = pod
            let image = pod[path: "spec", "containers"]?[0]?["image"]?.string ?? ""
            let phase = ["succeeds": "Succeeded", "fails": "Failed"][image] ?? "Running"
            changed[path: "status", "phase"] = .string(phase)
            changed[path: "status", "podIP"] = .string("10.244.128.\(address)")
            changed[path: "status", "conditions"] = [
                [
                    "type": "Ready", "status": phase == "Running" ? "True" : "False",
                    "lastTransitionTime": "2026-01-01T00:00:00Z",
                ]
            ]
            _ = try? await server.update(.pods, changed, subresource: "status")
        }
    }

    private static func template(_ image: JSONValue, restartPolicy: JSONValue = "Always") -> JSONValue {
        [
            "metadata": ["labels": ["app": "x"]],
            "spec": ["restartPolicy": restartPolicy, "containers": [["name": "c", "image": image]]],
        ]
    }

    private static func object(
        _ apiVersion: JSONValue, _ kind: JSONValue, _ name: JSONValue, _ spec: JSONValue
    ) -> JSONValue {
        [
            "apiVersion": apiVersion, "kind": kind, "metadata": ["name": name, "namespace": "default"], "spec": spec,
        ]
    }

    @Test func aClaimThatIsDeletedWaitsForThePodThatUsesIt() async throws {
        try await withCluster { cluster in
            let claim: JSONValue = [
                "apiVersion": "v1", "kind": "PersistentVolumeClaim",
                "metadata": ["name": "data", "namespace": "default"],
                "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
            ]
            func pod(_ name: String) -> JSONValue {
                [
                    "apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name), "namespace": "default"],
                    "spec": [
                        "containers": [["name": "c", "image": "runs"]],
                        "volumes": [["name": "v", "persistentVolumeClaim": ["claimName": "data"]]],
                    ],
                ]
            }
            func key(_ resource: GroupResource, _ name: String) -> ObjectKey {
                ObjectKey(resource, namespace: "default", name: name)
            }
            let made = try await cluster.server.create(.persistentVolumeClaims, claim)
            #expect(made[path: "metadata", "finalizers"] == ["kubernetes.io/pvc-protection"])
            try await cluster.server.create(.pods, pod("first"))
            try await cluster.wait("the pod runs") {
                try await cluster.get(.pods, "first")[path: "status", "phase"] == "Running"
            }
            try await cluster.server.delete(key(.persistentVolumeClaims, "data"), options: DeleteOptions())
            try await cluster.waitUntilIdle()
            let waiting = try await cluster.get(.persistentVolumeClaims, "data")
            #expect(waiting[path: "metadata", "deletionTimestamp"] != nil)
            // Nobody new gets it.
            try await cluster.server.create(.pods, pod("second"))
            try await cluster.wait("the other pod is told why it waits") {
                try await cluster.get(.pods, "second")[path: "status", "conditions"]?[0]?["message"]?.string?.contains(
                    "persistentvolumeclaim \"data\" is being deleted") == true
            }
            try await cluster.server.delete(key(.pods, "first"), options: DeleteOptions(gracePeriodSeconds: 0))
            try await cluster.wait("the claim is gone") { try await cluster.list(.persistentVolumeClaims).isEmpty }
        }
    }

    @Test func aDeploymentRollsOutBehindItsService() async throws {
        try await withCluster { cluster in
            try await cluster.server.create(
                .deployments,
                Self.object(
                    "apps/v1", "Deployment", "web",
                    [
                        "replicas": 3, "selector": ["matchLabels": ["app": "x"]],
                        "template": Self.template("one"),
                    ]))
            try await cluster.server.create(
                .services,
                Self.object("v1", "Service", "web", ["selector": ["app": "x"], "ports": [["port": 80]]]))
            try await cluster.wait("3 pods are available") {
                try await cluster.status(.deployments, "web", "availableReplicas") == 3
            }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.list(.replicaSets).count == 1)
            #expect(
                try await cluster.get(.endpoints, "web")["subsets"]?[0]?["addresses"]?.array?.count == 3)
            let slices = try await cluster.list(.endpointSlices).filter {
                $0[path: "metadata", "labels", "kubernetes.io/service-name"] == "web"
            }
            #expect(slices.count == 1 && slices.first?["endpoints"]?.array?.count == 3)

            var changed = try await cluster.get(.deployments, "web")
            changed[path: "spec", "template"] = Self.template("two")
            try await cluster.server.update(.deployments, changed)
            try await cluster.wait("the rollout is complete") {
                let deployment = try await cluster.get(.deployments, "web")
                return deployment[path: "status", "updatedReplicas"]?.integer == 3
                    && deployment[path: "status", "replicas"]?.integer == 3
                    && deployment[path: "status", "observedGeneration"] == deployment[path: "metadata", "generation"]
            }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.list(.pods).count == 3)
            #expect(try await cluster.list(.replicaSets).count == 2)

            try await cluster.server.delete(ObjectKey(.deployments, namespace: "default", name: "web"))
            try await cluster.wait("all is gone") {
                let left = try await cluster.list(.replicaSets) + cluster.list(.pods)
                return left.isEmpty
            }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.get(.endpoints, "web")["subsets"]?.array ?? [] == [])
        }
    }

    @Test func twoHundredPodsAreNoTrouble() async throws {
        try await withCluster { cluster in
            try await cluster.server.create(
                .deployments,
                Self.object(
                    "apps/v1", "Deployment", "web",
                    [
                        "replicas": 200, "selector": ["matchLabels": ["app": "x"]],
                        "template": Self.template("one"),
                    ]))
            try await cluster.server.create(
                .services,
                Self.object("v1", "Service", "web", ["selector": ["app": "x"], "ports": [["port": 80]]]))
            try await cluster.wait("200 pods are available") {
                try await cluster.status(.deployments, "web", "availableReplicas") == 200
            }
            try await cluster.waitUntilIdle()
            let slices = try await cluster.list(.endpointSlices).compactMap { $0["endpoints"]?.array?.count }
            #expect(slices.sorted() == [100, 100])
        }
    }

    @Test func aStatefulSetGetsItsVolumesAndIsUpdated() async throws {
        try await withCluster { cluster in
            let claim: JSONValue = [
                "metadata": ["name": "data"],
                "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Gi"]]],
            ]
            try await cluster.server.create(
                .statefulSets,
                Self.object(
                    "apps/v1", "StatefulSet", "db",
                    [
                        "replicas": 2, "serviceName": "db", "selector": ["matchLabels": ["app": "x"]],
                        "template": Self.template("one"), "volumeClaimTemplates": [claim],
                    ]))
            try await cluster.wait("2 pods are ready") {
                try await cluster.status(.statefulSets, "db", "readyReplicas") == 2
            }
            try await cluster.waitUntilIdle()
            #expect(
                try await cluster.list(.pods).compactMap { $0[path: "metadata", "name"]?.string } == ["db-0", "db-1"])
            #expect(
                try await cluster.list(.persistentVolumeClaims).allSatisfy { $0[path: "status", "phase"] == "Bound" })
            #expect(try await cluster.list(.controllerRevisions).count == 1)
            var changed = try await cluster.get(.statefulSets, "db")
            changed[path: "spec", "template"] = Self.template("two")
            try await cluster.server.update(.statefulSets, changed)
            try await cluster.wait("both pods are new") {
                let status = try await cluster.get(.statefulSets, "db")["status"]
                return status?["updatedReplicas"]?.integer == 2 && status?["readyReplicas"]?.integer == 2
                    && status?["currentRevision"] == status?["updateRevision"]
            }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.list(.controllerRevisions).count == 2)
        }
    }

    @Test func aDaemonSetAndJobsDoTheirWork() async throws {
        try await withCluster { cluster in
            try await cluster.server.create(
                .daemonSets,
                Self.object(
                    "apps/v1", "DaemonSet", "agent",
                    ["selector": ["matchLabels": ["app": "x"]], "template": Self.template("one")]))
            try await cluster.server.create(
                .jobs,
                Self.object(
                    "batch/v1", "Job", "good",
                    ["completions": 2, "template": Self.template("succeeds", restartPolicy: "Never")]))
            try await cluster.server.create(
                .jobs,
                Self.object(
                    "batch/v1", "Job", "bad",
                    ["backoffLimit": 0, "template": Self.template("fails", restartPolicy: "Never")]))
            try await cluster.wait("the daemon is available") {
                try await cluster.status(.daemonSets, "agent", "numberAvailable") == 1
            }
            func condition(_ job: String) async throws -> String? {
                try await cluster.get(.jobs, job)[path: "status", "conditions"]?.array?.last?["type"]?.string
            }
            try await cluster.wait("one job is complete") { try await condition("good") == "Complete" }
            try await cluster.wait("the other has failed") { try await condition("bad") == "Failed" }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.status(.jobs, "good", "succeeded") == 2)
            #expect(try await cluster.status(.jobs, "bad", "failed") == 1)
        }
    }

    @Test func aNamespaceTakesEverythingWithIt() async throws {
        try await withCluster { cluster in
            try await cluster.server.create(
                .namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "team"]])
            var deployment = Self.object(
                "apps/v1", "Deployment", "web",
                ["replicas": 2, "selector": ["matchLabels": ["app": "x"]], "template": Self.template("one")])
            deployment[path: "metadata", "namespace"] = "team"
            try await cluster.server.create(.deployments, deployment)
            try await cluster.wait("pods run") {
                try await cluster.server.list(.pods, namespace: "team").count == 2
            }
            let key = ObjectKey(.namespaces, name: "team")
            try await cluster.server.delete(key)
            try await cluster.wait("it is gone") { cluster.store.get(key) == nil }
            try await cluster.waitUntilIdle()
            #expect(try await cluster.server.list(.pods, namespace: "team").isEmpty)
        }
    }
}

extension ObjectChange {
    /// A change as if the object were new; nil for what is none.
    fileprivate var asAdded: ObjectChange? {
        switch self {
        case .added(let resource, let object), .modified(let resource, let object): .added(resource, object)
        default: nil
        }
    }
}
