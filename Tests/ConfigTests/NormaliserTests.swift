import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Reading a document against the schema")
struct NormaliserTests {
    struct Bad: CustomTestStringConvertible {
        var text: String
        var messages: [String]
        var hint: String?
        var testDescription: String { messages.joined(separator: "; ") }

        init(_ text: String, _ messages: String..., hint: String? = nil) {
            self.text = text
            self.messages = messages
            self.hint = hint
        }
    }

    @Test(
        "reports what does not fit, at its place",
        arguments: [
            Bad(
                "build:\n  artifacts:\n  - image: web\n    docker:\n      1️⃣dockerFile: D\n",
                "unknown field 'dockerFile' in 'build.artifacts[0].docker'", hint: "did you mean 'dockerfile'?"),
            Bad("1️⃣biuld: {}\n", "unknown field 'biuld'", hint: "did you mean 'build'?"),
            Bad(
                "build:\n  artifacts:\n  - image: web\n    1️⃣contxt: .\n  2️⃣platform: []\ndeploy:\n  3️⃣kubctl: {}\n",
                "unknown field 'contxt' in 'build.artifacts[0]'", "unknown field 'platform' in 'build'",
                "unknown field 'kubctl' in 'deploy'"),
            Bad("build:\n  1️⃣.anchor: {}\n", "unknown field '.anchor' in 'build'"),  // only allowed at the top
            Bad(
                "build:\n  local:\n    concurrency: 1️⃣\"2\"\n",
                "'build.local.concurrency' must be an integer, not the string '2'", hint: "leave out the quotes"),
            Bad(
                "build:\n  local:\n    push: 1️⃣maybe\n",
                "'build.local.push' must be true or false, not the string 'maybe'"),
            Bad("build:\n  artifacts: 1️⃣web\n", "'build.artifacts' must be a list, not the string 'web'"),
            Bad("build: 1️⃣[]\n", "'build' must be a mapping, not a list"),
            Bad(
                "build:\n  platforms: 1️⃣linux/arm64\n", "'build.platforms' must be a list, not the string 'linux/arm64'",
                hint: "write it as '[linux/arm64]'"),
            Bad(
                "build:\n  artifacts:\n  - image: 1️⃣{a: b}\n",
                "'build.artifacts[0].image' must be a string, not a mapping"),
            Bad("portForward:\n- 1️⃣\n", "'portForward[0]' is empty"),
            Bad(
                "profiles:\n- name: a\n  1️⃣patchs: []\n", "unknown field 'patchs' in 'profiles[0]'",
                hint: "did you mean 'patches'?"),
        ])
    func bad(_ row: Bad) throws {
        let marked = MarkedYAML(header + row.text)
        let found = try findings(marked.text)
        #expect(found.map(\.message) == row.messages)
        #expect(
            found.map { marked.marker(at: $0.location) }
                == (row.text.contains("- 1️⃣\n") ? [nil] : row.messages.indices.map { $0 + 1 }))
        if let hint = row.hint { #expect(found.first?.hints == [hint]) }
    }

    @Test(
        "knows the fields of the declared version only",
        arguments: [
            ("skaffold/v4beta1", "build:\n  1️⃣hooks: {}\n", "skaffold/v4beta7"),
            ("skaffold/v3", "1️⃣customActions: []\n", "skaffold/v4beta5"),
            (
                "skaffold/v4beta13", "build:\n  artifacts:\n  - image: a\n    buildpacks:\n      1️⃣buildArgs: []\n",
                "skaffold/v4beta14"
            ),
        ])
    func versions(_ row: (version: String, text: String, needed: String)) throws {
        let marked = MarkedYAML("apiVersion: \(row.version)\nkind: Config\n" + row.text)
        let found = try findings(marked.text)
        #expect(found.count == 1)
        #expect(found.first?.message.contains("for apiVersion \(row.version)") == true)
        #expect(marked.marker(at: found.first?.location) == 1)
        #expect(found.first?.hints == ["set apiVersion to \(row.needed) or later"])
    }

