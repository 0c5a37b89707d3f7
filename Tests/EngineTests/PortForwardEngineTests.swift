import Diagnostics
import HTTP
import KubernetesAPI
import LogTails
import PipelineModel
import PortForwards
import Synchronization
import Tasks
import Testing
import YAML

/// Forwards and logs against real pods; needs `SK_LAB` and a kubeconfig.
@Suite("port forwards", .enabled(if: ClusterLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct PortForwardEngineTests {
    /// A page with the pod's name and a file of 3,000,000 bytes.
    private static let server =
        "mkdir /tmp/w; hostname > /tmp/w/index.html; head -c 3000000 /dev/zero > /tmp/w/big; exec httpd -f -p 8080 -h /tmp/w"

    private static func deployment(replicas: Int = 1) -> Node {
        var object = ClusterLab.deployment("front", command: server, replicas: replicas)
        var container = object[path: "spec", "template", "spec", "containers"]?[0] ?? [:]
        container["ports"] = [["name": "http", "containerPort": 8080]]
        container["readinessProbe"] = ["httpGet": ["path": "/", "port": "http"], "periodSeconds": 1]
        object["spec"]?["template"]?["spec"]?["containers"] = .sequence([container])
        return object
    }

    private static let service: Node = [
        "apiVersion": "v1", "kind": "Service", "metadata": ["name": "front"],
        "spec": ["selector": ["app": "front"], "ports": [["port": 80, "targetPort": "http"]]],
    ]

    /// Deploys the page with its service and runs `body` beside a forward, with its local port.
    private func withForward(
        _ target: ForwardTarget = ForwardTarget(name: "front"), ports: [ForwardPort]? = nil,
        _ body: @escaping @Sendable (KubernetesClient, String, [OpenPort], LineRecorder) async throws -> Void
    ) async throws {
        try await ClusterLab.withNamespace { client, namespace in
            _ = try await client.apply(Self.service, resource: .services, namespace: namespace)
            _ = try await client.apply(Self.deployment(), resource: .deployments, namespace: namespace)
            let recorder = LineRecorder()
            let (opened, feed) = AsyncStream.makeStream(of: [OpenPort].self)
            let forward = PortForward(
                target: target, namespace: namespace, ports: try ports ?? [ForwardPort(parsing: ":80")])
            try await withDeadline(.seconds(120)) {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await PortForwarder(client: client, reporter: recorder).run(forward) { feed.yield($0) }
                    }
                    group.addTask {
                        for await ports in opened { return try await body(client, namespace, ports, recorder) }
                    }
                    defer { group.cancelAll() }
                    try await group.next()
                }
            }
        }
    }

    private static func get(
        _ client: HTTPClient, _ port: Int, _ path: String = "/", host: String = "127.0.0.1"
    ) async throws -> HTTPResponse {
        try await client.send(HTTPRequest("GET", "http://\(host):\(port)\(path)", timeout: .seconds(60)))
    }

    @Test func aRequestThatComesBeforeThePodIsReadyWaitsForIt() async throws {
        try await withForward { _, _, ports, recorder in
            let port = try #require(ports.first?.localPort)
            try await withHTTPClient { http in
                let page = try await Self.get(http, port).text
                #expect(page.hasPrefix("front-"))
                if ports.count > 1 {
                    let same = try await Self.get(http, port, host: "[::1]").text
                    #expect(same == page)
                }
            }
            #expect(recorder.lines.contains { $0.hasPrefix("Forwarding from 127.0.0.1:\(port) -> 80") })
        }
    }

    @Test func manyConnectionsCarryManyBytesAtOnce() async throws {
        try await withForward { _, _, ports, _ in
            let port = try #require(ports.first?.localPort)
            try await withHTTPClient { http in
                _ = try await Self.get(http, port)
                let sizes = try await (0..<40).concurrentMap { _ in try await Self.get(http, port, "/big").body.count }
                #expect(sizes == Array(repeating: 3_000_000, count: 40))
            }
        }
    }

    @Test func theForwardFollowsToTheNextPodWhenItsPodIsKilled() async throws {
        try await withForward { client, namespace, ports, _ in
            let port = try #require(ports.first?.localPort)
            try await withHTTPClient { http in
                let first = try await Self.get(http, port).text
                let name = String(first.prefix { !$0.isNewline })
                let pod = ObjectReference(.pods, namespace: namespace, name: name)
                _ = try await client.delete(pod, gracePeriod: 0)
                // What a client sees, so that a busy machine's delays count on both sides.
                async let ready = Self.nextPod(client, namespace, after: name)
                // At once, on the same port: waits for the next pod.
                let second = try await Self.get(http, port).text
                let served = ContinuousClock.now
                #expect(second.hasPrefix("front-") && second != first)
                let late = served - (try await ready)
                #expect(late < .seconds(2))
            }
        }
    }

    /// When another pod than the given one takes connections.
    private static func nextPod(
        _ client: KubernetesClient, _ namespace: String, after old: String
    ) async throws -> ContinuousClock.Instant {
        try await client.watch(.pods, namespace: namespace, labelSelector: "app=front") { event in
            guard let pod = event.object.map(PodSummary.init) else { return .proceed }
            return pod.isServing && pod.name != old ? .stop : .proceed
        }
        return .now
    }

    @Test func namesWithoutATypeAndUnknownNames() async throws {
        let named = ForwardPort(local: .any, remote: .name("http"))
        try await withForward(ForwardTarget(type: "deploy", name: "front"), ports: [named]) {
            client, namespace, ports, _ in
            let port = try #require(ports.first?.localPort)
            try await withHTTPClient { http in
                let status = try await Self.get(http, port).status
                #expect(status == 200)
            }
            let forwarder = PortForwarder(client: client, reporter: SilentReporter())
            func failure(_ name: String, _ ports: [ForwardPort] = []) async throws -> PortForwardError? {
                do {
                    try await forwarder.run(
                        PortForward(target: ForwardTarget(name: name), namespace: namespace, ports: ports))
                    return nil
                } catch let error as PortForwardError {
                    return error
                }
            }
            let unknown = try await failure("fromt")
            #expect(unknown?.code == .notFound)
            #expect(unknown?.hints.first?.contains("service/front") ?? false)
            let noPort = try await failure("front", [ForwardPort(local: .any, remote: .number(81))])
            #expect(noPort?.code == .noSuchPort)
        }
    }

    @Test func aPortThatNobodyListensOnIsSaid() async throws {
        let closed = ForwardPort(local: .any, remote: .number(9))
        try await withForward(ForwardTarget(type: "deployment", name: "front"), ports: [closed]) {
            _, _, ports, recorder in
            let port = try #require(ports.first?.localPort)
            await withHTTPClient { http in
                _ = await #expect(throws: HTTPError.self) { try await Self.get(http, port) }
            }
            // The reason is told after the local connection has been closed.
            let end = ContinuousClock.now + .seconds(5)
            while !recorder.lines.contains(where: { $0.contains("port 9 of pod/front-") }), .now < end {
                try await Task.sleep(for: .milliseconds(50))
            }
            let lines = recorder.lines
            #expect(lines.contains { $0.contains("port 9 of pod/front-") }, "\(lines)")
        }
    }

    @Test func logsOfPodsThatRestartAreToldOnceAndInOrder() async throws {
        try await ClusterLab.withNamespace { client, namespace in
            let command = "echo a; echo b; printf 'c without end'; sleep 1; exit 1"
            _ = try await client.apply(
                ClusterLab.pod("loop", command: command), resource: .pods, namespace: namespace)
            let recorder = LineRecorder()
            let tail = LogTail(
                client: client, reporter: recorder, selection: LogSelection(namespaces: [namespace]))
            let expected = ["a", "b", "c without end", "a", "b", "c without end"]
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await tail.run() }
                group.addTask {
                    let end = ContinuousClock.now + .seconds(90)
                    while recorder.logs.count < expected.count, .now < end {
                        try await Task.sleep(for: .milliseconds(200))
                    }
                }
                try await group.next()
                group.cancelAll()
            }
            #expect(Array(recorder.logs.prefix(6)) == expected)
        }
    }
}

/// Keeps lines, messages and log lines.
final class LineRecorder: Reporter {
    private let kept = Mutex<(lines: [String], logs: [String])>(([], []))

    var lines: [String] { kept.withLock { $0.lines } }
    var logs: [String] { kept.withLock { $0.logs } }

    func report(_ event: PipelineEvent) {
        kept.withLock { kept in
            switch event {
            case .line(let text), .success(let text): kept.lines.append(text)
            case .diagnostic(let diagnostic): kept.lines.append(diagnostic.message)
            case .containerLog(let line): kept.logs.append(line.text)
            default: break
            }
        }
    }
}
