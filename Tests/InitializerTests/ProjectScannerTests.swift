import Diagnostics
import Files
import TestSupport
import Testing

@testable import Initializer

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

@Suite("scanning a project")
struct ProjectScannerTests {
    @Test("lists the files of a directory before those below it, each in order")
    func order() async throws {
        try await withProject(["b.txt": "x", "a/z.txt": "x", "a/b/c.txt": "x", "c/a.txt": "x", "a.txt": "x"]) {
            project in
            let listing = try await ProjectListing.of(project.directory)
            #expect(listing.files == ["a.txt", "b.txt", "a/z.txt", "a/b/c.txt", "c/a.txt"])
        }
    }

    @Test(
        "passes over what is hidden and what is other people's",
        arguments: [
            ".git/Dockerfile", "a/.cache/Dockerfile", "vendor/x/Dockerfile", "a/node_modules/b/Dockerfile",
            ".Dockerfile",
        ])
    func passesOver(_ path: String) async throws {
        try await withProject([path: ""]) { project in
            let findings = try await project.scan()
            #expect(findings.builders.isEmpty)
        }
    }

    @Test("ends where links go round, and follows links to files only")
    func links() async throws {
        try await withProject(["web/Dockerfile": "", "k8s.txt": pod("web")]) { project in
            #expect(symlink("..", project.directory + "/web/up") == 0)
            #expect(symlink("k8s.txt", project.directory + "/k8s.yaml") == 0)
            #expect(symlink("nowhere", project.directory + "/Dockerfile.gone") == 0)
            let findings = try await project.scan()
            #expect(findings.builders.map(\.path) == ["web/Dockerfile"])
            #expect(findings.manifests.map(\.path) == ["k8s.yaml"])
        }
    }

    @Test("never waits for a pipe that bears a good name")
    func pipes() async throws {
        try await withProject(["Dockerfile": ""]) { project in
            #expect(mkfifo(project.directory + "/pod.yaml", 0o600) == 0)
            #expect(symlink("pod.yaml", project.directory + "/linked.yaml") == 0)
            let findings = try await project.scan()
            #expect(findings.builders.count == 1)
        }
    }

    @Test("warns of a directory that cannot be read, and goes on", .enabled(if: getuid() != 0))
    func unreadable() async throws {
        try await withProject(["Dockerfile": "", "closed/Dockerfile": ""]) { project in
            chmod(project.directory + "/closed", 0)
            defer { chmod(project.directory + "/closed", 0o700) }
            let findings = try await project.scan()
            #expect(findings.builders.map(\.path) == ["Dockerfile"])
            #expect(findings.warnings.first?.message.contains("'closed'") == true)
            var options = project.options
            options.skipsUnreachableDirectories = true
            let silent = try await ProjectScanner(options: options).scan()
            #expect(silent.warnings.isEmpty)
        }
    }

    struct Text: Sendable, CustomTestStringConvertible {
        var reason: String
        var path: String
        var text: String
        var isManifest = false
        var isNoted = false
        var testDescription: String { reason }

        init(_ reason: String, _ path: String, _ text: String, isManifest: Bool = false, isNoted: Bool = false) {
            (self.reason, self.path, self.text) = (reason, path, text)
            (self.isManifest, self.isNoted) = (isManifest, isNoted)
        }
    }

