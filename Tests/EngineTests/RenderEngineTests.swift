import FoundationEssentials
import KubernetesAPI
import TestSupport
import Testing
import YAML

/// Renderings that need an engine or a cluster, and what a cluster says to what was rendered.
@Suite("renderings on the lab", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(5)))
struct RenderEngineTests {
    private static let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"

    @Test("build with '--digest-source=local', and show it with '--loud' alone")
    func loud() async throws {
        try await ShopLab.withProject([
            "skaffold.yaml": Self.header + "build: {local: {push: false}, artifacts: [{image: web}]}\n",
            "Dockerfile": "FROM BASE\nRUN echo the wheels turn; echo MARKER > /marker\n",
            "k8s/pod.yaml":
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {containers: [{name: c, image: web}]}\n",
        ]) { lab in
            let quiet = try await lab.sk("render", "--digest-source=local", "--cache-artifacts=false")
            #expect(quiet.output.contains("image: web:"), "\(quiet)")
            #expect(!quiet.error.contains("Starting build"), "\(quiet)")
            let loud = try await lab.sk("render", "--digest-source=local", "--cache-artifacts=false", "--loud")
            #expect(loud.output == quiet.output)
            #expect(loud.error.contains("Starting build..."), "\(loud)")
            // A build that fails is shown in any case.
            try lab.sandbox.write(["Dockerfile": "FROM \(ShopLab.registry)/busybox\nRUN echo too bad; exit 3\n"])
            let failing = try await lab.sk(
                "render", "--digest-source=local", "--cache-artifacts=false", exits: 1)
            #expect(failing.output == "")
            #expect(failing.error.contains("too bad"), "\(failing)")
        }
    }

    private static func service(_ name: String, port: Int = 80) -> String {
        """
        apiVersion: v1
        kind: Service
        metadata:
          name: \(name)
        spec:
          ports:
            - port: \(port)

        """
    }

    @Test("apply given manifests as they are, and keep no inventory")
    func apply() async throws {
        try await ShopLab.withProject([
            "skaffold.yaml": Self.header + "manifests: {rawYaml: [none.yaml]}\n",
            "all/one.yaml": Self.service("one"),
            "all/deep/two.json":
                #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"two"},"data":{"a":"b"}}"#,
        ]) { lab in
            let result = try await lab.sk("apply", "all")
            #expect(result.output.contains("service/one created"), "\(result)")
            #expect(result.output.contains("configmap/two created"), "\(result)")
            #expect(try await lab.names(.services) == ["one"])
            let maps = try await lab.list(.configMaps).compactMap { $0[path: "metadata", "name"]?.text }
            #expect(!maps.contains { $0.hasPrefix("sk-") }, "\(maps)")
            let again = try await lab.sandbox.sk(
                ["apply", "-"], input: Self.service("one") + "---\n" + Self.service("three"))
            #expect(again.exitCode == 0, "\(again)")
            #expect(again.output.contains("service/three created"), "\(again)")
            let refused = try await lab.sandbox.sk(["apply", "-"], input: Self.service("bad", port: 65536))
            #expect(refused.exitCode == 1)
            #expect(refused.error.hasPrefix("-:7:13: error: "), "\(refused)")
        }
    }

    struct Refusal: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var manifests: String
        var place: String
    }

    @Test(
        "that the server refuses are told at the line that was written",
        arguments: [
            Refusal(testDescription: "a manifest", manifests: "rawYaml: [bad.yaml]", place: "bad.yaml:7:13"),
            Refusal(
                testDescription: "a patch of an overlay", manifests: "kustomize: {paths: [over]}",
                place: "over/patch.yaml:3:10"),
            Refusal(
                testDescription: "a chart's template",
                manifests: "helm: {releases: [{name: web, chartPath: chart, skipBuildDependencies: true}]}",
                place: "chart/templates/bad.yaml (as rendered):7:13"),
        ])
    func refusals(row: Refusal) async throws {
        try await ShopLab.withProject([
            "skaffold.yaml": Self.header + "manifests: {\(row.manifests)}\ndeploy: {kubectl: {}}\n",
            "bad.yaml": Self.service("bad", port: 65536),
            "base/kustomization.yaml": "resources: [service.yaml]\n", "base/service.yaml": Self.service("bad"),
            "over/kustomization.yaml": "resources: [../base]\npatches: [{path: patch.yaml, target: {kind: Service}}]\n",
            "over/patch.yaml":
                "- op: replace\n  path: /spec/ports/0/port\n  value: 65536\n",
            "chart/templates/bad.yaml": Self.service("bad"),
            "tools/helm":
                "#!/bin/sh\necho ---\necho '# Source: web/templates/bad.yaml'\nexec cat bad.yaml\n",
        ]) { lab in
            try await lab.sandbox.run("chmod", "+x", "tools/helm")
            let path = "\(lab.sandbox.directory)/tools:\(lab.sandbox.environment["PATH"] ?? "")"
            let result = try await lab.sk("run", environment: ["PATH": path], exits: 1)
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            #expect(error.hasPrefix("\(row.place): error: "), "\(result)")
            #expect(error.contains("service/bad"), "\(result)")
            #expect(result.error.contains("65535"), "\(result)")
        }
    }
}
