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
        #expect(actions.last == "shop:deployment/web: waiting for the change to be observed")
    }

    @Test("tells each change once and ends when all are ready")
    func waiting() throws {
        var board = board()
        let first = try deployment(starting)
        #expect(
            run(&board, [.event(deployments, .added(first)), .event(deployments, .synced)]) == [
                "watch pods", "watch events", "watch replicasets",
                "shop:deployment/web: 0 of 2 updated replicas are available",
            ])
        #expect(run(&board, [.tick, .event(deployments, .modified(first))]).isEmpty)
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
                "shop:pod/web-1: container 'c' keeps restarting: it exited with code 1 (3 restarts)\nboom\nbang"
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

    @Test("gives an image pull some time, with the registry's answer as its reason")
    func pull() throws {
        var board = board()
        try begin(&board)
        let failing = try pod(containerState("{waiting: {reason: ErrImagePull, message: back-off}}"))
        let event = try object(
            """
            {type: Warning, reason: Failed, message: "Failed to pull image: manifest unknown", metadata: {name: e1},
             involvedObject: {uid: web-1}, lastTimestamp: "2026-01-02T03:04:05Z"}
            """)
        #expect(
            run(&board, [.event(pods, .added(failing)), .event(events, .added(event))]).last
                == "shop:deployment/web: pod/web-1: Failed to pull image: manifest unknown")
        #expect(run(&board, [.tick], after: .seconds(19)).isEmpty)
        #expect(
            run(&board, [.tick], after: .seconds(20)) == [
                "shop:deployment/web failed: pod/web-1: Failed to pull image: manifest unknown", "error failed",
            ])
    }

    @Test("only shows what it finds in pods until the deadline when failures are tolerated")
    func tolerance() throws {
        var board = board(StatusCheckOptions(deadline: .seconds(60), toleratesFailures: true))
        try begin(&board)
        let bad = try pod(containerState("{waiting: {reason: InvalidImageName, message: bad name}}"))
        #expect(run(&board, [.event(pods, .added(bad))]) == ["shop:deployment/web: pod/web-1: bad name"])
        #expect(
            run(&board, [.tick], after: .seconds(61)) == [
                "shop:deployment/web failed: not ready after 60 seconds: 0 of 2 updated replicas are available",
                "error deadlineExceeded",
            ])
    }

    @Test("gives a Deployment its own progress deadline")
    func progressDeadline() throws {
        var board = board()
        let slow = try deployment(starting, spec: "replicas: 2, progressDeadlineSeconds: 1200")
        _ = run(&board, [.event(deployments, .added(slow)), .event(deployments, .synced)])
        #expect(run(&board, [.tick], after: .seconds(601)).isEmpty)
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
