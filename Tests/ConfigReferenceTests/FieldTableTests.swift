import Config
import ConfigReference
import TestSupport
import Testing

/// The tables of spec skaffold-config 1.2 to 1.16 and 3.4.
@Suite("The table of fields")
struct FieldTableTests {
    /// `build.local.push bool? O(build)`.
    private static func row(_ entry: FieldEntry) -> String {
        let field = entry.field
        let marks = [
            field.oneOf.map { "O(\($0))" }, field.isPath ? "P" : nil, field.isRequired ? "R" : nil,
            field.isTemplate ? "T" : nil,
        ].compactMap { $0 }
        return ([entry.path, type(field.shape)] + marks).joined(separator: " ")
    }

    private static func type(_ shape: Shape) -> String {
        if case .optional(let inner) = shape { return type(inner) + "?" }
        if case .list(let item) = shape { return "[\(type(item))]" }
        if case .map(let value) = shape { return "{\(type(value))}" }
        if case .object = shape { return "obj" }
        // Lists of Kubernetes' own types are of anything here.
        return scalars[shape.name] ?? "[any]"
    }

    private static let scalars = [
        "string": "str", "integer": "int", "boolean": "bool", "integer or string": "int-or-str", "any value": "any",
        "mapping of values": "flat",
    ]

    @Test("has each field with its type and marks, and no other")
    func rows() throws {
        let expected = try Fixtures.text("schema/fields.txt").split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map(String.init)
        let pipeline = Set(Pipeline.objectShape.fields.map { "profiles.\($0.key)" })
        let rows = FieldTree().all().filter { !pipeline.contains($0.path) }.map(Self.row)
        for row in Set(rows).symmetricDifference(expected).sorted() {
            Issue.record("\(expected.contains(row) ? "only expected" : "only there"): \(row)")
        }
        #expect(rows.count == expected.count)
    }

