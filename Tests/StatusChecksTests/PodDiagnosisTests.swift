import Testing

@testable import StatusChecks

@Suite("A pod's problem")
struct PodDiagnosisTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: String
        var message: String?
        var patience: PodProblem.Patience

        init(_ name: String, _ status: String, _ message: String?, _ patience: PodProblem.Patience = .none) {
            (testDescription, self.status, self.message, self.patience) = (name, status, message, patience)
        }
    }

    @Test(
        "is told with how long it may last",
        arguments: [
            Case("starting", containerState("{waiting: {reason: ContainerCreating}}"), nil),
            Case("ready", "phase: Running, conditions: [{type: Ready, status: 'True'}]", nil),
            Case("finished", "phase: Succeeded", nil),
            Case(
                "unschedulable",
                "phase: Pending, conditions: [{type: PodScheduled, status: 'False', reason: Unschedulable, message: 0/1 nodes}]",
                "cannot be scheduled: 0/1 nodes", .untilDeadline),
            Case(
                "pull", containerState("{waiting: {reason: ImagePullBackOff, message: Back-off}}"),
                "cannot pull image 'web:1': Back-off", .time(.seconds(10))),
            Case(
                "pull again",
                containerState("{waiting: {reason: ImagePullBackOff, message: 'Back-off pulling image \"web:1\"'}}"),
                "cannot pull image 'web:1'", .time(.seconds(10))),
            Case(
                "never pulled", containerState("{waiting: {reason: ErrImageNeverPull, message: not present}}"),
                "not present"),
            Case(
                "bad name", containerState("{waiting: {reason: InvalidImageName, message: cannot parse}}"),
                "cannot parse"),
            Case(
                "no config map", containerState("{waiting: {reason: CreateContainerConfigError, message: no m}}"),
                "container 'c' cannot be created: no m", .time(.seconds(10))),
            Case(
                "first restarts",
                containerState(
                    "{waiting: {reason: CrashLoopBackOff}}", restarts: 1, last: "{terminated: {exitCode: 1}}"),
                "container 'c' keeps restarting: it exited with code 1 (1 restart)", .untilDeadline),
            Case(
                "too many restarts",
                containerState(
                    "{waiting: {reason: CrashLoopBackOff}}", restarts: 3, last: "{terminated: {exitCode: 139}}"),
                "container 'c' keeps restarting: it crashed with a segmentation fault (exit code 139) (3 restarts)"),
            Case(
                "out of memory",
                containerState(
                    "{waiting: {reason: CrashLoopBackOff}}", restarts: 3,
                    last: "{terminated: {exitCode: 137, reason: OOMKilled}}"),
                "container 'c' keeps restarting: it was killed because it used more memory than its limit (3 restarts)"),
            Case(
                "no such command",
                containerState(
                    "{waiting: {reason: CrashLoopBackOff}}", restarts: 1,
                    last: "{terminated: {exitCode: 127, reason: ContainerCannotRun, message: no such file}}"),
                "container 'c' cannot be started: no such file", .time(.seconds(5))),
            Case(
                "not ready", containerState("{running: {}}"), "container 'c' runs but is not ready", .untilDeadline),
        ])
    func problem(_ row: Case) throws {
        let problem = podProblem(try pod(row.status))
        #expect(problem?.message == row.message)
        if let problem { #expect(problem.patience == row.patience) }
    }

    @Test("does not count once the pod is being deleted")
    func deletion() throws {
        let status = containerState("{waiting: {reason: InvalidImageName, message: x}}")
        #expect(podProblem(try pod(status, metadata: ", deletionTimestamp: now")) == nil)
    }
}
