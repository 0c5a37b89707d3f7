import Config
import ConfigReference
import Testing

@Suite("The tree of fields")
struct FieldTreeTests {
    @Test("has each path once", arguments: APIVersion.known)
    func isUnique(_ version: APIVersion) {
        let paths = FieldTree(version: version).all().map(\.path)
        #expect(Set(paths).count == paths.count)
    }

    // Counted from the published schemas; where those leave a mapping open, its keys are counted: patches of v1beta4, the
    // properties of plugins and environments up to v1beta8, the containers of verify tests up to v4beta3.
    // Not counted are the keys of variables and tolerations of kaniko pods, which the schemas leave to Kubernetes.
    @Test(
        "has as many fields as the version, profiles' pipelines not counted",
        arguments: [
            ("v1alpha1", 27), ("v1alpha2", 73), ("v1alpha3", 74), ("v1alpha4", 85), ("v1alpha5", 90), ("v1beta1", 88),
            ("v1beta2", 89), ("v1beta3", 94), ("v1beta4", 104), ("v1beta5", 128), ("v1beta6", 132), ("v1beta7", 138),
            ("v1beta8", 146), ("v1beta9", 125), ("v1beta10", 140), ("v1beta11", 142), ("v1beta12", 148),
            ("v1beta13", 156), ("v1beta14", 156), ("v1beta15", 158), ("v1beta16", 161), ("v1beta17", 165), ("v1", 172),
            ("v2alpha1", 175), ("v2alpha2", 174), ("v2alpha3", 180), ("v2alpha4", 180), ("v2beta1", 181),
            ("v2beta2", 181), ("v2beta3", 186), ("v2beta4", 186), ("v2beta5", 191), ("v2beta6", 208), ("v2beta7", 226),
            ("v2beta8", 236), ("v2beta9", 263), ("v2beta10", 264), ("v2beta11", 273), ("v2beta12", 278),
            ("v2beta13", 286), ("v2beta14", 289), ("v2beta15", 290), ("v2beta16", 291), ("v2beta17", 294),
            ("v2beta18", 296), ("v2beta19", 296), ("v2beta20", 317), ("v2beta21", 336), ("v2beta22", 370),
            ("v2beta23", 373), ("v2beta24", 374), ("v2beta25", 375), ("v2beta26", 388), ("v2beta27", 402),
            ("v2beta28", 410), ("v2beta29", 411), ("v3alpha1", 460), ("v3", 460), ("v4beta1", 466), ("v4beta2", 477),
            ("v4beta3", 477), ("v4beta4", 463), ("v4beta5", 479), ("v4beta6", 480), ("v4beta7", 493), ("v4beta8", 495),
            ("v4beta9", 496), ("v4beta10", 509), ("v4beta11", 510), ("v4beta12", 518), ("v4beta13", 522),
            ("v4beta14", 523),
        ] as [(String, Int)])
    func counts(_ row: (version: String, count: Int)) throws {
        let entries = FieldTree(version: try APIVersion(named: row.version)).all()
        let foreign = ["build.artifacts.kaniko.env.", "build.cluster.tolerations."]
        #expect(entries.count { entry in !foreign.contains { entry.path.hasPrefix($0) } } == row.count)
    }

    @Test(
        "knows the first and the last version in which a field can be reached",
        arguments: [
            ("v4beta14", "build", nil, nil), ("v4beta14", "build.artifacts.image", "v1alpha4", nil),
            // The type is older than its place.
            ("v4beta14", "manifests.helm.releases.name", "v3alpha1", nil),
            ("v4beta14", "deploy.helm.releases.name", nil, nil),
            ("v2beta29", "deploy.kustomize.paths", "v2alpha3", "v2beta29"),
            ("v1alpha1", "build.artifacts.imageName", nil, "v1alpha3"),
        ] as [(String, String, String?, String?)])
    func versions(_ row: (version: String, path: String, since: String?, until: String?)) throws {
        let tree = FieldTree(version: try APIVersion(named: row.version))
        let entry = try #require(tree.all().first { $0.path == row.path })
        #expect(entry.since?.shortName == row.since)
        #expect(entry.until?.shortName == row.until)
    }
}
