import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Which profiles are active")
struct ProfileTests {
    static let text =
        header + """
            profiles:
            - name: env
              activation: [{env: DEBUG=true}]
            - name: context
              activation: [{kubeContext: '!prod'}]
            - name: command
              activation: [{command: ^dev$}, {command: build}]
            - name: all
              requiresAllActivations: true
              activation: [{env: A=1}, {command: run}]
            - name: empty
              activation: [{env: UNSET=}]
            - name: plain
            """

    struct Row: CustomTestStringConvertible {
        var active: [String]
        var command = "run"
        var context = "prod-eu"
        var environment: [String: String] = ["UNSET": "set"]
        var profiles: [String] = []
        var auto = true
        var testDescription: String { "\(command) \(context) \(profiles) -> \(active)" }
    }

    @Test(
        "follows activations, then names from left to right",
        arguments: [
            Row(active: []),
            Row(active: ["env"], environment: ["DEBUG": "true", "UNSET": "x"]),
            Row(active: ["context"], context: "minikube"),
            Row(active: ["command"], command: "dev"),
            Row(active: ["command"], command: "build"),
            Row(active: ["all"], environment: ["A": "1", "UNSET": "x"]),
            Row(active: ["all"], environment: ["A": "a1b", "UNSET": "x"]),  // unanchored
            Row(active: [], command: "render", environment: ["A": "1", "UNSET": "x"]),
            Row(active: ["empty"], environment: [:]),
            Row(active: ["empty", "plain", "env"], environment: [:], profiles: ["plain", "env"]),
            Row(active: ["plain"], profiles: ["plain,", "plain"].suffix(1).map { $0 }),
            Row(active: [], profiles: ["plain", "-plain"]),
            Row(active: ["plain"], profiles: ["-plain", "plain"]),
            Row(active: [], environment: [:], profiles: ["-empty"]),
            Row(active: ["plain"], environment: ["DEBUG": "true"], profiles: ["plain"], auto: false),
        ])
    func selection(_ row: Row) throws {
        var options = options(Self.text, command: row.command, profiles: row.profiles)
        options.environment = row.environment
        options.kubeContext = { row.context }
        options.profileAutoActivation = row.auto
        #expect(try ConfigLoader(options: options).load().configs[0].activeProfiles == row.active)
    }

    @Test("refuses names that no config has, and an activation that is no KEY=pattern")
    func unknown() throws {
        let found = try findings(Self.text, command: "render", profiles: ["plian", "-evn"])
        #expect(found.map(\.message) == ["there is no profile 'plian'", "there is no profile 'evn'"])
        #expect(found.map(\.hints) == [["did you mean 'plain'?"], ["did you mean 'env'?"]])
        #expect(found.first?.code == "CONFIG_PROFILES_NOT_FOUND_ERR")

        let marked = MarkedYAML(header + "profiles:\n- name: a\n  activation:\n  - env: 1️⃣DEBUG\n")
        let malformed = try findings(marked.text)
        #expect(marked.marker(at: malformed.first?.location) == 1)
        #expect(malformed.first?.code == "CONFIG_APPLY_PROFILES_ERR")
    }

    @Test("asks for the kube context only when an activation needs it")
    func lazyContext() throws {
        struct Unreadable: Error {}
        var options = options(header + "profiles:\n- name: a\n  activation: [{command: run}]\n")
        options.kubeContext = { throw Unreadable() }
        #expect(try ConfigLoader(options: options).load().configs[0].activeProfiles == ["a"])
    }

    @Test("refuses to deploy elsewhere than the context that switched a profile on")
    func contextGuard() throws {
        let marked = MarkedYAML(
            header + "profiles:\n- name: a\n  activation: [{kubeContext: one}]\n  deploy: {kubeContext: 1️⃣two}\n")
        var options = options(marked.text)
        options.kubeContext = { "one" }
        let error = #expect(throws: ConfigError.self) { try ConfigLoader(options: options).load() }
        #expect(marked.marker(at: error?.diagnostics.first?.location) == 1)
        options.kubeContextOverridden = true
        #expect(try ConfigLoader(options: options).load().configs.count == 1)
    }

    @Test(
        "matches patterns as equal texts or unanchored regular expressions",
        arguments: [
            ("dev", "dev", true), ("dev", "my-dev-2", true), ("^dev$", "my-dev", false), ("!dev", "prod", true),
            ("!dev", "dev", false), ("[", "[", true), ("[", "x", false), ("![", "x", true), ("a.c", "abc", true),
        ])
    func patterns(_ row: (pattern: String, value: String, isMatched: Bool)) {
        #expect(ProfilePattern(row.pattern).matches(row.value) == row.isMatched)
    }

    @Test("explains each decision, and the criteria that decided nothing too")
    func explanations() throws {
        var options = options(Self.text, command: "build", profiles: ["plain", "-empty"])
        options.explainsProfiles = true
        options.kubeContext = { "prod" }
        let all = try ConfigLoader(options: options).load().explanations
        #expect(all.map(\.profile) == ["env", "context", "command", "all", "empty", "plain"])
        #expect(
            all.map(\.reason) == [.notMatched, .notMatched, .activated, .notMatched, .switchedOff, .named])
        #expect(all.map(\.order) == [nil, nil, 1, nil, nil, 2])
        #expect(all[3].activations.map(\.isMatched) == [false, false])
        #expect(all[2].activations[1].criteria.first?.actual == "build")
        #expect(all[2].activations[1].location?.line == 9)
        #expect(all[2].node["activations"]?[0]?["matched"] == false)
    }
}
