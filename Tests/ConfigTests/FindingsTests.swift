import Diagnostics
import Testing

@testable import Config

@Suite("What is wrong with a configuration")
struct FindingsTests {
    @Test("is told at once, whatever step finds it, by place")
    func allAtOnce() throws {
        let marked = MarkedYAML(
            header + """
                build:
                  artifacts:
                  - image: 1️⃣web:v1
                    docker:
                      2️⃣dockerFile: D
                  - 3️⃣imge: api
                deploy:
                  logs: {prefix: 4️⃣pod}
                profiles:
                - name: p
                  patches: [5️⃣{path: /deploy/nothing}]
                """)
        let found = try findings(marked.text)
        #expect(found.map { marked.marker(at: $0.location) } == [1, 2, 3, 4])
        #expect(
            found.map(\.code) == [
                "CONFIG_INVALID_IMAGE_ERR", "CONFIG_FILE_PARSING_ERR", "CONFIG_FILE_PARSING_ERR",
                "CONFIG_LOG_PREFIX_ERR",
            ])
        // A config that could not be patched is not held against the rules: what is wrong may have been patched.
        let patched = try findings(marked.text, profiles: ["p"])
        #expect(patched.map { marked.marker(at: $0.location) } == [2, 3, 5])
    }

    @Test("is told of all files, those that cannot be read included")
    func files() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header
                + "requires: [{path: a}, {path: b}, {path: c}, {path: d}]\nbuild: {artifacts: [{image: 'x:1'}]}\n",
            "a/skaffold.yaml": header + "biuld: {}\n",
            "b/skaffold.yaml": "apiVersion: [\n",
            "c/skaffold.yaml": header
                + "deploy: {helm: {releases: [{name: r, chartPath: c}, {name: r, chartPath: d}]}}\n",
        ])
        let options = LoadOptions(workingDirectory: folder.path, command: "run")
        let found = ConfigLoader(options: options).findings()
        #expect(
            found.map { "\($0.location?.file ?? "") \($0.code ?? "")" }.sorted() == [
                "a/skaffold.yaml CONFIG_FILE_PARSING_ERR", "b/skaffold.yaml CONFIG_FILE_PARSING_ERR",
                "c/skaffold.yaml CONFIG_DEFAULT_VALUES_ERR", "skaffold.yaml CONFIG_DEPENDENCY_NOT_FOUND_ERR",
                "skaffold.yaml CONFIG_INVALID_IMAGE_ERR",
            ])
    }

    @Test(
        "is not told twice of a file that is required twice, and says nothing about names that may be in what is broken"
    )
    func broken() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header
                + "requires: [{path: a}, {path: a}]\nbuild: {artifacts: [{image: x, requires: [{image: y}]}]}\n",
            "a/skaffold.yaml": "apiVersion: skaffold/v9\nkind: Config\nmetadata: {name: other}\n",
        ])
        var options = LoadOptions(workingDirectory: folder.path, command: "run")
        options.profiles = ["p"]
        options.modules = ["other"]
        #expect(ConfigLoader(options: options).findings().map(\.code) == ["CONFIG_UNKNOWN_API_VERSION_ERR"])
    }

    @Test("does not include what only follows from something else")
    func follow() throws {
        // The name of an image that is misspelt is not missing beside.
        #expect(try findings(header + "build: {artifacts: [{imagee: a}]}\n").count == 1)
        #expect(try findings(header + "build: {artifacts: [a]}\n").count == 1)
        #expect(try findings(header + "portForward: [{resourceType: pod, prot: 80}]\n").count == 1)
    }

    struct Row: CustomTestStringConvertible {
        var what: String
        var text: String
        var message: String
        var note: String
        var testDescription: String { what }

        /// - Parameters:
        ///   - text: 1️⃣ where the message points, 2️⃣ where the note does.
        init(_ what: String, _ text: String, _ message: String, note: String) {
            (self.what, self.text, self.message, self.note) = (what, text, message, note)
        }
    }

    @Test(
        "points at the profile that set it too",
        arguments: [
            Row(
                "an overlay", "profiles:\n- 2️⃣name: p\n  build: {artifacts: [{image: 1️⃣'a:b'}]}\n",
                "the image name 'a:b' must not have the tag 'b'", note: "set by profile 'p'"),
            Row(
                "a patch with a value",
                "build: {artifacts: [{image: a}]}\nprofiles:\n- 2️⃣name: p\n  patches:\n  - {path: /build/artifacts/0/image, value: 1️⃣'a:b'}\n",
                "the image name 'a:b' must not have the tag 'b'", note: "set by profile 'p'"),
            Row(
                "a value in a value of a patch",
                "profiles:\n- 2️⃣name: p\n  patches:\n  - {op: add, path: /build, value: {artifacts: [{image: 1️⃣'a:b'}]}}\n",
                "the image name 'a:b' must not have the tag 'b'", note: "set by profile 'p'"),
            Row(
                "a patch that copies",
                "build: {artifacts: [{image: a}]}\nprofiles:\n- 2️⃣name: p\n  patches:\n  - {op: copy, from: 1️⃣/build/artifacts/0, path: /build/artifacts/1}\n",
                "two artifacts have the image name 'a'", note: "set by profile 'p'"),
            Row(
                "a patch that moves, which has the user's own line of the value",
                "deploy: {kubeContext: 1️⃣x}\nprofiles:\n- name: p\n  patches:\n  - 2️⃣{op: move, from: /deploy/kubeContext, path: /deploy/logs}\n",
                "'deploy.logs' must be a mapping, not the string 'x', set by a patch of profile 'p'", note: ""),
            Row(
                "a patch that moves into a list",
                "deploy: {kubeContext: 1️⃣x}\nportForward: [{resourceType: pod, port: 80}]\nprofiles:\n- name: p\n  patches:\n  - 2️⃣{op: move, from: /deploy/kubeContext, path: /portForward/0/resourceType}\n",
                "'x' is no type of resource that ports can be forwarded to", note: "set by profile 'p'"),
            Row(
                "a patch that removes",
                "build: {artifacts: [1️⃣{image: a, context: b}]}\nprofiles:\n- name: p\n  patches:\n  - 2️⃣{op: remove, path: /build/artifacts/0/image}\n",
                "'image' is missing in 'build.artifacts[0]'", note: "removed by profile 'p'"),
            Row(
                "a patch without a value",
                "build: {artifacts: [1️⃣{image: a, context: b}]}\nprofiles:\n- name: p\n  patches:\n  - 2️⃣{path: /build/artifacts/0/image}\n",
                "'image' is missing in 'build.artifacts[0]'", note: "removed by profile 'p'"),
            Row(
                "the second of two profiles",
                "profiles:\n- name: o\n- 2️⃣name: p\n  deploy: {logs: {prefix: 1️⃣x}}\n- name: q\n",
                "'x' is no prefix for logs",
                note: "set by profile 'p'"),
        ])
    func profiles(_ row: Row) throws {
        let marked = MarkedYAML(header + row.text)
        let found = try findings(marked.text, profiles: ["p"])
        #expect(found.map(\.message) == [row.message])
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        guard !row.note.isEmpty else { return }
        #expect(found.first?.notes.first?.message == row.note)
        #expect(marked.marker(at: found.first?.notes.first?.location) == 2)
    }

    @Test("says nothing of profiles for the config's own values, whatever stands behind the profiles")
    func own() throws {
        let found = try findings(
            header + "profiles:\n- name: p\n  build: {platforms: [a]}\ndeploy: {logs: {prefix: x}}\n", profiles: ["p"])
        #expect(found.map(\.notes) == [[]])
    }

    @Test(
        "points at the line of the old field after an upgrade",
        arguments: [
            Row(
                "manifests of kubectl", "deploy:\n  kubectl:\n    manifests:\n    - 1️⃣none.yaml\n",
                "no manifest matches 'none.yaml'", note: ""),
            Row(
                "manifests of a profile",
                "profiles:\n- 2️⃣name: p\n  deploy:\n    kubectl:\n      manifests: [1️⃣none.yaml]\n",
                "no manifest matches 'none.yaml'", note: "set by profile 'p'"),
            Row(
                "a patch of manifests",
                "deploy: {kubectl: {manifests: ['https://h/x']}}\nprofiles:\n- 2️⃣name: p\n  patches: [{path: /deploy/kubectl/manifests/0, value: 1️⃣none.yaml}]\n",
                "no manifest matches 'none.yaml'", note: "set by profile 'p'"),
            Row(
                "an unknown field below one that moves", "deploy:\n  kustomize:\n    1️⃣path: [a]\n",
                "unknown field 'path' in 'deploy.kustomize' for apiVersion skaffold/v2beta29", note: ""),
            Row(
                "a release that is rendered and deployed",
                "deploy: {helm: {releases: [{name: r, chartPath: c, namespace: 1️⃣[a]}]}}\n",
                "'deploy.helm.releases[0].namespace' must be a string, not a list", note: ""),
            Row(
                "a release without a name", "deploy: {helm: {releases: [1️⃣{chartPath: c}]}}\n",
                "'name' is missing in 'deploy.helm.releases[0]'", note: ""),
        ])
    func upgraded(_ row: Row) throws {
        let marked = MarkedYAML("apiVersion: skaffold/v2beta29\nkind: Config\n" + row.text)
        let found = try findings(marked.text, command: "run", profiles: row.text.contains("profiles") ? ["p"] : [])
        #expect(found.map(\.message) == [row.message])
        #expect(found.map { marked.marker(at: $0.location) } == [1])
        guard !row.note.isEmpty else { return }
        #expect(found.first?.notes.first?.message == row.note)
        #expect(marked.marker(at: found.first?.notes.first?.location) == 2)
    }
}
