import Testing
import YAML

@testable import Config

@Suite("Laying a profile over a config")
struct ProfileOverlayTests {
    struct Row: CustomTestStringConvertible {
        var rule: String
        var base: String
        var profile: String
        var result: String
        var testDescription: String { rule }

        init(_ rule: String, _ base: String, _ profile: String, _ result: String) {
            (self.rule, self.base, self.profile, self.result) = (rule, base, profile, result)
        }
    }

    @Test(
        "follows the kind of the field",
        arguments: [
            Row("a list replaces", "build: {platforms: [a, b]}", "build: {platforms: [c]}", "build: {platforms: [c]}"),
            Row(
                "an empty list does not", "build: {platforms: [a]}", "build: {platforms: []}", "build: {platforms: [a]}"
            ),
            Row(
                "a string replaces", "deploy: {kubeContext: a}", "deploy: {kubeContext: b}", "deploy: {kubeContext: b}"),
            Row(
                "an empty string does not", "deploy: {kubeContext: a}", "deploy: {kubeContext: ''}",
                "deploy: {kubeContext: a}"),
            Row(
                "a plain false does not", "deploy: {tolerateFailuresUntilDeadline: true}",
                "deploy: {tolerateFailuresUntilDeadline: false}", "deploy: {tolerateFailuresUntilDeadline: true}"),
            Row(
                "a nullable false does", "deploy: {statusCheck: true}", "deploy: {statusCheck: false}",
                "deploy: {statusCheck: false}"),
            Row(
                "an empty object replaces as a whole", "deploy: {kubectl: {defaultNamespace: a}}",
                "deploy: {kubectl: {}}",
                "deploy: {kubectl: {}}"),
            Row(
                "deployers stay beside each other", "deploy: {kubectl: {}}", "deploy: {helm: {}}",
                "deploy: {kubectl: {}, helm: {}}"),
            Row(
                "a build environment replaces any other", "build: {cluster: {namespace: a}}",
                "build: {local: {push: false}}", "build: {local: {push: false}}"),
            Row(
                "a build environment replaces itself as a whole", "build: {local: {useBuildkit: true}}",
                "build: {local: {push: false}}", "build: {local: {push: false}}"),
            Row(
                "a tag policy replaces any other", "build: {tagPolicy: {gitCommit: {prefix: a}}}",
                "build: {tagPolicy: {sha256: {}}}", "build: {tagPolicy: {sha256: {}}}"),
            Row(
                "plain mappings are gone through",
                "build: {artifacts: [{image: a}], hooks: {before: [{command: [x]}]}}",
                "build: {hooks: {after: [{command: [y]}]}}",
                "build: {artifacts: [{image: a}], hooks: {before: [{command: [x]}], after: [{command: [y]}]}}"),
            Row(
                "kustomize replaces as a whole", "manifests: {rawYaml: [a], kustomize: {paths: [b], buildArgs: [c]}}",
                "manifests: {kustomize: {paths: [d]}}", "manifests: {rawYaml: [a], kustomize: {paths: [d]}}"),
            Row(
                "an empty transform list is there", "manifests: {transform: [{name: a}]}", "manifests: {transform: []}",
                "manifests: {transform: []}"),
        ])
    func overlay(_ row: Row) throws {
        func node(_ text: String) throws -> Node {
            var normaliser = Normaliser()
            return normaliser.document(try YAMLParser.document(text, path: "test"))
        }
        var overlay = ProfileOverlay()
        #expect(overlay.apply(try node(row.profile), to: try node(row.base)) == (try node(row.result)))
    }

    @Test("tells what it replaced")
    func changes() throws {
        let marked = MarkedYAML(
            header + "build: {cluster: {namespace: a}}\nprofiles:\n- name: p\n  build: {local: 1️⃣{push: true}}\n")
        let explanation = try ConfigLoader(options: options(marked.text, profiles: ["p"])).load().explanations[0]
        let change = try #require(explanation.overlays.first)
        #expect(change.path.description == "build.local")
        #expect(change.before == .mapping([("cluster", .mapping([("namespace", "a")]))]))
        #expect(change.after == .mapping([("push", true)]))
        #expect(marked.marker(at: change.location) == 1)
    }
}