    /// What the versions added (spec skaffold-config 3.4).
    @Test(
        "says which version brought a field",
        arguments: [
            ("v2beta11", "requires"),
            ("v2beta11", "build.artifacts.docker.squash"),
            ("v2beta11", "build.tagPolicy.gitCommit.ignoreChanges"),
            ("v2beta12", "requires.git"),
            ("v2beta13", "test.custom"),
            ("v2beta13", "deploy.helm.releases.remoteChart"),
            ("v2beta13", "deploy.helm.releases.repo"),
            ("v2beta14", "build.tagPolicy.inputDigest"),
            ("v2beta14", "test.context"),
            ("v2beta15", "build.artifacts.docker.addHost"),
            ("v2beta16", "deploy.statusCheck"),
            ("v2beta17", "build.artifacts.buildpacks.volumes"),
            ("v2beta18", "build.cluster.nodeSelector"),
            ("v2beta18", "test.structureTestsArgs"),
            ("v2beta20", "build.artifacts.hooks"),
            ("v2beta20", "build.artifacts.sync.hooks"),
            ("v2beta20", "build.artifacts.kaniko.pushRetry"),
            ("v2beta21", "deploy.kubectl.hooks"),
            ("v2beta21", "build.artifacts.docker.cliFlags"),
            ("v2beta22", "deploy.helm.hooks"),
            ("v2beta23", "build.artifacts.docker.secrets"),
            ("v2beta23", "deploy.docker"),
            ("v2beta24", "build.artifacts.docker.secrets.env"),
            ("v2beta25", "build.artifacts.kaniko.cache.cacheCopyLayers"),
            ("v2beta26", "build.artifacts.ko"),
            ("v2beta26", "build.artifacts.docker.pullParent"),
            ("v2beta27", "build.platforms"),
            ("v2beta27", "build.artifacts.platforms"),
            ("v2beta27", "build.artifacts.hooks.before.dir"),
            ("v2beta27", "deploy.logs.jsonParse"),
            ("v2beta28", "resourceSelector"),
            ("v2beta29", "build.googleCloudBuild.region"),
            ("v3alpha1", "manifests"),
            ("v3alpha1", "verify"),
            ("v3alpha1", "deploy.cloudrun"),
            ("v3alpha1", "metadata.labels"),
            ("v3alpha1", "metadata.annotations"),
            ("v3alpha1", "profiles.requiresAllActivations"),
            ("v3alpha1", "build.artifacts.buildpacks.clearCache"),
            ("v3alpha1", "build.googleCloudBuild.koImage"),
            ("v3alpha1", "build.googleCloudBuild.platformEmulatorInstallStep"),
            ("v3alpha1", "build.googleCloudBuild.serviceAccount"),
            ("v3alpha1", "build.artifacts.kaniko.contextSubPath"),
            ("v3alpha1", "resourceSelector.allow.podSpec"),
            ("v4beta1", "deploy.tolerateFailuresUntilDeadline"),
            ("v4beta1", "manifests.remoteManifests"),
            ("v4beta1", "manifests.helm.releases.skipTests"),
            ("v4beta2", "build.artifacts.runtimeType"),
            ("v4beta2", "deploy.cloudrun.hooks"),
            ("v4beta2", "build.artifacts.kaniko.ignorePaths"),
            ("v4beta4", "verify.executionMode"),
            ("v4beta5", "customActions"),
            ("v4beta6", "verify.timeout"),
            ("v4beta7", "build.hooks"),
            ("v4beta7", "requires.googleCloudStorage"),
            ("v4beta8", "verify.executionMode.local.useLocalImages"),
            ("v4beta8", "deploy.kpt.force"),
            ("v4beta9", "manifests.hooks.after.host.withChange"),
            ("v4beta10", "build.artifacts.bazel.platforms"),
            ("v4beta10", "requires.googleCloudBuildRepoV2"),
            ("v4beta10", "build.artifacts.kaniko.copyMaxRetries"),
            ("v4beta10", "build.artifacts.kaniko.copyTimeout"),
            ("v4beta11", "build.artifacts.kaniko.destination"),
            ("v4beta12", "build.cluster.labels"),
            ("v4beta12", "build.googleCloudBuild.bucket"),
            ("v4beta12", "manifests.helm.releases.dependsOn"),
            ("v4beta12", "deploy.helm.concurrency"),
            ("v4beta12", "build.artifacts.kaniko.buildContextCompressionLevel"),
            ("v4beta12", "build.artifacts.kaniko.imagePullSecret"),
            ("v4beta12", "build.artifacts.kaniko.cache.cacheRunLayers"),
            ("v4beta13", "deploy.helm.flags.depBuild"),
            ("v4beta13", "deploy.helm.flags.template"),
            ("v4beta14", "build.artifacts.buildpacks.buildArgs"),
        ])
    func since(_ row: (version: String, path: String)) throws {
        let entry = try #require(FieldTree().all().first { $0.path == row.path })
        #expect(entry.since?.shortName == row.version)
    }

    /// What versions took away (spec skaffold-config 3.4).
    @Test(
        "says which version was the last with a field",
        arguments: [
            ("v2beta29", "deploy.kustomize", "v2beta29"), ("v2beta29", "deploy.kubectl.manifests", "v2beta29"),
            ("v2beta29", "deploy.kustomize.hooks", "v2beta29"),
            ("v2beta29", "deploy.helm.releases.artifactOverrides", "v2beta29"),
            ("v2beta29", "deploy.helm.releases.imageStrategy", "v2beta29"),
            ("v2beta22", "build.artifacts.docker.secret", "v2beta22"),
            ("v2beta27", "build.artifacts.ko.platforms", "v2beta27"),
            ("v2beta12", "deploy.helm.releases.remote", "v2beta12"),
            ("v4beta4", "build.artifacts.kaniko.noPush", "v4beta4"), ("v4beta7", "deploy.kpt.false", "v4beta7"),
            ("v2beta4", "build.artifacts.buildpack", "v2beta4"), ("v1beta8", "build.executionEnvironment", "v1beta8"),
            ("v1alpha5", "build.acr", "v1alpha5"), ("v1beta6", "build.kaniko", "v1beta6"),
        ])
    func until(_ row: (version: String, path: String, last: String)) throws {
        let tree = FieldTree(version: try APIVersion(named: row.version))
        let entry = try #require(tree.all().first { $0.path == row.path })
        #expect(entry.until?.shortName == row.last)
    }
}
