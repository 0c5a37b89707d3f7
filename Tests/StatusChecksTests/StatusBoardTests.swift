import Diagnostics
import KubernetesAPI
import PipelineModel
import Testing
import YAML

@testable import StatusChecks

@Suite("A status check")
struct StatusBoardTests {
    private let start = ContinuousClock.now
    private let place = SourceLocation(file: "k8s/web.yaml", line: 3, column: 1)
    private let deployments = StatusSource(content: .workload(.deployment), namespace: "shop")
    private let pods = StatusSource(content: .workload(.pod), namespace: "shop")
    private let sets = StatusSource(content: .replicaSets, namespace: "shop")
    private let events = StatusSource(content: .events, namespace: "shop")
    private let starting = "replicas: 2, updatedReplicas: 2"
    private let done = "replicas: 2, updatedReplicas: 2, availableReplicas: 2"

    private func board(_ options: StatusCheckOptions = StatusCheckOptions(), generation: Int = 2) -> StatusBoard {
        let web = DeployedObject(
            apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web", generation: generation,
            location: place)
        let config = DeployedObject(apiVersion: "v1", kind: "ConfigMap", namespace: "shop", name: "c")
        return StatusBoard([web, config], options: options, now: start)
    }

    /// What actions are about, as text.
    private func told(_ actions: [StatusAction]) -> [String] {
        actions.map { action in
            switch action {
            case .report(.resource(let name, .waiting(let text))): "\(name): \(text)"
            case .report(.resource(let name, .failing(let text))): "\(name) failing: \(text)"
            case .report(.item(let text)): text
            case .report(.resource(let name, .ready(let left, let total))): "\(name) ready \(left)/\(total)"
            case .report(.resource(let name, .failed(let diagnostic))): "\(name) failed: \(diagnostic.message)"
            case .report(.diagnostic(let diagnostic)): "\(diagnostic.severity): \(diagnostic.message)"
            case .report: "report"
            case .watch(let source): "watch \(source.resource.name)"
            case .readLog(let request): "log \(request.pod) \(request.container)"
            case .end(nil): "end"
            case .end(.some(let error)): "error \(error.code)"
            case .abort: "abort"
            }
        }
    }

    private func run(_ board: inout StatusBoard, _ inputs: [StatusInput], after time: Duration = .zero) -> [String] {
        told(inputs.flatMap { board.take($0, at: start + time) })
    }

    @Test("ends at once when everything is ready, without looking at pods")
    func ready() throws {
        var board = board()
        #expect(board.sources == [deployments])
        #expect(board.onlyName(in: deployments) == "web")
        let actions = run(&board, [.event(deployments, .added(try deployment(done))), .event(deployments, .synced)])
        #expect(actions == ["shop:deployment/web ready 0/1", "end"])
    }

