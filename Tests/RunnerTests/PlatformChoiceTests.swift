import Diagnostics
import Testing

@testable import Runner

@Suite struct PlatformChoiceTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var name: String
        var choice: PlatformChoice
        var configured: [String] = []
        var artifact: [String] = []
        var pushes = true
        var expected: [String]
        var testDescription: String { name }
    }

    private static let both = ["linux/amd64", "linux/arm64"]

    private static func choice(
        requested: [String] = [], nodes: [String] = [], takesOne: Bool = false
    ) -> PlatformChoice {
        PlatformChoice(requested: requested, nodePlatforms: nodes, takesOne: takesOne, enginePlatform: "linux/amd64")
    }

    @Test(
        "chooses platforms",
        arguments: [
            Row(name: "nothing asked: the engine's own", choice: choice(), expected: []),
            Row(name: "the engine's own needs no mention", choice: choice(requested: ["linux/amd64"]), expected: []),
            Row(
                name: "the flag wins", choice: choice(requested: ["linux/arm64"]), configured: both,
                expected: ["linux/arm64"]),
            Row(name: "the configuration, pushed", choice: choice(), configured: both, expected: both),
            Row(name: "the configuration, kept local", choice: choice(), configured: both, pushes: false, expected: []),
            Row(name: "the flag, kept local", choice: choice(requested: both), pushes: false, expected: both),
            Row(
                name: "the nodes' among the configured", choice: choice(nodes: ["linux/arm64"]), configured: both,
                expected: ["linux/arm64"]),
            Row(
                name: "no node fits: as configured", choice: choice(nodes: ["linux/s390x"]), configured: both,
                expected: both),
            Row(
                name: "the artifact's own", choice: choice(), configured: both, artifact: ["linux/arm64"],
                expected: ["linux/arm64"]),
            Row(name: "one is enough", choice: choice(takesOne: true), configured: both, expected: []),
            Row(name: "all is no wish", choice: choice(), configured: ["all"], expected: []),
        ])
    func chooses(_ row: Row) throws {
        let found = try row.choice.platforms(
            configured: row.configured, artifact: row.artifact, image: "web", pushes: row.pushes)
        #expect(found == row.expected)
    }

    @Test(
        "refuses what is no platform, and an artifact that is for none of them",
        arguments: ["foo/bar", "linux", "amd64", "linux/amd64/v1/x"])
    func refuses(_ platform: String) {
        #expect(throws: Diagnostic.self) {
            try Self.choice(requested: [platform]).platforms(configured: [], artifact: [], image: "web")
        }
        #expect(throws: Diagnostic.self) {
            try Self.choice(requested: ["linux/arm64"]).platforms(
                configured: [], artifact: ["linux/s390x"], image: "web")
        }
    }
}
