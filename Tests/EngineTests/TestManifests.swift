import PipelineModel
import YAML

/// Manifests from YAML text, as if read from `k8s/test.yaml`.
func testManifests(_ text: String) throws -> [Manifest] {
    try YAMLParser.documents(text, path: "k8s/test.yaml").map { Manifest($0) }
}
