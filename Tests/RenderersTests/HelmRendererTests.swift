import Diagnostics
import Files
import PipelineModel
import Synchronization
import Testing
import YAML

@testable import Renderers

@Suite("HelmRenderer")
struct HelmRendererTests {
    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var chart = HelmChart(name: "shop", chart: "charts/shop", skipsDependencies: true)
        var flags = HelmRenderer.Flags()
        var overrides: [(key: String, value: String)] = []
        /// What helm is called with, a call a line.
        var calls: [String]

        init(
            _ description: String, _ calls: String..., flags: HelmRenderer.Flags = .init(),
            overrides: [(key: String, value: String)] = [], change: (inout HelmChart) -> Void = { _ in }
        ) {
            testDescription = description
            self.calls = calls
            self.flags = flags
            self.overrides = overrides
            change(&chart)
        }
    }

    /// Renders, and gives the calls and what they got on standard input.
    static func calls(_ row: Row) async throws -> [(words: [String], input: String)] {
        let log = Mutex<[(words: [String], input: String)]>([])
        _ = try await HelmRenderer(
            charts: [row.chart], flags: row.flags, workingDirectory: "/nowhere", overrides: row.overrides
        ) { arguments, input in
            log.withLock { $0.append((arguments, String(decoding: input, as: UTF8.self))) }
            return ToolOutput(status: 0)
        }.render()
        return log.withLock { $0 }
    }

    @Test(
        "calls helm as the release says",
        arguments: [
            Row("nothing but the chart", "template shop charts/shop"),
            Row("dependencies are built first", "dep build charts/shop", "template shop charts/shop") {
                $0.skipsDependencies = false
            },
            Row("a remote chart has none to build", "template shop redis --repo https://charts.example") {
                $0.chart = "redis"
                $0.isRemote = true
                $0.skipsDependencies = false
                $0.repository = "https://charts.example"
            },
            Row("version", "template shop charts/shop --version 1.2") { $0.version = "1.2" },
            Row("namespace", "template shop charts/shop --namespace ns") { $0.namespace = "ns" },
            Row("skipTests", "template shop charts/shop --skip-tests") { $0.skipsTests = true },
            Row("values files in order", "template shop charts/shop -f b.yaml -f a.yaml") {
                $0.valuesFiles = ["b.yaml", "a.yaml"]
            },
            Row("setValues", "template shop charts/shop --set a=1 --set b.c=x y") {
                $0.setValues = [("a", "1"), ("b.c", "x y")]
            },
            Row("setFiles", #"template shop charts/shop --set-file a=x.txt --set-file b="my x.txt" --set-file c="""#) {
                $0.setFiles = [("a", "x.txt"), ("b", "my x.txt"), ("c", "")]
            },
            Row("overrides on standard input, last", "template shop charts/shop -f a.yaml -f -") {
                $0.valuesFiles = ["a.yaml"]
                $0.overrides = ["x": ["z": 1]]
            },
            Row("the secrets plugin", "dep build charts/shop", "secrets template shop charts/shop -f s.yaml") {
                $0.usesSecretsPlugin = true
                $0.skipsDependencies = false
                $0.valuesFiles = ["s.yaml"]
            },
            Row(
                "flags: those of all commands come last",
                "--kube-context c dep build charts/shop --skip-refresh --debug --kubeconfig k",
                "--kube-context c template shop charts/shop --include-crds --debug --kubeconfig k",
                flags: .init(
                    global: ["--debug"], template: ["--include-crds"], dependencies: ["--skip-refresh"],
                    kubeContext: "c", kubeconfig: "k")
            ) { $0.skipsDependencies = false },
            Row(
                "everything at once: --set wins over the release's values",
                "secrets template shop charts/shop --atomic --set t=v1 --set-file c=c.txt -f a.yaml --set r=2 --version 1 --namespace ns --repo u --skip-tests",
                flags: .init(template: ["--atomic"]), overrides: [("r", "2")]
            ) {
                $0.usesSecretsPlugin = true
                $0.setValues = [("t", "v1")]
                $0.setFiles = [("c", "c.txt")]
                $0.valuesFiles = ["a.yaml"]
                $0.version = "1"
                $0.namespace = "ns"
                $0.repository = "u"
                $0.skipsTests = true
            },
        ])
    func calls(row: Row) async throws {
        #expect(try await Self.calls(row).map { $0.words.joined(separator: " ") } == row.calls)
    }

    @Test("gives overrides on standard input, and in a file where the plugin reads them first")
    func overrides() async throws {
        var row = Row("")
        row.chart.overrides = ["x": ["z": 1]]
        #expect(try await Self.calls(row).map(\.input) == ["x:\n  z: 1\n"])
        row.chart.usesSecretsPlugin = true
        let call = try #require(try await Self.calls(row).first)
        #expect(call.input.isEmpty)
        #expect(call.words.last?.hasSuffix("/overrides.yaml") == true)
    }

    @Test("names the template that an object is made from")
    func origins() async throws {
        let output = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: n}
            ---
            # Source: shop/templates/pod.yaml
            # a comment
            apiVersion: v1
            kind: Pod
            metadata:
              name: p
            ---
            # Source: shop/charts/db/templates/all.yaml
            apiVersion: v1
            kind: Service
            metadata: {name: s, annotations: {a: "# Source: no"}}

            """
        func places(isRemote: Bool) async throws -> [String] {
            let chart = HelmChart(name: "r", chart: "charts/my-shop", isRemote: isRemote, skipsDependencies: true)
            return try await HelmRenderer(charts: [chart], workingDirectory: "/") { _, _ in
                ToolOutput(status: 0, output: Array(output.utf8))
            }.render().compactMap { $0.location?.description }
        }
        #expect(
            try await places(isRemote: false) == [
                "helm release 'r':1:1", "charts/my-shop/templates/pod.yaml (as rendered):2:1",
                "charts/my-shop/charts/db/templates/all.yaml (as rendered):1:1",
            ])
        #expect(try await places(isRemote: true)[1] == "shop/templates/pod.yaml (as rendered):2:1")
    }

    @Test("says that helm is missing")
    func saysMissing() async {
        let place = SourceLocation(file: "skaffold.yaml", line: 6, column: 9)
        let error = await #expect(throws: RenderError.self) {
            try await HelmRenderer(
                charts: [HelmChart(name: "shop", chart: "c", location: place)], workingDirectory: "/", run: nil
            ).render()
        }
        #expect(error?.code == .helmMissing)
        #expect(error?.location == place)
    }

    struct Failure: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var output: String
        var skipsDependencies = true
        var valuesFile = "values.yaml"
        var message: String
        var place = "skaffold.yaml:6:9"
        var note: String?
        var hint: String
    }

    @Test(
        "passes on helm's own words, with the place and what to do",
        arguments: [
            Failure(
                testDescription: "a template",
                output:
                    "walk.go:75: a link\nError: template: shop/templates/a.yaml:4:11: executing \"a.yaml\" at <.x.name>: nil pointer\n\nUse --debug flag to render out invalid YAML\n",
                message:
                    "helm template of the release 'web' failed with status 1: Error: template: shop/templates/a.yaml:4:11: executing \"a.yaml\" at <.x.name>: nil pointer",
                note: "charts/shop/templates/a.yaml:4:12", hint: "correct the template, or the values that it gets"),
            Failure(
                testDescription: "a template that renders to no YAML",
                output: "Error: YAML parse error on shop/templates/a.yaml: error converting YAML to JSON: line 5",
                message:
                    "helm template of the release 'web' failed with status 1: Error: YAML parse error on shop/templates/a.yaml: error converting YAML to JSON: line 5",
                note: "charts/shop/templates/a.yaml:1:1", hint: "correct the template, or the values that it gets"),
            Failure(
                testDescription: "values that a schema refuses",
                output: "Error: values don't meet the specifications:\nshop:\n- replicas: Invalid type\n",
                message:
                    "helm template of the release 'web' failed with status 1: Error: values don't meet the specifications:\nshop:\n- replicas: Invalid type",
                hint: "run 'helm template web charts/shop --debug' with the release's values to see more"),
            Failure(
                testDescription: "a values file that is missing", output: "Error: open no.yaml: no such file",
                valuesFile: "no.yaml",
                message: "helm template of the release 'web' failed with status 1: Error: open no.yaml: no such file",
                place: "skaffold.yaml:9:1",
                hint: "create 'no.yaml', or name another; paths count from the directory of the command"),
            Failure(
                testDescription: "dependencies that do not fit the lock",
                output:
                    "Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update\n",
                skipsDependencies: false,
                message:
                    "helm dep of the release 'web' failed with status 1: Error: the lock file (Chart.lock) is out of sync with the dependencies file (Chart.yaml). Please update",
                hint: "run 'helm dependency update charts/shop'"),
            Failure(
                testDescription: "dependencies that are not there", output: "Error: no repository definition for x\n",
                skipsDependencies: false,
                message: "helm dep of the release 'web' failed with status 1: Error: no repository definition for x",
                hint: "run 'helm dependency build charts/shop' by hand, or set 'skipBuildDependencies: true'"),
            Failure(
                testDescription: "nothing at all", output: "",
                message: "helm template of the release 'web' failed with status 1: no message",
                hint: "run 'helm template web charts/shop --debug' with the release's values to see more"),
        ])
    func saysFailure(row: Failure) async throws {
        try await TemporaryDirectory.with { directory in
            for path in ["charts/shop/templates/a.yaml", "values.yaml"] {
                try AtomicFile.write("a: b\n", to: "\(directory)/\(path)")
            }
            var chart = HelmChart(
                name: "web", chart: "charts/shop", valuesFiles: [row.valuesFile],
                skipsDependencies: row.skipsDependencies,
                location: SourceLocation(file: "skaffold.yaml", line: 6, column: 9))
            chart.places = ["no.yaml": SourceLocation(file: "skaffold.yaml", line: 9, column: 1)]
            let error = await #expect(throws: RenderError.self) {
                try await HelmRenderer(charts: [chart], workingDirectory: directory) { _, _ in
                    ToolOutput(status: 1, errorOutput: row.output)
                }.render()
            }
            #expect(error?.message == row.message)
            #expect(error?.location?.description == row.place)
            #expect(error?.notes.compactMap { $0.location?.description } == (row.note.map { [$0] } ?? []))
            #expect(error?.hints == [row.hint])
        }
    }
}
