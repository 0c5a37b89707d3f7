import Diagnostics
import Synchronization
import Testing
import YAML

@testable import Kustomize

@Suite("ChartGenerator")
struct ChartGeneratorTests {
    struct Case: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var chart: String
        var arguments: [String]
        var values: String

        init(_ name: String, _ chart: String, _ arguments: [String], values: String = "a: 1\nb: 2\n") {
            testDescription = name
            self.chart = chart
            self.arguments = arguments
            self.values = values
        }
    }

    static let files = [
        "charts/web/Chart.yaml": "name: web\n", "charts/web/values.yaml": "a: 1\nb: 2\n", "my.yaml": "a: mine\n",
        "more.yaml": "c: 3\n",
    ]
    static let template = ["template", "--generate-name", "/charts/web"]

    final class Log: Sendable {
        private let commands = Mutex<[HelmCommand]>([])
        func add(_ command: HelmCommand) { commands.withLock { $0.append(command) } }
        var all: [HelmCommand] { commands.withLock { $0 } }
    }

    static func build(
        _ files: [String: String], log: Log = Log(), helm: HelmOptions? = HelmOptions(), output: String? = nil
    ) async throws -> KustomizeResult {
        var options = KustomizeBuilder.Options()
        options.helm = helm
        let text = output ?? "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: chart}\n"
        return try await KustomizeBuilder(reader: MemoryFileReader(files), options: options).result(
            of: ".",
            externals: KustomizeExternals(runHelm: { command in
                log.add(command)
                return Array(text.utf8)
            }))
    }

    @Test(
        "calls helm template",
        arguments: [
            Case("a chart of its own values", "{name: web}", template + ["-f", "{values}"]),
            Case(
                "everything",
                "{name: web, releaseName: r, namespace: ns, nameTemplate: t, additionalValuesFiles: [more.yaml], apiVersions: [v1, v2], kubeVersion: '1.29', includeCRDs: true, skipTests: true, skipHooks: true, debug: true, devel: true}",
                [
                    "template", "r", "/charts/web", "--namespace", "ns", "--name-template", "t", "-f", "{values}", "-f",
                    "/more.yaml", "--api-versions", "v1", "--api-versions", "v2", "--kube-version", "1.29",
                    "--include-crds", "--skip-tests", "--no-hooks", "--debug", "--devel",
                ]),
            Case(
                "a file of values", "{name: web, valuesFile: my.yaml}", template + ["-f", "{values}"],
                values: "a: mine\n"),
            Case(
                "inline values win", "{name: web, valuesInline: {b: x, c: z}}", template + ["-f", "{values}"],
                values: "a: 1\nb: x\nc: z\n"),
            Case(
                "inline values only add", "{name: web, valuesInline: {b: x, c: z}, valuesMerge: merge}",
                template + ["-f", "{values}"], values: "b: 2\nc: z\na: 1\n"),
            Case(
                "inline values alone", "{name: web, valuesInline: {c: z}, valuesMerge: replace}",
                template + ["-f", "{values}"], values: "c: z\n"),
        ])
    func callsTemplate(_ row: Case) async throws {
        let log = Log()
        let files = Self.files.merging(["kustomization.yaml": "helmCharts: [\(row.chart)]\n"]) { $1 }
        let result = try await Self.build(files, log: log)
        let command = try #require(log.all.first)
        #expect(command.program == "helm")
        #expect(command.arguments == row.arguments)
        #expect(String(decoding: command.values ?? [], as: UTF8.self) == row.values)
        #expect(result.objects.count == 1)
        var options = KustomizeBuilder.Options()
        options.helm = HelmOptions()
        let looked = KustomizeBuilder(reader: MemoryFileReader(files), options: options).files(of: ".")
        #expect(looked.directories == ["charts/web"])
    }

    @Test("reads the predecessor's fields")
    func readsPredecessor() async throws {
        let log = Log()
        _ = try await Self.build(
            [
                "kustomization.yaml":
                    "helmChartInflationGenerator: [{chartName: web, chartHome: my, helmHome: h, values: v.yaml, releaseName: r}]\n",
                "my/web/Chart.yaml": "name: web\n", "v.yaml": "x: 1\n",
            ], log: log)
        let command = try #require(log.all.first)
        #expect(command.arguments == ["template", "r", "/my/web", "-f", "{values}"])
        #expect(command.configHome == "/h")
    }

    @Test("keeps the chart's namespaces, and gives the kustomization's to helm")
    func keepsNamespaces() async throws {
        let log = Log()
        let files = [
            "kustomization.yaml": "resources: [base]\nnamespace: outer\nnamePrefix: p-\n",
            "base/kustomization.yaml": "helmCharts: [{name: web}]\n", "base/charts/web/values.yaml": "a: 1\n",
        ]
        let result = try await Self.build(files, log: log)
        #expect(log.all.first?.arguments.contains("outer") == true)
        #expect(result.objects[0]["metadata"] == ["name": "p-c", "namespace": "chart"])
    }

    @Test("skips what helm says before the first document")
    func skipsProse() async throws {
        let result = try await Self.build(
            Self.files.merging(["kustomization.yaml": "helmCharts: [{name: web}]\n"]) { $1 },
            output: "Pulled: x\nDigest: y\n\tz\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n")
        #expect(result.objects.count == 1)
    }

    @Test("pulls a chart that is not there")
    func pulls() async throws {
        let log = Log()
        let kustomization = "helmCharts: [{name: web, version: 1.2.3, repo: 'oci://example.com/charts/'}]\n"
        let error = await #expect(throws: KustomizeError.self) {
            try await Self.build(["kustomization.yaml": kustomization], log: log)
        }
        #expect(
            log.all.first?.arguments == [
                "pull", "--untar", "--untardir", "/charts/web-1.2.3", "oci://example.com/charts/web", "--version",
                "1.2.3",
            ])
        #expect(error?.message == "'helm pull' left no chart at '/charts/web-1.2.3/web'")
    }

    @Test("refuses charts that are not asked for")
    func refuses() async throws {
        let files = Self.files.merging(["kustomization.yaml": "helmCharts:\n- name: web\n"]) { $1 }
        let error = await #expect(throws: KustomizeError.self) { try await Self.build(files, helm: nil) }
        #expect(error?.location?.description == "kustomization.yaml:2:3")
        #expect(
            error?.message
                == "trouble configuring builtin HelmChartInflationGenerator: must specify --enable-helm")
    }
}
