import Diagnostics
import PipelineModel
import Testing
import YAML

@testable import Renderers

@Suite("ImageReplacer")
struct ImageReplacerTests {
    static let artifacts = [
        BuiltArtifact(imageName: "web", tag: "r:5000/web:t@sha256:1"),
        BuiltArtifact(imageName: "gcr.io/shop/frontend", tag: "r:5000/frontend:t"),
        BuiltArtifact(imageName: "ko://Example.com/cmd", tag: "r:5000/cmd:t"),
    ]

    static func pod(_ image: String) throws -> Manifest {
        Manifest(
            try YAMLParser.document(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec:\n  containers:\n  - image: '\(image)'\n",
                path: "pod.yaml"))
    }

    struct Case: CustomTestStringConvertible, Sendable {
        var image: String
        var expected: String
        var testDescription: String { image }

        init(_ image: String, _ expected: String) {
            self.image = image
            self.expected = expected
        }
    }

    @Test(
        "replaces what an artifact builds",
        arguments: [
            Case("web", "r:5000/web:t@sha256:1"),
            Case("web:old", "r:5000/web:t@sha256:1"),
            Case("gcr.io/shop/frontend:v1", "r:5000/frontend:t"),
            Case("example.com/cmd", "r:5000/cmd:t"),
            Case("web:web", "r:5000/web:t@sha256:1"),
            Case("web/web:web", "r:5000/web:t@sha256:1"),
            Case("web@sha256:2", "web@sha256:2"),  // a digest is meant
            Case("docker.io/web", "docker.io/web"),
            Case("r:5000/web", "r:5000/web"),
            Case("not an image", "not an image"),
            Case("", ""),
        ])
    func replaces(_ row: Case) throws {
        let result = ImageReplacer(artifacts: Self.artifacts).replace(in: [try Self.pod(row.image)])
        let image = result.manifests[0].node["spec"]?["containers"]?[0]?["image"]
        #expect(image?.string == row.expected)
        #expect(image?.location?.description == "pod.yaml:6:12")
        #expect(result.usedImages.count == (row.image == row.expected ? 0 : 1))
    }

    @Test("warns of names that look misspelt, with the place")
    func warnsOfMisspelling() throws {
        let result = ImageReplacer(artifacts: Self.artifacts).replace(in: [try Self.pod("gcr.io/shop/frontned:1")])
        #expect(
            result.warnings.map(\.message) == ["image 'gcr.io/shop/frontned' is used here but no artifact builds it"])
        #expect(result.warnings.map { $0.location?.description } == ["pod.yaml:6:12"])
        #expect(result.warnings.first?.hints == ["did you mean 'gcr.io/shop/frontend'?"])
    }

    @Test("does not warn of other images", arguments: ["redis:7", "wed", "webserver", "gcr.io/shop/frontend-extra"])
    func doesNotWarn(_ image: String) throws {
        #expect(ImageReplacer(artifacts: Self.artifacts).replace(in: [try Self.pod(image)]).warnings.isEmpty)
    }

    @Test("names built images that nothing uses")
    func namesUnused() {
        let warnings = ImageReplacer(artifacts: Self.artifacts).unusedWarnings(used: ["web", "ko://Example.com/cmd"])
        #expect(warnings.map(\.message) == ["image 'gcr.io/shop/frontend' is built, but no manifest uses it"])
    }

    @Test("leaves kinds alone that no rule allows, and fields that one denies")
    func followsRules() throws {
        func image(_ kind: String, _ version: String, _ selector: ResourceSelector = ResourceSelector()) throws
            -> String?
        {
            let node = try YAMLParser.document(
                "{apiVersion: \(version), kind: \(kind), spec: {image: web, other: web, inner: [{image: web}]}}",
                path: "x")
            let result = ImageReplacer(artifacts: Self.artifacts, selector: selector).replace(in: [Manifest(node)])
            let spec = result.manifests[0].node["spec"]
            let values = [spec?["image"], spec?["other"], spec?["inner"]?[0]?["image"]]
            return values.map { $0?.string == "web" ? "-" : "+" }.joined()
        }
        #expect(try image("ConfigMap", "v1") == "---")
        #expect(try image("Pod", "v1") == "+-+")
        #expect(try image("Rollout", "argoproj.io/v1alpha1") == "+-+")
        #expect(try image("RunJob", "run.cnrm.cloud.google.com/v1") == "+-+")
        #expect(try image("KafkaConnect", "kafka.strimzi.io/v1") == "+--")
        let own = ResourceSelector(
            allow: [.init(groupKind: "Widget.example.com", image: [".spec.other", ".spec.inner.image"])],
            deny: [.init(groupKind: "Pod", image: [".*"])])
        #expect(try image("Widget", "example.com/v1", own) == "-++")
        #expect(try image("Pod", "v1", own) == "---")
    }
}
