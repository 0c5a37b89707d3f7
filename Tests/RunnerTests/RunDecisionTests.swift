import Config
import StatusChecks
import Testing

@testable import Runner

/// What several configurations say together.
@Suite("Several configurations together")
struct RunDecisionTests {
    @Test(
        "build as many artifacts at once as the flag or the smallest number says",
        arguments: [
            (nil, [], 8), (nil, [nil], 8), (nil, [3], 3), (nil, [3, nil, 2], 2), (nil, [0], 0), (nil, [0, nil], 0),
            (nil, [0, 5], 5), (4, [2], 4), (0, [2], 0), (1, [], 1),
        ] as [(Int?, [Int?], Int)])
    func concurrency(_ row: (flag: Int?, configured: [Int?], chosen: Int)) {
        #expect(BuildConcurrency.chosen(flag: row.flag, configured: row.configured) == row.chosen)
    }

    @Test(
        "wait as long as the longest deadline, and 10 minutes where none is set",
        arguments: [([], 600), ([0], 600), ([30], 30), ([30, 0, 90], 90), ([900, 10], 900), ([-1], 600)]
            as [([Int], Int)])
    func deadline(_ row: (seconds: [Int], deadline: Int)) {
        let deploys = row.seconds.map { seconds in DeployConfig { $0.statusCheckDeadlineSeconds = seconds } }
        let options = StatusCheckOptions(deploys, failsFast: true, toleratesFailures: false)
        #expect(options.deadline == .seconds(row.deadline))
    }

    @Test(
        "tolerate failures where one of them or the flag says so",
        arguments: [(false, [], false), (false, [false, true], true), (false, [false], false), (true, [false], true)])
    func tolerance(_ row: (flag: Bool, configured: [Bool], tolerates: Bool)) {
        let deploys = row.configured.map { value in DeployConfig { $0.tolerateFailuresUntilDeadline = value } }
        let options = StatusCheckOptions(deploys, failsFast: true, toleratesFailures: row.flag)
        #expect(options.toleratesFailures == row.tolerates)
    }
}
