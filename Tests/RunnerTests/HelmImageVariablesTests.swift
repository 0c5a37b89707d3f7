import PipelineModel
import Testing

@testable import Runner

@Suite("What charts' templates know of built images")
struct HelmImageVariablesTests {
    private static let digest = "sha256:0f3c"
    private static let values = HelmImageVariables([
        BuiltArtifact(imageName: "web", tag: "r.example.com:5000/shop/web:v1@\(digest)"),
        BuiltArtifact(imageName: "gcr.io/shop/the-api", tag: "the-api:v2"),
        BuiltArtifact(imageName: "cache", tag: "library/cache"),
    ]).values

    @Test(
        "the first by plain names, the n-th with its number, and all with the image's name",
        arguments: [
            ("IMAGE_NAME", "web"), ("IMAGE_REPO", "r.example.com:5000/shop/web"), ("IMAGE_TAG", "v1"),
            ("IMAGE_DIGEST", "sha256:0f3c"), ("IMAGE_DOMAIN", "r.example.com:5000"),
            ("IMAGE_REPO_NO_DOMAIN", "shop/web"),
            ("IMAGE_FULLY_QUALIFIED", "r.example.com:5000/shop/web:v1@sha256:0f3c"),
            ("DIGEST", "r.example.com:5000/shop/web:v1@sha256:0f3c"),
            ("IMAGE_NAME_web", "web"), ("IMAGE_TAG_web", "v1"), ("IMAGE_DOMAIN_web", "r.example.com:5000"),
            ("IMAGE_NAME2", "gcr.io/shop/the-api"), ("IMAGE_REPO2", "the-api"), ("IMAGE_TAG2", "v2"),
            ("IMAGE_DIGEST2", ""), ("IMAGE_DOMAIN2", ""), ("IMAGE_REPO_NO_DOMAIN2", "the-api"),
            ("IMAGE_TAG_gcr_io_shop_the_api", "v2"), ("IMAGE_FULLY_QUALIFIED_gcr_io_shop_the_api", "the-api:v2"),
            ("IMAGE_TAG3", ""), ("IMAGE_DOMAIN3", "library"), ("IMAGE_REPO_NO_DOMAIN3", "cache"),
            ("DIGEST_ALGO2", "the-api"), ("DIGEST_HEX2", "v2"), ("DIGEST_HEX3", "library/cache"),
        ])
    func values(_ name: String, _ value: String) { #expect(Self.values[name] == value) }

    @Test(
        "and not by other names",
        arguments: ["IMAGE_NAME1", "IMAGE_NAME_", "IMAGE_NAME4", "IMAGE_NAME_gcr.io", "DIGEST_ALGO3"])
    func others(_ name: String) { #expect(Self.values[name] == nil) }

    @Test("nothing where nothing is built")
    func none() { #expect(HelmImageVariables([]).values.isEmpty) }
}
