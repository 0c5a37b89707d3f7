import Diagnostics
import Files
import Kustomize
import PipelineModel
import Testing

@testable import Renderers

@Suite("What manifests are made of")
struct RenderInputsTests {
    static let object = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n"

    static func inProject<Value>(
        _ files: [String: String], _ body: (String) async throws -> Value
    ) async throws -> Value {
        try await TemporaryDirectory.with { directory in
            let directory = try Directory.resolved(directory)
            for (path, text) in files { try AtomicFile.write(text, to: "\(directory)/\(path)") }
            return try await body(directory)
        }
    }

    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var renderer: @Sendable (_ directory: String) -> any Renderer
        /// Paths whose changes matter, whether or not they are there.
        var counts: [String]
        var others: [String]
    }

    static let files = [
        "k8s/a.yaml": object, "k8s/deep/b.yml": object, "k8s/notes.txt": "", "one.tmpl": object,
        "chart/Chart.yaml":
            "name: c\ndependencies:\n- {name: lib, repository: 'file://../lib'}\n- {name: x, repository: 'https://x'}\n",
        "chart/templates/a.yaml": "", "lib/Chart.yaml": "dependencies: [{name: c, repository: 'file://../chart'}]\n",
        "chart.tgz": "", "broken/Chart.yaml": "a: [", "package/Kptfile": "",
    ]

    static func raw(_ patterns: String...) -> @Sendable (String) -> any Renderer {
        { RawYAMLRenderer(patterns: patterns.map { .init($0) }, workingDirectory: $0) }
    }

    static func helm(_ change: @escaping @Sendable (inout HelmChart) -> Void) -> @Sendable (String) -> any Renderer {
        {
            var chart = HelmChart(name: "r", chart: "chart")
            change(&chart)
            return HelmRenderer(charts: [chart], workingDirectory: $0, run: nil)
        }
    }

    @Test(
        "are files, directories and patterns",
        arguments: [
            Row(
                testDescription: "a file, of any name", renderer: raw("one.tmpl"), counts: ["one.tmpl"],
                others: ["two.tmpl"]),
            Row(
                testDescription: "a file that is to come", renderer: raw("k8s/new.yaml"), counts: ["k8s/new.yaml"],
                others: ["k8s/a.yaml"]),
            Row(
                testDescription: "a pattern", renderer: raw("k8s/*.yaml"), counts: ["k8s/a.yaml", "k8s/new.yaml"],
                others: ["k8s/deep/b.yml", "k8s/deep/new.yaml", "k8s/notes.txt"]),
            Row(
                testDescription: "a pattern of directories", renderer: raw("k*"),
                counts: ["k8s/a.yaml", "k8s/deep/new.json"], others: ["k8s/notes.txt", "chart/templates/a.yaml"]),
            Row(
                testDescription: "any depth", renderer: raw("**/*.yml"), counts: ["k8s/deep/b.yml", "x/y/z.yml"],
                others: ["k8s/a.yaml"]),
            Row(
                testDescription: "a directory", renderer: raw("./k8s/"), counts: ["k8s/a.yaml", "k8s/deep/new.json"],
                others: ["k8s/notes.txt", "k8s"]),
            Row(
                testDescription: "nothing of the web", renderer: raw("https://example.com/*.yaml", "gs://b/*.yaml"),
                counts: [], others: ["k8s/a.yaml"]),
            Row(
                testDescription: "a chart, its values, and the charts that it takes from other directories",
                renderer: helm {
                    $0.valuesFiles = ["values-dev.yaml"]
                    $0.setFiles = [("c", "config.txt")]
                },
                counts: [
                    "chart/Chart.yaml", "chart/Chart.lock", "chart/templates/new.yaml", "chart/charts/db/values.yaml",
                    "values-dev.yaml", "config.txt", "lib/templates/x.tpl",
                ],
                others: ["chart/charts/lib-1.tgz", "chart/tmpcharts/a", "chart/tmpcharts-12/a", "k8s/a.yaml"]),
            Row(
                testDescription: "a chart whose archives the user puts there",
                renderer: helm { $0.skipsDependencies = true }, counts: ["chart/charts/lib-1.tgz"], others: []),
            Row(
                testDescription: "the archive of a chart", renderer: helm { $0.chart = "chart.tgz" },
                counts: ["chart.tgz"], others: ["chart/Chart.yaml"]),
            Row(
                testDescription: "a broken chart", renderer: helm { $0.chart = "broken" },
                counts: ["broken/Chart.yaml"], others: []),
            Row(
                testDescription: "the values of a remote chart",
                renderer: helm {
                    $0.isRemote = true
                    $0.valuesFiles = ["v.yaml"]
                }, counts: ["v.yaml"], others: ["chart/Chart.yaml"]),
            Row(
                testDescription: "a package of kpt",
                renderer: { KptRenderer(packages: [.init("package")], workingDirectory: $0, run: nil) },
                counts: ["package/Kptfile", "package/x/new.yaml"], others: ["k8s/a.yaml"]),
        ])
    func areNamed(row: Row) async throws {
        try await Self.inProject(Self.files) { directory in
            let inputs = try row.renderer(directory).inputs()
            for path in row.counts { #expect(inputs.contains("\(directory)/\(path)"), "\(path)") }
            for path in row.others { #expect(!inputs.contains("\(directory)/\(path)"), "\(path)") }
            let there = Self.files.keys.filter { row.counts.contains($0) }.map { "\(directory)/\($0)" }
            let existing = try inputs.existing()
            for path in there { #expect(existing.contains(path)) }
        }
    }

    static let kustomization = [
        "over/kustomization.yaml":
            "resources: [../base, https://example.com/x.yaml]\npatches: [{path: p.yaml}]\nconfigMapGenerator: [{name: c, files: [c.txt], envs: [e.env]}]\nreplacements: [{path: r.yaml}]\n",
        "over/p.yaml": object + "data: {x: y}\n", "over/c.txt": "", "over/e.env": "A=b\n",
        "over/r.yaml":
            "source: {kind: ConfigMap, name: a, fieldPath: data.x}\ntargets: [{select: {kind: ConfigMap, name: a}, fieldPaths: [data.x]}]\n",
        "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": object,
    ]

    @Test("of a kustomization are all files of its tree, before and after a rendering")
    func kustomizations() async throws {
        try await Self.inProject(Self.kustomization) { directory in
            let externals = KustomizeExternals(fetchRemote: { _ in .bytes([]) })
            let renderer = KustomizeRenderer(paths: ["over"], workingDirectory: directory, externals: externals)
            let all = Set(Self.kustomization.keys.map { "\(directory)/\($0)" })
            #expect(try renderer.inputs().files == all)
            _ = try await renderer.render()
            #expect(try renderer.inputs().files == all)
        }
    }

    @Test(
        "of a kustomization that is broken include what would mend it",
        arguments: [
            ("resources: [missing.yaml]", ["missing.yaml", "kustomization.yaml"]),
            ("resources: [sub]", ["sub/kustomization.yaml", "kustomization.yaml"]),
            ("resources: [a.yaml]\npatches: [{path: none.yaml}]", ["a.yaml", "none.yaml"]),
            ("a: [", ["kustomization.yaml"]),
        ])
    func brokenKustomizations(_ text: String, _ expected: [String]) async throws {
        try await Self.inProject([
            "app/kustomization.yaml": text, "app/a.yaml": Self.object, "app/sub/x": "",
        ]) { directory in
            let renderer = KustomizeRenderer(paths: ["app"], workingDirectory: directory)
            await #expect(throws: (any Error).self) { try await renderer.render() }
            let inputs = try renderer.inputs()
            for path in expected { #expect(inputs.contains("\(directory)/app/\(path)"), "\(path)") }
        }
    }

    @Test("of a directory that is not there include its kustomization")
    func missingDirectory() async throws {
        try await Self.inProject([:]) { directory in
            let inputs = try KustomizeRenderer(paths: ["none"], workingDirectory: directory).inputs()
            #expect(inputs.contains("\(directory)/none/kustomization.yaml"))
        }
    }

    @Test("are read again where they changed, and only there")
    func areCached() async throws {
        try await Self.inProject(["a.yaml": Self.object, "kustomization.yaml": "resources: [a.yaml]\n"]) { directory in
            let cache = RenderCache(workingDirectory: directory)
            let raw = RawYAMLRenderer(patterns: [.init("a.yaml")], workingDirectory: directory, cache: cache)
            let kustomize = KustomizeRenderer(paths: ["."], workingDirectory: directory, cache: cache)
            for name in ["a", "other"] {
                try AtomicFile.write(
                    Self.object.replacing("name: a", with: "name: \(name)"), to: "\(directory)/a.yaml")
                #expect(try await raw.render().map(\.name) == [name])
                #expect(try await kustomize.render().map(\.name) == [name])
            }
            let first = try cache.reader.contents(of: "a.yaml")
            let second = try cache.reader.contents(of: "a.yaml")
            let isShared = first.withUnsafeBufferPointer { one in
                second.withUnsafeBufferPointer { one.baseAddress == $0.baseAddress }
            }
            #expect(isShared)
        }
    }
}