    @Test("does not trust a status that is older than what was applied")
    func generation() throws {
        var board = board(generation: 3)
        let actions = run(&board, [.event(deployments, .added(try deployment(done))), .event(deployments, .synced)])
        #expect(actions == ["watch pods", "watch events", "watch replicasets"])
        #expect(
            run(&board, [.tick], after: .seconds(3)) == ["shop:deployment/web: waiting for the change to be observed"])
    }

    @Test("tells each change once and ends when all are ready")
    func waiting() throws {
        var board = board()
        let first = try deployment(starting)
        #expect(
            run(&board, [.event(deployments, .added(first)), .event(deployments, .synced)]) == [
                "watch pods", "watch events", "watch replicasets",
            ])
        #expect(run(&board, [.tick], after: .milliseconds(2900)).isEmpty)
        #expect(
            run(&board, [.tick], after: .seconds(3)) == ["shop:deployment/web: 0 of 2 updated replicas are available"])
        #expect(run(&board, [.tick, .event(deployments, .modified(first))], after: .seconds(4)).isEmpty)
        #expect(
            run(&board, [.event(deployments, .modified(try deployment(done)))]) == [
                "shop:deployment/web ready 0/1", "end",
            ])
    }

    private func begin(_ board: inout StatusBoard) throws {
        let set = try object(
            """
            metadata: {name: web-a, uid: r1, annotations: {deployment.kubernetes.io/revision: "3"},
              ownerReferences: [{uid: d1, controller: true}]}
            """)
        let old = try object(
            """
            metadata: {name: web-b, uid: r0, annotations: {deployment.kubernetes.io/revision: "2"},
              ownerReferences: [{uid: d1, controller: true}]}
            """)
        _ = run(
            &board,
            [
                .event(deployments, .added(try deployment(starting))), .event(deployments, .synced),
                .event(sets, .added(set)),
                .event(sets, .added(old)), .event(sets, .synced), .event(pods, .synced), .event(events, .synced),
            ])
    }

    @Test("fails a crashing pod's object with the pod's last log lines and the manifest's place")
    func crash() throws {
        var board = board()
        try begin(&board)
        let state = containerState(
            "{waiting: {reason: CrashLoopBackOff}}", restarts: 3, last: "{terminated: {exitCode: 1}}")
        #expect(run(&board, [.event(pods, .added(try pod(state)))]) == ["log web-1 c"])
        let request = LogRequest(namespace: "shop", pod: "web-1", container: "c")
        let actions = board.take(.log(request, ["boom", "bang"]), at: start)
        #expect(
            told(actions).first
                == "shop:deployment/web failed: pod/web-1: container 'c' keeps restarting: it exited with code 1 (3 restarts)"
        )
        guard case .end(let error?) = actions.last else { Issue.record("no error"); return }
        #expect(error.diagnostics.first?.location == place)
        #expect(error.diagnostics.first?.code == "STATUSCHECK_CONTAINER_RESTARTING")
        #expect(
            error.diagnostics.first?.notes.map(\.message) == [
                "shop:pod/web-1: the last lines of its log\nboom\nbang"
            ])
    }

    @Test("ignores the pods of older versions")
    func oldPods() throws {
        var board = board()
        try begin(&board)
        var old = try pod(containerState("{waiting: {reason: InvalidImageName, message: x}}"))
        old["metadata"]?["ownerReferences"] = [["uid": "r0", "controller": true]]
        #expect(run(&board, [.event(pods, .added(old))]).isEmpty)
    }

    @Test("does not blame a change for the pods from before it", arguments: [2, 3])
    func podsFromBefore(generation: Int) throws {
        var board = board(generation: 3)
        _ = run(
            &board,
            [
                .event(deployments, .added(try deployment(starting, generation: generation))),
                .event(deployments, .synced),
                .event(
                    sets,
                    .added(
                        try object(
                            "metadata: {name: r1, uid: r1, ownerReferences: [{uid: d1, controller: true}], annotations: {deployment.kubernetes.io/revision: '3'}}"
                        ))), .event(sets, .synced), .event(pods, .synced), .event(events, .synced),
            ])
        let state = containerState(
            "{waiting: {reason: CrashLoopBackOff}}", restarts: 9, last: "{terminated: {exitCode: 1}}")
        #expect(run(&board, [.event(pods, .added(try pod(state)))]).isEmpty)
    }

    @Test("gives an image pull some time, with the registry's answer as its reason")
    func pull() throws {
        var board = board()
        try begin(&board)
        let starting = try pullFailure("ContainerCreating", "")
        let failing = try pullFailure(
            "ErrImagePull", "rpc error: code = Unknown desc = Error response from daemon: no x")
        let waiting = try pullFailure("ImagePullBackOff", "Back-off pulling image \"web:1\"")
        let events: [StatusInput] = try [
            .event(
                events, .added(warning("e1", "Failed to pull image \"web:1\": rpc error: code = Unknown desc = no x"))),
            .event(events, .added(warning("e2", "Error: ErrImagePull"))),
            .event(events, .added(warning("e3", "Error: ImagePullBackOff"))),
        ]
        #expect(run(&board, [.event(pods, .added(failing))] + events).isEmpty)
        let reason = "pod/web-1: cannot pull image 'web:1': no x"
        #expect(
            run(&board, [.event(pods, .modified(waiting))], after: .seconds(1)) == [
                "shop:deployment/web failing: \(reason)"
            ])
        // The next tries begin nothing anew, whatever the status says meanwhile.
        #expect(run(&board, [.event(pods, .modified(failing)), .tick], after: .seconds(5)).isEmpty)
        #expect(run(&board, [.event(pods, .modified(starting))], after: .seconds(6)).isEmpty)
        #expect(run(&board, [.event(pods, .modified(waiting)), .tick], after: .seconds(9)).isEmpty)
        #expect(
            run(&board, [.tick], after: .seconds(10)) == ["shop:deployment/web failed: \(reason)", "error failed"])
    }

    @Test("finds the cause of a failed pull that began before the check in an event")
    func earlierPull() throws {
        var board = board()
        try begin(&board)
        let waiting = try pullFailure("ImagePullBackOff", "Back-off pulling image \"web:1\"")
        let inputs: [StatusInput] = try [
            .event(pods, .added(waiting)), .event(events, .added(warning("e2", "Error: ImagePullBackOff"))),
            .event(events, .added(warning("e1", "Failed to pull image \"web:1\": access denied"))),
        ]
        #expect(run(&board, inputs).isEmpty)
        #expect(
            run(&board, [.tick], after: .seconds(1)) == [
                "shop:deployment/web failing: pod/web-1: cannot pull image 'web:1': access denied"
            ])
    }

    private func pullFailure(_ reason: String, _ message: String, pod name: String = "web-1") throws -> Node {
        var node = try pod("phase: Pending", name: name)
        node["status"]?["containerStatuses"] = [
            [
                "name": "c", "image": "web:1",
                "state": ["waiting": ["reason": .string(reason), "message": .string(message)]],
            ]
        ]
        return node
    }

    private func warning(_ name: String, _ message: String) throws -> Node {
        var event = try object(
            """
            {type: Warning, reason: Failed, metadata: {name: \(name)}, lastTimestamp: "2026-01-02T03:04:05Z",
             involvedObject: {uid: web-1, fieldPath: "spec.containers{c}"}}
            """)
        event["message"] = .string(message)
        return event
    }

    /// A check of several objects, and what their watches say first.
    private func begin(
        _ objects: [(kind: String, name: String, live: String)], _ options: StatusCheckOptions = StatusCheckOptions()
    ) throws -> (StatusBoard, [StatusInput]) {
        let deployed = objects.map {
            DeployedObject(
                apiVersion: $0.kind == "Pod" ? "v1" : "apps/v1", kind: $0.kind, namespace: "shop", name: $0.name)
        }
        let board = StatusBoard(deployed, options: options, now: start)
        var inputs: [StatusInput] = []
        for (object, live) in zip(deployed, objects.map(\.live)) {
            let kind = try #require(WorkloadKind(object))
            let source = StatusSource(content: .workload(kind), namespace: "shop")
            inputs.append(.event(source, .added(try StatusChecksTests.object(live))))
        }
        return (board, inputs + board.sources.map { .event($0, .synced) })
    }

    private func workload(_ name: String, available: Int) -> String {
        """
        metadata: {name: \(name), namespace: shop, uid: \(name)}
        status: {replicas: 1, updatedReplicas: 1, availableReplicas: \(available)}
        """
    }

    @Test("bears with a service account that comes a moment after its namespace, and with nothing else")
    func earlyPods() throws {
        let account =
            "pods \"s-0\" is forbidden: error looking up service account shop/default: "
            + "serviceaccount \"default\" not found"
        for (message, replicas, waits) in [(account, 0, true), (account, 1, true), ("exceeded quota", 0, false)] {
            var (board, inputs) = try begin([
                (
                    "StatefulSet", "s",
                    "{metadata: {name: s, namespace: shop, uid: s}, spec: {replicas: 1}, status: {replicas: \(replicas)}}"
                )
            ])
            var event = try object(
                """
                {type: Warning, reason: FailedCreate, metadata: {name: e}, lastTimestamp: "2026-01-02T03:04:05Z",
                 involvedObject: {uid: s}}
                """)
            event["message"] = .string(message)
            _ = run(&board, inputs)
            let failure = "shop:statefulset/s failed: pods cannot be created: \(message)"
            let first = run(&board, [.event(events, .synced), .event(events, .added(event))])
            #expect(first.contains(failure) == !waits)
            let later = run(&board, [.tick], after: .seconds(20))
            #expect((first + later).contains(failure) == (replicas == 0))
        }
    }

    @Test("says in one line that everything is ready at the first look")
    func allReady() throws {
        var (board, inputs) = try begin([
            ("Deployment", "a", workload("a", available: 1)), ("Deployment", "b", workload("b", available: 1)),
        ])
        #expect(run(&board, inputs) == ["2 deployments are ready.", "end"])
        (board, inputs) = try begin([
            ("Deployment", "a", workload("a", available: 1)),
            ("Pod", "p", "{metadata: {name: p, uid: p}, status: {phase: Succeeded}}"),
        ])
        #expect(run(&board, inputs) == ["2 resources are ready.", "end"])
    }

    @Test("tells who is ready one by one as soon as something has to be waited for")
    func someReady() throws {
        var (board, inputs) = try begin([
            ("Deployment", "a", workload("a", available: 1)), ("Deployment", "b", workload("b", available: 0)),
        ])
        #expect(
            run(&board, inputs) == [
                "shop:deployment/a ready 1/2", "watch pods", "watch events", "watch replicasets",
            ])
    }

    private func bare(_ name: String, _ waiting: String) -> String {
        """
        metadata: {name: \(name), namespace: shop, uid: \(name)}
        status: {phase: Pending, containerStatuses: [{name: c, image: "\(name):1", state: {waiting: {\(waiting)}}}]}
        """
    }

    @Test("tells everything that is known to fail when the first failure ends the check, and how much that is")
    func severalFailures() throws {
        var (board, inputs) = try begin([
            ("Pod", "a", bare("a", "reason: ErrImagePull, message: no a")), ("Pod", "b", bare("b", "reason: '' ")),
            ("Pod", "c", bare("c", "reason: InvalidImageName, message: no c")),
            ("Pod", "d", bare("d", "reason: CreateContainerError, message: no d")),
        ])
        let actions = inputs.flatMap { board.take($0, at: start) }
        #expect(
            told(actions).filter { !$0.hasPrefix("watch") } == [
                "shop:pod/c failed: no c", "shop:pod/a failed: cannot pull image 'a:1': no a",
                "shop:pod/d failed: container 'c' cannot be created: no d", "error failed",
            ])
        guard case .end(let error?) = actions.last else { Issue.record("no error"); return }
        #expect(error.diagnostics.count == 4)
        #expect(error.diagnostics.last?.message == "3/4 pod(s) failed")
        #expect(error.diagnostics.flatMap(\.notes).isEmpty)
    }

    @Test("waits for the logs of all that failed, and for nothing else")
    func logsOfFailures() throws {
        let crash = """
            metadata: {name: a, namespace: shop, uid: a}
            status: {phase: Running, containerStatuses: [{name: c, restartCount: 3, ready: false,
              state: {waiting: {reason: CrashLoopBackOff}}, lastState: {terminated: {exitCode: 1}}}]}
            """
        var (board, inputs) = try begin([
            ("Pod", "a", crash), ("Pod", "b", bare("b", "reason: InvalidImageName, message: no b")),
            ("Pod", "c", bare("c", "reason: ''")),
        ])
        let actions = run(&board, inputs).filter { !$0.hasPrefix("watch") }
        #expect(actions == ["log a c", "shop:pod/b failed: no b"])
        let request = LogRequest(namespace: "shop", pod: "a", container: "c")
        let last = run(&board, [.log(request, ["boom"])])
        #expect(last.count == 2)
        #expect(last.last == "error failed")
    }

    @Test("only shows what it finds in pods until the deadline when failures are tolerated")
    func tolerance() throws {
        var board = board(StatusCheckOptions(deadline: .seconds(60), toleratesFailures: true))
        try begin(&board)
        let bad = try pod(containerState("{waiting: {reason: InvalidImageName, message: bad name}}"))
        #expect(run(&board, [.event(pods, .added(bad))]).isEmpty)
        #expect(run(&board, [.tick], after: .seconds(1)) == ["shop:deployment/web: pod/web-1: bad name"])
        #expect(
            run(&board, [.tick], after: .seconds(61)) == [
                "shop:deployment/web failed: not ready after 60 seconds: pod/web-1: bad name",
                "error deadlineExceeded",
            ])
    }

    @Test("gives a Deployment its own progress deadline")
    func progressDeadline() throws {
        var board = board()
        let slow = try deployment(starting, spec: "replicas: 2, progressDeadlineSeconds: 1200")
        _ = run(&board, [.event(deployments, .added(slow)), .event(deployments, .synced)])
        #expect(!run(&board, [.tick], after: .seconds(601)).contains { $0.hasPrefix("error") })
        #expect(run(&board, [.tick], after: .seconds(1202)).last == "error deadlineExceeded")
    }

    @Test("ends with an object that somebody deleted")
    func deletion() throws {
        var board = board()
        let live = try deployment(starting)
        _ = run(&board, [.event(deployments, .added(live)), .event(deployments, .synced)])
        #expect(
            run(&board, [.event(deployments, .deleted(live))]) == [
                "shop:deployment/web failed: it was deleted while it was waited for", "error failed",
            ])
    }

    @Test("goes on without events when they must not be read, and says so")
    func rights() throws {
        var board = board()
        try begin(&board)
        #expect(
            run(&board, [.unavailable(events, Diagnostic(.error, "forbidden"))]) == [
                "note: cannot watch events in namespace 'shop', so causes may be missing: forbidden"
            ])
        #expect(run(&board, [.unavailable(deployments, Diagnostic(.error, "gone"))]) == ["abort"])
    }
}
