import Files
import PipelineModel
import Testing

@testable import Runner

@Suite("Inputs of a session's rendering")
struct RenderInputsTests {
    private static let files = [
        "skaffold.yaml": """
        apiVersion: skaffold/v4beta14
        kind: Config
        manifests:
          rawYaml: ["{{.STAGE}}/*.yaml", https://example.com/x.yaml]
          kustomize: {paths: [app]}
          helm: {releases: [{name: web, chartPath: chart, valuesFiles: [~/own.yaml]}]}
        deploy:
          helm: {releases: [{name: web, chartPath: other}, {name: db, chartPath: db}]}

        """,
        "dev/a.yaml": "", "app/kustomization.yaml": "resources: [missing.yaml]\n", "chart/Chart.yaml": "name: web\n",
    ]

    @Test("are those of every source, without a cluster, helm, or anything that works")
    func all() async throws {
        try await TemporaryDirectory.with { directory in
            let directory = try Directory.resolved(directory)
            for (path, text) in Self.files { try AtomicFile.write(text, to: "\(directory)/\(path)") }
            var options = RunOptions()
            options.command = "render"
            options.offline = true
            options.resourceSelectorRulesFile = "rules.yaml"
            let runner = Runner(
                options: options,
                surroundings: Surroundings(
                    environment: ["STAGE": "dev"], workingDirectory: directory, homeDirectory: "\(directory)/home"),
                reporter: SilentReporter())
            let inputs = try await runner.withSession { try await $0.renderInputs() }
            let expected = [
                "dev/a.yaml", "dev/new.yaml", "app/kustomization.yaml", "app/missing.yaml", "chart/templates/new.yaml",
                "home/own.yaml", "db/Chart.yaml", "rules.yaml",
            ]
            for path in expected { #expect(inputs.contains("\(directory)/\(path)"), "\(path)") }
            for path in ["skaffold.yaml", "stage/a.yaml", "other/Chart.yaml"] {
                #expect(!inputs.contains("\(directory)/\(path)"), "\(path)")
            }
            #expect(
                try inputs.existing()
                    == ["app/kustomization.yaml", "chart/Chart.yaml", "dev/a.yaml"].map { "\(directory)/\($0)" })
        }
    }
}