    @Test(
        "drops null items, with a warning",
        arguments: [
            "build: {platforms: [a, 1️⃣null, b]}", "requires: [1️⃣null]", "profiles: [1️⃣null, {name: p, patches: [2️⃣~]}]",
            "customActions: [{name: a, containers: [1️⃣null, {name: c, image: i}]}]",
            "build: {hooks: {before: [1️⃣null]}}\nmanifests: {helm: {releases: [2️⃣null]}, transform: [3️⃣null]}",
            "test: [{image: a, custom: [1️⃣null]}]", "metadata: {labels: {1️⃣null: a, b: c}}",
            "build: {cluster: {tolerations: [1️⃣null]}}",
        ])
    func nullItems(_ text: String) throws {
        let marked = MarkedYAML(header + text + "\n")
        let count = marked.places.count
        let found = try warnings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) } == (1...count).map { $0 })
        #expect(found.allSatisfy { $0.message.contains(" is ") && $0.message.hasSuffix("; it has no effect") })
        let node = try loadOne(marked.text).effectiveNode
        #expect(!YAMLEmitter.text(documents: [node]).contains("null"))
    }

    @Test(
        "refuses null items where Skaffold has pointers to nothing",
        arguments: [
            "build: {artifacts: [1️⃣null]}", "test: [1️⃣null]", "verify: [1️⃣null]", "portForward: [1️⃣null]",
            "build: {artifacts: [{image: a, sync: {manual: [1️⃣null]}, requires: [2️⃣null], docker: {secrets: [3️⃣null]}}]}",
            "build: {artifacts: [{image: a, buildpacks: {builder: b, volumes: [1️⃣null]}}]}",
        ])
    func nullPointers(_ text: String) throws {
        let marked = MarkedYAML(header + text + "\n")
        let found = try findings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) } == (1...marked.places.count).map { $0 })
        #expect(found.allSatisfy { $0.message.hasSuffix("is empty") })
    }

    @Test(
        "takes overrides of releases as a mapping of anything",
        arguments: [
            ("{}", ""), ("null", ""), ("{b: 1, a: [~, {}], 5: x}", "{b: 1, a: [~, {}], '5': x}"),
            ("{a: {c: , b: 1.0}}", "{a: {c: , b: 1}}"),
        ])
    func overrides(_ row: (written: String, effective: String)) throws {
        let text = header + "manifests: {helm: {releases: [{name: r, overrides: \(row.written)}]}}\n"
        let release = try loadOne(text).effectiveNode["manifests"]?["helm"]?["releases"]?[0]
        let expected = row.effective.isEmpty ? nil : try YAMLParser.document(row.effective, path: "")
        #expect(release?["overrides"] == expected)
    }

    @Test(
        "gives Helm values the text that Go prints",
        arguments: [
            (".inf", "+Inf"), ("-.inf", "-Inf"), (".nan", "NaN"), ("'.inf'", ".inf"), ("1000000.0", "1e+06"),
            ("2024-01-02", "2024-01-02 00:00:00 +0000 UTC"), ("'2024-01-02'", "2024-01-02"),
            ("2024-01-02T15:04:05.5+02:00", "2024-01-02 15:04:05.5 +0200 +0200"),
        ])
    func printed(_ row: (written: String, text: String)) throws {
        let text = header + "deploy: {helm: {releases: [{name: r, setValues: {a: \(row.written)}}]}}\n"
        #expect(try loadOne(text).config.deploy.helm?.releases.first?.setValues.values == ["a": row.text])
    }

    @Test("keeps an empty port apart from none")
    func emptyPort() throws {
        let text = header + "portForward: [{resourceType: pod, port: ''}, {resourceType: pod, port: }]\n"
        #expect(try loadOne(text).config.portForward.map(\.port) == [.string(""), .integer(0)])
    }

    @Test("ignores unknown fields below kaniko and cluster, with a warning")
    func lenient() throws {
        let marked = MarkedYAML(
            header + "build:\n  artifacts:\n  - image: a\n    kaniko: {1️⃣flags: [x]}\n  cluster: {2️⃣nonsense: 1}\n")
        let loaded = try ConfigLoader(options: options(marked.text)).load()
        #expect(loaded.warnings.map { marked.marker(at: $0.location) } == [1, 2])
        #expect(loaded.warnings.allSatisfy { $0.severity == .warning })
    }

    @Test(
        "gives scalars the text that Skaffold sees",
        arguments: [
            ("1.10", "1.1"), ("0644", "420"), ("0x1F", "31"), ("1e3", "1000"), ("1_000", "1000"), ("True", "true"),
            ("2024-01-02", "2024-01-02T00:00:00Z"), ("2.0", "2"), ("1000000.0", "1e+06"), ("123456.5", "123456.5"),
            ("0.00001", "1e-05"), ("\"1.10\"", "1.10"), ("'0644'", "0644"), ("yes", "yes"), ("1.2.3", "1.2.3"),
            ("~", ""),
        ])
    func scalars(_ row: (written: String, effective: String)) throws {
        let config = try loadOne(header + "deploy:\n  kubeContext: \(row.written)\n")
        #expect(config.config.deploy.kubeContext == row.effective)
    }

    @Test("tells null values of build arguments from empty ones")
    func nullValues() throws {
        let config = try loadOne(
            header + "build:\n  artifacts:\n  - image: a\n    docker:\n      buildArgs: {A: , B: '', C: 1.10}\n")
        let expected: [String: String?] = ["A": nil, "B": "", "C": "1.1"]
        #expect(config.config.build.artifacts[0].docker?.buildArgs == expected)
    }

    @Test("takes a key without a value for an absent one, and an empty mapping for a present one")
    func presence() throws {
        let config = try loadOne(header + "deploy:\n  kubectl:\n  helm: {}\n")
        #expect(config.config.deploy.kubectl == nil)
        #expect(config.config.deploy.helm != nil)
    }

    @Test("flattens Helm values")
    func flatMap() throws {
        let text =
            header
            + "deploy:\n  helm:\n    releases:\n    - name: r\n      setValues: {a: {b: [x, {c: 1.50}]}, d: ~, e.f: true}\n"
        let values = try loadOne(text).config.deploy.helm?.releases.first?.setValues.values
        #expect(values == ["a.b[0]": "x", "a.b[1].c": "1.5", "d": "<nil>", "e.f": "true"])
    }

    @Test("takes yes and on for true where a boolean is meant, and a port as number or name")
    func words() throws {
        let config = try loadOne(
            header
                + "build: {local: {push: yes, useBuildkit: 'off'}}\nportForward:\n- {resourceType: pod, port: '80'}\n- {resourceType: pod, port: http}\n"
        )
        #expect(config.config.build.local?.push == true)
        #expect(config.config.build.local?.useBuildkit == false)
        #expect(config.config.portForward.map(\.port) == [.integer(80), .string("http")])
        #expect(config.config.portForward.map(\.localPort) == [80, 0])
    }

    @Test("expands anchors, which can stand below keys that start with a dot")
    func anchors() throws {
        let config = try loadOne(
            header + ".all: &args {A: b}\nbuild:\n  artifacts:\n  - image: a\n    docker: {buildArgs: *args}\n")
        #expect(config.config.build.artifacts[0].docker?.buildArgs == ["A": "b"])
    }
}
