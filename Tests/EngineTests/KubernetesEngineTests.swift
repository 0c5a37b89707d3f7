import Diagnostics
import Foundation
import HTTP
import KubernetesAPI
import Tasks
import Testing
import YAML

/// The client against a real API server and kubelet; needs `SK_LAB` and a kubeconfig.
@Suite("Kubernetes", .enabled(if: ClusterLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct KubernetesEngineTests {
    @Test func versionAndDiscoveryTakeAHandfulOfRequests() async throws {
        let client = try ClusterLab.client()
        #expect(try await client.version() >= ServerVersion(1, 20))
        #expect(try await client.resource(apiVersion: "apps/v1", kind: "Deployment").name == "deployments")
        #expect(try await client.resource(named: "svc").kind == "Service")
        #expect(try await client.resource(named: "deploy").groupKind == "Deployment.apps")
        #expect(try await client.resource(named: "deployments.apps").kind == "Deployment")
        #expect(try await client.resources().count > 40)
        let error = await #expect(throws: KubernetesError.self) {
            try await client.resource(apiVersion: "extensions/v1", kind: "Deployment")
        }
        #expect(error?.code == .unknownKind)
        #expect(error?.hints.contains { $0.contains("apps/v1") } ?? false)
    }

    @Test func applyTellsCreatedUnchangedAndConfigured() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            func apply(_ text: String) async throws -> ApplyResult.Outcome {
                let object = try YAMLParser.document(text, path: "m.yaml")
                let resource = try await client.resource(
                    apiVersion: object["apiVersion"]?.text ?? "", kind: object["kind"]?.text ?? "")
                return try await client.apply(object, resource: resource, namespace: namespace).outcome
            }
            let service =
                "apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}, ports: [{port: 80}]}\n"
            #expect(try await apply(service) == .created)
            #expect(try await apply(service) == .unchanged)
            #expect(try await apply(service.replacingOccurrences(of: "80", with: "81")) == .configured)
            let quota =
                "apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q}\nspec: {hard: {pods: 100, cpu: 1.5}}\n"
            #expect(try await apply(quota) == .created)
            do {
                _ = try await apply(quota + "bogus: 1\n")
                Issue.record("an unknown field was taken")
            } catch let error as KubernetesError {
                #expect(error.code == .invalid)
                #expect(error.location?.file == "m.yaml")
            }
        }
    }

    @Test func conflictsNameFieldsAndManagers() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let object: Node = [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "c"], "data": ["a": "1", "b": "2"],
            ]
            _ = try await client.create(object, resource: .configMaps, namespace: namespace, fieldManager: "other")
            var mine = object
            mine["data"] = ["a": "3", "b": "4"]
            let error = await #expect(throws: KubernetesError.self) {
                try await client.apply(mine, resource: .configMaps, namespace: namespace)
            }
            #expect(error?.code == .conflict)
            #expect(error?.causes.map(\.field).sorted() == [".data.a", ".data.b"])
            let forced = try await client.apply(mine, resource: .configMaps, namespace: namespace, force: true)
            #expect(forced.object[path: "data", "a"]?.text == "3")
        }
    }

    @Test func probesCanBeRemovedAndChangedOnEveryServer() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let base = ClusterLab.deployment("web", command: "sleep 1000", replicas: 0)
            func with(_ probe: Node?) -> Node {
                var object = base
                object.changeContainer { $0["livenessProbe"] = probe }
                return object
            }
            let http: Node = ["httpGet": ["path": "/", "port": 80]]
            let tcp: Node = ["tcpSocket": ["port": 80]]
            for probe in [http, tcp, nil, http] as [Node?] {
                let result = try await client.apply(with(probe), resource: .deployments, namespace: namespace)
                let live = result.object[path: "spec", "template", "spec", "containers"]?[0]?["livenessProbe"]
                #expect((live?["httpGet"] != nil) == (probe?["httpGet"] != nil))
                #expect((live?["tcpSocket"] != nil) == (probe?["tcpSocket"] != nil))
                let again = try await client.apply(with(probe), resource: .deployments, namespace: namespace)
                #expect(again.outcome == .unchanged)
            }
            var recreate = with(http)
            recreate["spec"]?["strategy"] = ["type": "Recreate"]
            let result = try await client.apply(recreate, resource: .deployments, namespace: namespace)
            #expect(result.object[path: "spec", "strategy", "type"]?.text == "Recreate")
        }
    }

    @Test func watchTellsWhatIsThereAndWhatChanges() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            @Sendable func config(_ name: String, _ value: String) -> Node {
                [
                    "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(name)],
                    "data": ["k": .string(value)],
                ]
            }
            _ = try await client.apply(config("a", "1"), resource: .configMaps, namespace: namespace)
            let (events, feed) = AsyncStream.makeStream(of: String.self)
            let seen = try await withDeadline(.seconds(20)) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await client.watch(
                            .configMaps, namespace: namespace, fieldSelector: "metadata.name!=kube-root-ca.crt"
                        ) { event in
                            let name = event.object?[path: "metadata", "name"]?.text ?? ""
                            switch event {
                            case .added: feed.yield("+\(name)")
                            case .modified: feed.yield("~\(name)")
                            case .deleted: feed.yield("-\(name)")
                            case .synced: feed.yield("synced")
                            }
                            return .proceed
                        }
                    }
                    var seen: [String] = []
                    for await event in events {
                        seen.append(event)
                        if event == "synced" {
                            _ = try await client.apply(config("b", "1"), resource: .configMaps, namespace: namespace)
                            _ = try await client.apply(config("a", "2"), resource: .configMaps, namespace: namespace)
                            let a = ObjectReference(.configMaps, namespace: namespace, name: "a")
                            _ = try await client.delete(a)
                        }
                        if event == "-a" { break }
                    }
                    group.cancelAll()
                    return seen
                }
            }
            #expect(seen == ["+a", "synced", "+b", "~a", "-a"])
        }
    }

    @Test func deletesAreWaitedFor() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let pod = ObjectReference(.pods, namespace: namespace, name: "sleeper")
            _ = try await client.apply(
                ClusterLab.pod("sleeper", command: "trap 'exit 0' TERM; sleep 1000 & wait"), resource: .pods,
                namespace: namespace)
            try await ClusterLab.waitUntilReady(client, pod)
            let live = try #require(try await client.get(pod))
            let uid = try #require(live[path: "metadata", "uid"]?.text)
            let stale = await #expect(throws: KubernetesError.self) { try await client.delete(pod, uid: "0") }
            #expect(stale?.code == .conflict)
            guard case .deleting = try await client.delete(pod, uid: uid) else {
                Issue.record("the pod was not deleted gracefully")
                return
            }
            try await client.waitUntilGone(pod, uid: uid, limit: .seconds(90))
            #expect(try await client.get(pod) == nil)
            guard case .notFound = try await client.delete(pod) else {
                Issue.record("a second delete found something")
                return
            }
        }
    }

    @Test func commandsAndLogs() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let pod = ObjectReference(.pods, namespace: namespace, name: "box")
            _ = try await client.apply(
                ClusterLab.pod("box", command: "echo one; echo two; sleep 1000"), resource: .pods, namespace: namespace)
            try await ClusterLab.waitUntilReady(client, pod)
            let result = try await client.exec(
                pod: "box", namespace: namespace, command: ["sh", "-c", "echo 'a;b + c'; echo err >&2; exit 7"])
            #expect(result.exitCode == 7)
            #expect(result.outputText == "a;b + c\n")
            #expect(result.errorText == "err\n")
            let input = [UInt8](repeating: 65, count: 200_000)
            let counted = try await client.exec(pod: "box", namespace: namespace, command: ["wc", "-c"], input: input)
            #expect(counted.outputText.filter(\.isNumber) == "200000")
            #expect(try await client.log(pod: "box", namespace: namespace) == ["one", "two"])
            let first = try await client.withLog(
                pod: "box", namespace: namespace, options: LogOptions(follow: true, tailLines: 1)
            ) { lines in
                for try await line in lines { return String(decoding: line, as: UTF8.self) }
                return ""
            }
            #expect(first == "two")
            let error = await #expect(throws: KubernetesError.self) {
                try await client.exec(pod: "nobody", namespace: namespace, command: ["true"])
            }
            #expect(error?.code == .notFound)
        }
    }

    @Test func aPortThatNobodyListensOnFailsWithTheNodesReason() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let pod = ObjectReference(.pods, namespace: namespace, name: "box")
            _ = try await client.apply(
                ClusterLab.pod("box", command: "sleep 1000"), resource: .pods, namespace: namespace)
            try await ClusterLab.waitUntilReady(client, pod)
            let error = await #expect(throws: KubernetesError.self) {
                try await client.withPortForward(pod: "box", namespace: namespace, port: 9) { stream in
                    for try await bytes in stream.inbound { Issue.record("nobody sent \(bytes)") }
                }
            }
            #expect(error?.code == .stream)
            #expect(error?.message.contains("refused") ?? false)
        }
    }
}

extension Node {
    fileprivate mutating func changeContainer(_ change: (inout Node) -> Void) {
        guard var spec = self[path: "spec", "template", "spec"], var containers = spec["containers"]?.sequence else {
            return
        }
        change(&containers[0])
        spec["containers"] = .sequence(containers)
        var template = self[path: "spec", "template"] ?? [:]
        template["spec"] = spec
        self["spec"]?["template"] = template
    }
}
