import Config
import Diagnostics
import TestSupport
import Testing

@testable import Initializer

@Suite("making a configuration")
struct ProjectInitializerTests {
    private func plan(
        _ files: [String: String], prompter: ScriptedPrompter? = nil, _ change: (inout InitOptions) -> Void = { _ in }
    ) async throws -> InitPlan {
        try await valueOfProject(files) { project in
            var options = project.options
            change(&options)
            return try await ProjectInitializer(options: options, prompter: prompter).plan()
        }
    }

    @Test("writes only what differs from the defaults, in the schema's order")
    func tidy() async throws {
        let plan = try await plan(["web/Dockerfile": "", "web/k8s.yaml": pod("web:1")])
        #expect(
            plan.text == """
                apiVersion: skaffold/v4beta14
                kind: Config
                metadata:
                  name: shop
                build:
                  artifacts:
                  - image: web
                    context: web
                manifests:
                  rawYaml:
                  - web/k8s.yaml

                """)
        #expect(plan.manifests.isEmpty && plan.remarks.isEmpty)
    }

    struct Failure: Sendable, CustomTestStringConvertible {
        var files: [String: String]
        var exitCode: Int32
        var testDescription: String { "exit code \(exitCode): \(files.keys.sorted())" }
    }

    @Test(
        "fails with the peer's exit codes",
        arguments: [
            Failure(files: [:], exitCode: 101), Failure(files: ["k.yaml": pod("web")], exitCode: 101),
            Failure(files: ["Dockerfile": ""], exitCode: 102),
            Failure(files: ["skaffold.yaml": "x", "Dockerfile": ""], exitCode: 103),
            Failure(files: ["skaffold.yml": "x", "Dockerfile": ""], exitCode: 103),
            Failure(files: ["a/Dockerfile": "", "b/Dockerfile": "", "k.yaml": pod("x", "y")], exitCode: 104),
            Failure(files: ["Dockerfile": "", "c/Chart.yaml": "["], exitCode: 105),
        ])
    func failures(_ row: Failure) async {
        let error = await #expect(throws: InitError.self) { try await plan(row.files) }
        #expect(error?.exitCode == row.exitCode)
        #expect(error?.diagnostics.allSatisfy { !$0.hints.isEmpty } == true)
    }

    @Test("writes to files only", arguments: ["", "https://example.com/skaffold.yaml"])
    func filenames(_ name: String) async {
        let error = await #expect(throws: InitError.self) { try await plan(["Dockerfile": ""]) { $0.filename = name } }
        #expect(error?.code == .badFlag)
    }

    @Test("says which flags make it clear")
    func ambiguous() async {
        let files = ["api/Dockerfile": "", "a/Dockerfile": "", "b/Dockerfile": "", "k.yaml": pod("api", "x")]
        let error = await #expect(throws: InitError.self) { try await plan(files) { $0.force = true } }
        #expect(error?.diagnostics.first?.hints.first == "say it: sk init --force -a api/Dockerfile=api -a PATH=x")
        #expect(
            error?.diagnostics.first?.notes.map(\.message) == [
                "this could: Docker (a/Dockerfile)", "this could: Docker (b/Dockerfile)",
            ])
    }

    @Test("asks for what is not clear, and for nothing else")
    func asks() async throws {
        let prompter = ScriptedPrompter("Docker (b/Dockerfile)", "nothing here: it is built elsewhere")
        let files = ["api/Dockerfile": "", "a/Dockerfile": "", "b/Dockerfile": "", "k.yaml": pod("api", "x", "y")]
        let plan = try await plan(files, prompter: prompter)
        #expect(prompter.questions == ["What builds the image 'x'?", "What builds the image 'y'?"])
        #expect(plan.text.contains("- image: x\n    context: b\n") && !plan.text.contains("image: y"))
    }

    @Test("offers manifests where there are none")
    func offersManifests() async throws {
        let prompter = ScriptedPrompter("y", "Docker (a/Dockerfile)", "8080")
        let plan = try await plan(["a/Dockerfile": "", "b/Dockerfile": ""], prompter: prompter)
        #expect(plan.manifests.map(\.path) == ["a/deployment.yaml"])
        #expect(plan.text.contains("- image: a\n") && !plan.text.contains("- image: b\n"))
    }

    @Test("leaves nothing behind when the user ends it")
    func cancelled() async throws {
        try await withProject(["a/Dockerfile": "", "b/Dockerfile": "", "k.yaml": pod("x", "y")]) { project in
            let initializer = ProjectInitializer(options: project.options, prompter: ScriptedPrompter("^C"))
            await #expect(throws: CancellationError.self) { try await initializer.plan() }
            let isThere = try project.has("skaffold.yaml")
            #expect(!isThere)
        }
    }

    @Test("makes manifests with the port that the image says, and writes over no file")
    func generates() async throws {
        let files = ["Dockerfile": "FROM x\nEXPOSE 5000/tcp\n", "deployment.yaml": "a: 1\n"]
        try await withProject(files) { project in
            var options = project.options
            options.generatesManifests = true
            let plan = try await ProjectInitializer(options: options).plan()
            #expect(plan.manifests.map(\.path) == ["dockerfile-image-deployment.yaml"])
            #expect(plan.manifests[0].text.contains("containerPort: 5000"))
            #expect(plan.text.contains("resourceName: dockerfile-image\n  port: 5000\n"))
            #expect(try plan.write().count == 2)
            #expect(try project.read("deployment.yaml") == "a: 1\n")
            // What was written is a project by itself now.
            options.force = true
            options.generatesManifests = false
            let second = try await ProjectInitializer(options: options).plan()
            #expect(second.text.contains("- image: dockerfile-image\n"))
            #expect(throws: InitError.self) { try plan.write() }
        }
    }

    @Test("writes nothing but the manifests when the configuration stays with the caller")
    func keepsItself() async throws {
        try await withProject(["Dockerfile": "", "k.yaml": pod("x")]) { project in
            let plan = try await ProjectInitializer(options: project.options).plan()
            #expect(try plan.write(configuration: false).isEmpty)
            let isThere = try project.has("skaffold.yaml")
            #expect(!isThere)
        }
    }

    struct Choice: Sendable, CustomTestStringConvertible {
        var directories: [String]
        var chosen: String
        var testDescription: String { directories.joined(separator: ", ") }
    }

    @Test(
        "chooses a kustomization as the peer does",
        arguments: [
            Choice(directories: ["k"], chosen: "k"), Choice(directories: ["o/dev", "o/a"], chosen: "o/dev"),
            Choice(directories: ["prod", "staging"], chosen: "staging"),
            Choice(directories: ["b", "a/c"], chosen: "a/c"),
            Choice(directories: ["prod"], chosen: "prod"),
        ])
    func kustomizations(_ row: Choice) async throws {
        var files = ["Dockerfile": "", "base/kustomization.yaml": "resources: [pod.yaml]", "base/pod.yaml": pod("web")]
        for directory in row.directories {
            let up = directory.split(separator: "/").map { _ in ".." }.joined(separator: "/")
            files[directory + "/kustomization.yaml"] = "resources: [\(up)/base]"
        }
        let plan = try await plan(files)
        #expect(plan.text.contains("manifests:\n  kustomize:\n    paths:\n    - \(row.chosen)\n"))
        #expect(plan.text.contains("profiles:") == (row.directories.count > 1))
        #expect(plan.text.contains("- image: web\n"))
    }

    @Test("takes given manifests and artifacts instead of what is found")
    func given() async throws {
        let files = ["Dockerfile": "", "k8s/a.yaml": pod("web"), "other.yaml": pod("left")]
        let plan = try await plan(files) {
            $0.manifests = ["k8s/*.yaml", "later.yaml"]
            $0.artifacts = ["docker/Dockerfile=web"]
        }
        #expect(plan.text.contains("rawYaml:\n  - k8s/*.yaml\n  - later.yaml\n"))
        #expect(plan.text.contains("- image: web\n    context: docker\n"))
        #expect(plan.remarks.map(\.message) == ["there is no file 'docker/Dockerfile' yet, which '--artifact' names"])
    }

    @Test("builds in the directory that a Dockerfile copies from")
    func contexts() async throws {
        let files = [
            "apps/web/build/Dockerfile": "FROM x\nCOPY --from=x /a /b\nCOPY src go.mod /w/\n", "apps/web/src/a": "x",
            "apps/web/go.mod": "module x",
            "k.yaml": pod("web"),
        ]
        let plan = try await plan(files)
        #expect(plan.text.contains("context: apps/web\n    docker:\n      dockerfile: build/Dockerfile\n"))
    }

    @Test("says what is built and not deployed, and that nothing is built")
    func undeployed() async throws {
        let kustomize = [
            "k/kustomization.yaml": "resources: [a.yaml]", "k/a.yaml": pod("a"), "k/b.yaml": pod("b"),
            "a/Dockerfile": "", "b/Dockerfile": "",
        ]
        #expect(
            try await plan(kustomize).remarks.first?.message.contains("'b' is built and not deployed: 'k/b.yaml'")
                == true)
        let none = try await plan([
            "Dockerfile": "", "k.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n",
        ])
        #expect(none.remarks.first?.message.contains("nothing is built") == true)
    }

    @Test("prints what it finds in the peer's form")
    func analysis() async throws {
        try await withProject([
            "b/Dockerfile": "", "go.mod": "module x", "skaffold.yaml": "x", "k.yaml": pod("z", "a:1"),
        ]) { project in
            let text = try await ProjectInitializer(options: project.options).analysis().text
            #expect(
                text
                    == #"{"builders":[{"name":"Buildpacks","payload":{"path":"go.mod","builder":"gcr.io/buildpacks/builder:v1"}},"#
                    + #"{"name":"Docker","payload":{"path":"b/Dockerfile"}}],"#
                    + #""images":[{"name":"a","foundMatch":false},{"name":"z","foundMatch":false}]}"# + "\n")
        }
    }
}
