import Diagnostics
import Testing
import YAML

@testable import Initializer

@Suite("compose files")
struct ComposeConverterTests {
    private func convert(_ text: String, file: String = "compose.yaml") throws -> ComposeProject {
        try ComposeConverter(file: file, directory: "/nowhere").convert(Array(text.utf8))
    }

    @Test("make artifacts in the file's own directory")
    func artifacts() throws {
        let project = try convert(
            """
            services:
              web: {build: ./web}
              api: {build: {context: ., dockerfile: api.Dockerfile, target: run, args: [A=1, B=]}, image: "r.io/api:dev"}
            """, file: "deploy/compose.yaml")
        #expect(project.artifacts.map(\.image) == ["web", "r.io/api"])
        #expect(project.artifacts.map(\.context) == ["deploy/web", "deploy"])
        #expect(project.artifacts.map(\.builder.path) == ["deploy/web/Dockerfile", "deploy/api.Dockerfile"])
        #expect(project.artifacts[1].builder.target == "run")
        #expect(project.artifacts[1].builder.buildArguments == ["A": "1", "B": ""])
    }

    @Test("let services find each other by the container's port")
    func ports() throws {
        let project = try convert(
            """
            services:
              web: {image: web, ports: ["8080:80", "127.0.0.1:53:53/udp", {target: 9000, published: "9001"}], expose: [7000, 80]}
              db: {image: "postgres:16"}
              job: {image: job}
            """)
        #expect(
            project.forwards.map { "\($0.service) \($0.port) \($0.localPort ?? 0)" } == [
                "web 80 8080", "web 9000 9001",
            ])
        let services = try project.manifests.map { try YAMLParser.documents($0.text, path: $0.path) }
        #expect(services.map(\.count) == [2, 2, 1])
        #expect(services[0][1]["spec"]?["ports"]?.sequence?.map { $0["port"]?.integer } == [80, 53, 9000, 7000])
        #expect(services[1][1]["spec"]?["ports"]?[0]?["port"]?.integer == 5432)
        #expect(project.manifests.map(\.path) == ["k8s/web.yaml", "k8s/db.yaml", "k8s/job.yaml"])
        #expect(project.remarks.count == 1)
    }

    struct Row: Sendable, CustomTestStringConvertible {
        var text: String
        var path: [String]
        var expected: Node
        var testDescription: String { text }
        init(_ text: String, _ path: String, _ expected: Node) {
            (self.text, self.expected) = (text, expected)
            self.path = path.split(separator: ".").map(String.init)
        }
    }

    @Test(
        "convert fields",
        arguments: [
            Row("command: serve --name 'a b'", "args", ["serve", "--name", "a b"]),
            Row("command: [\"a b\", $$HOME]", "args", ["a b", "$HOME"]),
            Row("entrypoint: /run.sh x", "command", ["/run.sh", "x"]),
            Row("command: echo $$(NAME)", "args", ["echo", "$$(NAME)"]), Row("working_dir: /srv", "workingDir", "/srv"),
            Row(
                "environment: {A: 1, B: 'x:$$y'}", "env",
                [["name": "A", "value": "1"], ["name": "B", "value": "x:$y"]]),
            Row("environment: ['A=b=c']", "env", [["name": "A", "value": "b=c"]]),
            Row("environment: {A: '${X:-d}${Y-}${Z:+no}'}", "env", [["name": "A", "value": "d"]]),
            Row("tty: true", "tty", true), Row("stdin_open: true", "stdin", true),
        ])
    func fields(_ row: Row) throws {
        let project = try convert("services:\n  web:\n    image: web\n    \(row.text)\n")
        let deployment = try YAMLParser.documents(project.manifests[0].text, path: "")[0]
        let container = deployment["spec"]?["template"]?["spec"]?["containers"]?[0]
        #expect(row.path.reduce(container) { $0?[$1] } == row.expected)
    }

    @Test("convert users and replicas")
    func pods() throws {
        let project = try convert(
            "services:\n  web: {image: web, user: \"7:8\", deploy: {replicas: 3, resources: {}}}\n")
        let deployment = try YAMLParser.documents(project.manifests[0].text, path: "")[0]
        #expect(deployment["spec"]?["replicas"]?.integer == 3)
        #expect(deployment["spec"]?["template"]?["spec"]?["securityContext"] == ["runAsUser": 7, "runAsGroup": 8])
        #expect(project.remarks.contains { $0.message.contains("'deploy.resources'") })
    }

    @Test(
        "are refused where something would be lost",
        arguments: [
            ("volumes: [a:/b]", "'volumes'"), ("env_file: .env", "'env_file'"), ("privileged: true", "'privileged'"),
            ("networkk: x", "'networkk'"), ("ports: ['1-2']", "'1-2'"), ("ports: ['99999']", "'99999'"),
            ("ports: ['a:b']", "'a:b'"),
            ("environment: [A]", "'A'"), ("environment: {A: }", "'A'"), ("environment: {A: $B}", "'B'"),
            ("environment: {A: '${B:?x}'}", "'B'"),
            ("environment: {A: '${B'}", "'$'"), ("environment: {A: [x]}", "plain value"), ("user: root", "number"),
            ("command: \"a 'b\"", "quote"),
            ("build: ../x", "outside"), ("build: {context: a, secrets: [x]}", "'secrets'"), ("scale: many", "'many'"),
            ("ports: {a: 1}", "list"), ("environment: 5", "list"), ("expose: 80", "list"), ("deploy: 3", "fields"),
            ("expose: [x]", "'x'"),
        ])
    func refused(_ field: String, _ word: String) {
        let error = #expect(throws: InitError.self) {
            try convert("services:\n  web:\n    image: web\n    \(field)\n")
        }
        #expect(error?.diagnostics.count == 1 && error?.description.contains(word) == true)
        #expect(error?.diagnostics.first?.location?.line == 4)
        #expect(error?.diagnostics.first?.hints.isEmpty == false)
    }

    @Test(
        "are refused without services",
        arguments: ["{}", "services: {}", "a: 1", "services: [x]", "- x", "services: {a: }", "services: {a: x}"])
    func empty(_ text: String) { #expect(throws: InitError.self) { try convert(text) } }

    @Test("may leave fields out that mean nothing in a cluster")
    func leftOut() throws {
        let project = try convert(
            "x-a: 1\nversion: '3'\nnetworks: {n: }\nservices:\n  web: {image: web, expose: [80], restart: always, container_name: w, networks: [n], x-b: 2}\n"
        )
        #expect(project.remarks.isEmpty)
        #expect(
            try convert("services:\n  web: {image: web, expose: [80], restart: 'no', depends_on: [a]}\n").remarks.count
                == 2)
    }
}