    @Test(
        "tells manifests from other files",
        arguments: [
            Text("an object", "a.yaml", pod("web"), isManifest: true),
            Text("an object in JSON", "a.json", #"{"apiVersion":"v1","kind":"Pod","metadata":{}}"#, isManifest: true),
            Text("one object of several documents", "a.yml", "a: 1\n---\n" + pod("web"), isManifest: true),
            Text("no metadata", "a.yaml", "apiVersion: v1\nkind: Config\n"),
            Text("no kind", "a.yaml", "apiVersion: v1\nmetadata: {}\n"),
            Text(
                "a configuration of ours", "a.yaml", "apiVersion: skaffold/v4beta1\nkind: Config\nmetadata: {name: x}\n"
            ),
            Text(
                "a cluster of kind", "a.yaml",
                "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\nmetadata: {name: x}\n"),
            Text("broken YAML that speaks of objects", "a.yaml", "apiVersion: v1\nkind: [\n", isNoted: true),
            Text("other broken YAML", "a.yaml", "a: [\n"),
            Text("a text", "a.txt", pod("web")),
            Text("a package", "package.json", #"{"apiVersion":"v1","kind":"Pod","metadata":{}}"#),
            Text("bytes that are no text", "a.yaml", "apiVersion kind \u{0}\u{1}", isNoted: true),
        ])
    func manifests(_ row: Text) async throws {
        try await withProject([row.path: row.text]) { project in
            let findings = try await project.scan()
            #expect(findings.manifests.map(\.path) == (row.isManifest ? [row.path] : []))
            #expect(findings.notes.isEmpty == !row.isNoted)
        }
    }

    struct Build: Sendable, CustomTestStringConvertible {
        var files: [String: String]
        var expected: [String]
        var testDescription: String { files.keys.sorted().joined(separator: ", ") }

        init(_ files: [String: String], _ expected: String...) {
            (self.files, self.expected) = (files, expected)
        }
    }

    private static let pom =
        "<project><artifactId>a</artifactId><build><plugins><plugin>"
        + "<artifactId>jib-maven-plugin</artifactId></plugin></plugins></build></project>"

    @Test(
        "finds what builds",
        arguments: [
            Build(["Dockerfile": "FROM scratch"], "Docker (Dockerfile)"),
            Build(["a/web.dockerfile": "FROM scratch"], "Docker (a/web.dockerfile)"),
            Build(["Dockerfile": "GARBAGE"]), Build(["Dockerfile": "#escape"]),
            Build(["Dockerfile.dockerignore": "*.md"]),
            Build(["project.toml": "x"], "Buildpacks (project.toml)"),
            Build(["package.json": "{}"], "Buildpacks (package.json)"),
            Build(["a/b.csproj": "<Project/>"], "Buildpacks (a/b.csproj)"),
            Build(["requirements.txt": "x"]),
            Build(["requirements.txt": "x", "Procfile": "x"], "Buildpacks (requirements.txt)"),
            Build(["pyproject.toml": "x", "app.py": "x"], "Buildpacks (pyproject.toml)"),
            Build(["pyproject.toml": "x", "requirements.txt": "x", "app.py": "x"], "Buildpacks (requirements.txt)"),
            Build(["pom.xml": "<project/>"], "Buildpacks (pom.xml)"),
            Build(["pom.xml": pom], "Jib Maven Plugin (pom.xml)", "Buildpacks (pom.xml)"),
            Build(["pom.xml": "<project jib-maven-plugin"], "Buildpacks (pom.xml)"),
            Build(["go.mod": "module a"], "Buildpacks (go.mod)"),
            Build(["go.mod": "module a", "main.go": "package main"], "Ko (go.mod)", "Buildpacks (go.mod)"),
            Build(
                ["go.mod": "module a", "main.go": "package main", "Dockerfile": "FROM scratch"], "Docker (Dockerfile)",
                "Buildpacks (go.mod)"),
            Build(
                ["go.mod": "module a", "main.go": "package main", "build/Dockerfile": "FROM scratch"],
                "Buildpacks (go.mod)", "Docker (build/Dockerfile)"),
            Build(
                [
                    "go.mod": "module a", "a/a.go": "/* package x\n*/\npackage main", "b/b.go": "package b",
                    "c/c_test.go": "package main",
                ],
                "Ko (./a, go.mod)", "Buildpacks (go.mod)"),
            Build(
                ["build.gradle": "plugins { id 'com.google.cloud.tools.jib' }"], "Jib Gradle Plugin (build.gradle)",
                "Buildpacks (build.gradle)"),
        ])
    func builders(_ row: Build) async throws {
        try await withProject(row.files) { project in
            let findings = try await project.scan()
            #expect(findings.builders.map(\.description) == row.expected)
        }
    }

    @Test("looks for no builds when they are to be left out, and for those that are asked for")
    func switches() async throws {
        let files = ["Dockerfile": "", "go.mod": "module a", "pom.xml": Self.pom, "k.yaml": pod("web")]
        try await withProject(files) { project in
            var options = project.options
            options.findsKo = true
            options.findsBuildpacks = false
            options.findsJib = false
            let kinds = try await ProjectScanner(options: options).scan().builders.map(\.kind)
            #expect(kinds == [.docker, .ko])
            options.skipsBuild = true
            let findings = try await ProjectScanner(options: options).scan()
            #expect(findings.builders.isEmpty && findings.manifests.count == 1)
        }
    }

    @Test("finds charts, without their parts and without libraries")
    func charts() async throws {
        let chart = "apiVersion: v2\nname: web\nversion: 1.0.0\n"
        let files = [
            "web/Chart.yaml": chart, "web/values.yaml": "a: 1", "web/more.yaml": "b: 1", "web/values-prod.yaml": "c: 1",
            "web/templates/pod.yaml": "spec:\n  containers:\n  - image: web:1\n", "web/charts/part/Chart.yaml": chart,
            "common/Chart.yaml": chart + "type: library\n", "broken/Chart.yaml": "a: [",
        ]
        try await withProject(files) { project in
            let findings = try await project.scan()
            #expect(
                findings.charts == [
                    FoundChart(
                        name: "web", directory: "web", valuesFiles: ["web/more.yaml"],
                        otherValuesFiles: ["web/values-prod.yaml"], images: ["web"])
                ])
            #expect(findings.manifests.isEmpty)
            #expect(findings.brokenCharts == ["broken/Chart.yaml"] && findings.warnings.count == 1)
        }
    }

    @Test("looks through thousands of files in little time")
    func speed() async throws {
        try await withProject(["Dockerfile": ""]) { project in
            for directory in 0..<50 {
                try Directory.create(project.directory + "/d\(directory)")
                for file in 0..<100 {
                    let path = project.directory + "/d\(directory)/f\(file)." + (file % 4 == 0 ? "yaml" : "ts")
                    let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
                    _ = write(descriptor, "a: 1\n", 5)
                    close(descriptor)
                }
            }
            let start = ContinuousClock.now
            let findings = try await project.scan()
            #expect(findings.files.count == 5_001)
            #expect(ContinuousClock.now - start < .seconds(60))
        }
    }
}
