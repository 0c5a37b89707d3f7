import Diagnostics
import Testing

@testable import Config

@Suite("Validation")
struct ConfigValidatorTests {
    struct Bad: CustomTestStringConvertible {
        var text: String
        var messages: [String]
        var profiles: [String] = []
        var testDescription: String { messages.joined(separator: "; ") }

        init(_ text: String, _ messages: String..., profiles: [String] = []) {
            (self.text, self.messages, self.profiles) = (text, messages, profiles)
        }
    }

    @Test(
        "reports, at the place",
        arguments: [
            Bad("build: {artifacts: [1️⃣{context: a}]}", "'image' is missing in 'build.artifacts[0]'"),
            Bad(
                "build: {tagPolicy: {envTemplate: {template: 1️⃣''}}}",
                "'template' is empty in 'build.tagPolicy.envTemplate'"),
            Bad("build: {artifacts: [{image: 1️⃣'a:v1'}]}", "the image name 'a:v1' must not have the tag 'v1'"),
            Bad("build: {artifacts: [{image: 1️⃣'a b'}]}", "'a b' is no image name: it must not have ' '"),
            Bad("build: {artifacts: [{image: a}, {image: 1️⃣a}]}", "two artifacts have the image name 'a'"),
            Bad(
                "build: {artifacts: [{image: a, docker: {}, custom: 1️⃣{}}]}",
                "only one of 'docker' and 'custom' can be set in 'build.artifacts[0]'"),
            Bad(
                "build: {artifacts: [{image: a, kaniko: 1️⃣{}}]}",
                "the kaniko artifact 'a' cannot be built with 'build.local'"),
            Bad(
                "build: {artifacts: [{image: a, requires: [{image: 1️⃣b, alias: B}]}]}",
                "artifact 'a' requires 'b', which no artifact builds"),
            Bad(
                "build: {artifacts: [{image: a, requires: [{image: 1️⃣b}]}, {image: b, requires: [{image: a}]}]}",
                "artifacts require each other in a circle: a -> b -> a"),
            Bad(
                "build: {artifacts: [{image: a, requires: [1️⃣{image: x/b-c}]}, {image: x/b-c}]}",
                "the alias 'x/b-c' is no name of a build argument or variable"),
            Bad(
                "portForward: [{resourceType: 1️⃣servce, port: 80}]",
                "'servce' is no type of resource that ports can be forwarded to"),
            Bad("deploy: {logs: {prefix: 1️⃣pod}}", "'pod' is no prefix for logs"),
            Bad(
                "build: {artifacts: [{image: a, sync: {manual: [{src: x/*, dest: ., strip: 1️⃣y/}]}}]}",
                "the sync pattern 'x/*' does not start with 'y/', which is to be stripped"),
            Bad(
                "build: {artifacts: [{image: a, docker: {network: 1️⃣'container:-x'}}]}", "'-x' is no name of a container"
            ),
            Bad(
                "test: [{image: a, custom: [{command: c, dependencies: {ignore: 1️⃣[x]}}]}]",
                "'ignore' only goes with 'paths'"),
            Bad(
                "build: {artifacts: [{image: a}]}\nprofiles: [{name: p, build: {artifacts: [{image: 1️⃣'a:b'}]}}]",
                "the image name 'a:b' must not have the tag 'b'", profiles: ["p"]),
            Bad(
                "deploy: {helm: {releases: [{name: a}, {name: 1️⃣a}]}}", "two releases are named 'a'"),
        ])
    func bad(_ row: Bad) throws {
        let marked = MarkedYAML(header + row.text + "\n")
        let found = try findings(marked.text, profiles: row.profiles)
        #expect(found.map(\.message) == row.messages)
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        if let profile = row.profiles.first {
            #expect(found.first?.notes.first?.message == "set by profile '\(profile)'")
        }
    }

    @Test("collects the findings of all configs")
    func several() throws {
        let text = header + "build: {artifacts: [{image: 'a:1'}, {}]}\n---\n" + header + "deploy: {logs: {prefix: x}}\n"
        #expect(try findings(text).count == 3)
    }

    @Test("looks for manifests only where they are needed")
    func manifests() throws {
        let marked = MarkedYAML(
            header + "manifests: {rawYaml: [1️⃣k8s/none.yaml, 'https://h/x.yaml', '{{.X}}.yaml', 'm/**/*.yaml']}\n")
        #expect(try findings(marked.text, command: "build").isEmpty)
        let found = try findings(marked.text, command: "run")
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        #expect(found.first?.code == "CONFIG_MISSING_MANIFEST_FILE_ERR")
    }

    @Test(
        "fills in a renderer and a deployer for a config that is alone",
        arguments: [
            ("", ["k8s/*.yaml"], true), ("manifests: {rawYaml: [a]}", ["a"], true),
            ("manifests: {kustomize: {paths: [a]}}", [], true), ("deploy: {helm: {}}", [], false),
            ("manifests: {rawYaml: [a]}\ndeploy: {helm: {}}", ["a"], true), ("deploy: {cloudrun: {}}", [], false),
        ])
    func defaults(_ row: (text: String, rawYaml: [String], hasKubectl: Bool)) throws {
        var loaded = try ConfigLoader(options: options(header + row.text + "\n")).load()
        loaded.fillDefaultRendererAndDeployer()
        #expect(loaded.configs[0].config.manifests.rawYaml == row.rawYaml)
        #expect((loaded.configs[0].config.deploy.kubectl != nil) == row.hasKubectl)
    }
}
