import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Fields that are written though they are empty")
struct AlwaysWrittenTests {
    @Test(
        "are in the effective config",
        arguments: [
            ("customActions: [{}]", "customActions: [{name: '', containers: []}]"),
            (
                "customActions: [{containers: [{args: [a]}]}]",
                "customActions: [{name: '', containers: [{name: '', image: '', args: [a]}]}]"
            ),
            ("verify: [{name: t}]", "verify: [{name: t, container: {name: '', image: ''}}]"),
            (
                "verify: [{name: t, container: {env: [{}]}}]",
                "verify: [{name: t, container: {name: '', image: '', env: [{name: '', value: ''}]}}]"
            ),
            ("resourceSelector: {allow: [{image: [a]}]}", "resourceSelector: {allow: [{groupKind: '', image: [a]}]}"),
            (
                "manifests: {transform: [{}], validate: [{}]}",
                "manifests: {transform: [{name: ''}], validate: [{name: ''}]}"
            ),
            (
                "manifests: {hooks: {before: [{host: {}}], after: [{host: {dir: /d}}]}}",
                "manifests: {hooks: {before: [{host: {command: []}}], after: [{host: {command: [], dir: /d}}]}}"
            ),
            (
                "deploy: {docker: {}, kubectl: {hooks: {before: [{container: {}}]}}}",
                "deploy: {docker: {images: []}, kubectl: {hooks: {before: [{container: {command: [], podName: ''}}]}}, logs: {prefix: container}}"
            ),
        ])
    func effective(_ row: (text: String, expected: String)) throws {
        let node = try loadOne(header + row.text).effectiveNode
        for (key, value) in try #require(try YAMLParser.document(row.expected, path: "").mapping) {
            #expect(node[key] == value)
        }
    }

    @Test(
        "are missing all the same when they are required",
        arguments: [
            ("customActions: [1️⃣{name: a}]", "'containers' is missing in 'customActions[0]'"),
            ("customActions: [{name: a, containers: 1️⃣[]}]", "'containers' is empty in 'customActions[0]'"),
            ("verify: [1️⃣{name: t}]", "'container' is missing in 'verify[0]'"),
            ("verify: [{name: t, container: 1️⃣{name: c}}]", "'image' is missing in 'verify[0].container'"),
            ("verify: [{name: 1️⃣'', container: {name: c, image: i}}]", "'name' is empty in 'verify[0]'"),
            ("resourceSelector: {deny: [1️⃣{}]}", "'groupKind' is missing in 'resourceSelector.deny[0]'"),
        ])
    func required(_ row: (text: String, message: String)) throws {
        let marked = MarkedYAML(header + row.text + "\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(found.map { marked.marker(at: $0.location) } == [1])
    }

    @Test(
        "can be patched where they are not written",
        arguments: [
            (
                "verify: [{name: t, container: {name: c}}]", "{path: /verify/0/container/image, value: i}",
                "verify: [{name: t, container: {name: c, image: i}}]"
            ),
            (
                "customActions: [{name: a, containers: [{image: i}]}]",
                "{path: /customActions/0/containers/name=/name, value: c}",
                "customActions: [{name: a, containers: [{name: c, image: i}]}]"
            ),
            (
                "resourceSelector: {allow: [{}]}", "{op: remove, path: /resourceSelector/allow/0/groupKind}",
                "resourceSelector: {allow: [{groupKind: ''}]}"
            ),
            (
                "deploy: {docker: {}}", "{op: add, path: /deploy/docker/images/-, value: a}",
                "deploy: {docker: {images: [a]}, logs: {prefix: container}}"
            ),
            ("metadata: {name: m}", "{op: remove, path: /kind}", "kind: ''"),
        ])
    func patched(_ row: (text: String, patch: String, expected: String)) throws {
        let text = header + row.text + "\nprofiles: [{name: p, patches: [\(row.patch)]}]\n"
        let node = try loadOne(text, profiles: ["p"]).effectiveNode
        for (key, value) in try #require(try YAMLParser.document(row.expected, path: "").mapping) {
            #expect(node[key] == value)
        }
    }

    @Test("is still missing, not empty, when patches were applied to something else")
    func missingAfterPatches() throws {
        let text =
            header + "customActions: [{name: a, containers: [{name: c}]}]\n"
            + "profiles: [{name: p, patches: [{op: add, path: /metadata, value: {name: m}}]}]\n"
        let found = try findings(text, profiles: ["p"])
        #expect(found.map(\.message) == ["'image' is missing in 'customActions[0].containers[0]'"])
    }
}
