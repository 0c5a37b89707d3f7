import Diagnostics
import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("HelmRenderer")
struct HelmRendererTests {
    static let chart = HelmChart(
        name: "shop", chart: "charts/shop", namespace: "ns", version: "1.2", repository: "https://charts.example",
        valuesFiles: ["a.yaml", "b.yaml"], setValues: [("image.tag", "v1")], setFiles: [("config", "c.txt")],
        overrides: ["x": ["z": 1]], skipsTests: true)

    @Test("runs helm template with the release's values")
    func runs() async throws {
        let renderer = HelmRenderer(charts: [Self.chart], globalFlags: ["--debug"], templateFlags: ["--atomic"]) {
            arguments, input in
            if arguments[0] == "dep" {
                #expect(arguments == ["dep", "build", "charts/shop", "--debug"])
                return ToolOutput(status: 0)
            }
            #expect(
                arguments == [
                    "template", "shop", "charts/shop", "--debug", "--atomic", "--set", "image.tag=v1", "--set-file",
                    "config=c.txt", "-f", "a.yaml", "-f", "b.yaml", "-f", "-", "--version", "1.2", "--namespace", "ns",
                    "--repo", "https://charts.example", "--skip-tests",
                ])
            #expect(String(decoding: input, as: UTF8.self) == "x:\n  z: 1\n")
            return .init(
                status: 0, output: Array("---\n# Source: x\napiVersion: v1\nkind: Pod\nmetadata: {name: p}\n".utf8))
        }
        #expect(try await renderer.render().map(\.displayName) == ["pod/p"])
    }

    @Test("says that helm is missing")
    func saysMissing() async {
        let error = await #expect(throws: RenderError.self) {
            try await HelmRenderer(charts: [Self.chart], run: nil).render()
        }
        #expect(error?.code == .helmMissing)
    }

    @Test("passes on helm's own words")
    func saysFailure() async {
        let error = await #expect(throws: RenderError.self) {
            try await HelmRenderer(charts: [Self.chart]) { _, _ in
                ToolOutput(status: 1, errorOutput: "warning\nError: no chart\n")
            }.render()
        }
        #expect(error?.message == "helm dep of the release 'shop' failed with status 1: Error: no chart")
    }
}
