import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Upgrading older versions")
struct UpgraderTests {
    struct Row: CustomTestStringConvertible {
        var version: String
        var old: String
        var new: String
        var testDescription: String { "\(version): \(old)" }

        init(_ version: String, _ old: String, _ new: String) {
            (self.version, self.old, self.new) = (version, old, new)
        }
    }

    @Test(
        "changes",
        arguments: [
            Row(
                "v1alpha1", "build: {tagPolicy: sha256, artifacts: [{imageName: a, workspace: w, dockerfilePath: D}]}",
                "build: {tagPolicy: {sha256: {}}, artifacts: [{image: a, context: w, docker: {dockerfile: D}}]}"),
            Row(
                "v1alpha1", "deploy: {kubectl: {manifests: [{paths: [a, b]}, {paths: [c]}]}}",
                "manifests: {rawYaml: [a, b, c]}\ndeploy: {kubectl: {}}"),
            Row("v1alpha3", "build: {local: {skipPush: true}}", "build: {local: {push: false}}"),
            Row(
                "v1beta6", "build: {artifacts: [{image: a, docker: {dockerfile: D}}], kaniko: {namespace: n}}",
                "build: {artifacts: [{image: a, kaniko: {dockerfile: D}}], cluster: {namespace: n}}"),
            Row(
                "v1beta8",
                "build: {executionEnvironment: {name: local, properties: {push: true}}, artifacts: [{image: a, plugin: {name: bazel, properties: {target: t}}}]}",
                "build: {local: {push: true}, artifacts: [{image: a, bazel: {target: t}}]}"),
            Row(
                "v1beta9", "build: {artifacts: [{image: a, sync: {'src/***/*.js': app, 'x/*.css': css}}]}",
                "build: {artifacts: [{image: a, sync: {manual: [{src: 'src/**/*.js', dest: app, strip: src/}, {src: 'x/*.css', dest: css, strip: x/}]}}]}"
            ),
            Row(
                "v1beta13", "build: {artifacts: [{image: a, jibMaven: {module: m, profile: p, args: [x]}}]}",
                "build: {artifacts: [{image: a, jib: {project: m, args: [x, --activate-profiles, p], type: maven}}]}"),
            Row(
                "v2alpha2", "deploy: {kustomize: {path: k}}",
                "manifests: {kustomize: {paths: [k]}}\ndeploy: {kubectl: {}}"),
            Row(
                "v2beta4", "build: {artifacts: [{image: a, buildpack: {builder: b}}]}",
                "build: {artifacts: [{image: a, buildpacks: {builder: b}}]}"),
            Row(
                "v2beta8", "build: {artifacts: [{image: a, sync: {auto: {}}}]}",
                "build: {artifacts: [{image: a, sync: {auto: true}}]}"),
            Row(
                "v2beta12", "deploy: {helm: {releases: [{name: r, chartPath: c, remote: true}]}}",
                "deploy: {helm: {releases: [{name: r, remoteChart: c}]}}\nmanifests: {helm: {releases: [{name: r, remoteChart: c}]}}"
            ),
            Row(
                "v2beta22", "build: {artifacts: [{image: a, docker: {secret: {id: s}}}]}",
                "build: {artifacts: [{image: a, docker: {secrets: [{id: s}]}}]}"),
            Row(
                "v2beta27", "build: {artifacts: [{image: a, ko: {platforms: [linux/arm64]}}]}",
                "build: {artifacts: [{image: a, ko: {}, platforms: [linux/arm64]}]}"),
            Row(
                "v2beta29",
                "deploy: {kubectl: {flags: {apply: [a]}}, kustomize: {buildArgs: [x], defaultNamespace: n, flags: {apply: [b]}}}",
                "manifests: {kustomize: {paths: [.], buildArgs: [x]}}\ndeploy: {kubectl: {flags: {apply: [a, b]}, defaultNamespace: n}}"
            ),
            Row(
                "v2beta29",
                "deploy: {helm: {releases: [{name: r, artifactOverrides: {a: {image: p/i-1}}, imageStrategy: {helm: {explicitRegistry: true}}}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, setValueTemplates: {
                  a.image.tag: '{{.IMAGE_TAG_p_i_1}}@{{.IMAGE_DIGEST_p_i_1}}',
                  a.image.repository: '{{.IMAGE_REPO_NO_DOMAIN_p_i_1}}', a.image.registry: '{{.IMAGE_DOMAIN_p_i_1}}'}}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row(
                "v2beta29", "profiles: [{name: p, deploy: {kubectl: {manifests: [a]}}}]",
                "profiles: [{name: p, deploy: {kubectl: {}}, manifests: {rawYaml: [a]}}]"),
            Row("v3", "deploy: {kpt: {'false': true}}", "deploy: {kpt: {force: true}}"),
        ])
    func upgrade(_ row: Row) throws {
        func document(_ text: String) throws -> Node {
            var parser = ConfigParser(path: "test")
            return try parser.documents(Array(text.utf8))[0].node
        }
        let upgraded = try document("apiVersion: skaffold/\(row.version)\nkind: Config\n" + row.old)
        #expect(
            SkaffoldConfig(normalised: upgraded).encoded
                == SkaffoldConfig(normalised: try document(header + row.new)).encoded)
    }

    @Test("rewrites the paths of patches, and patches releases in both sections")
    func patches() throws {
        let text = """
            apiVersion: skaffold/v2beta29
            kind: Config
            profiles:
            - name: p
              patches:
              - {path: /deploy/kubectl/manifests/0}
              - {path: /deploy/helm/releases/0/wait, value: true}
              - {path: /deploy/kustomize/paths/0}
              - {path: /deploy/helm/releases/0/artifactOverrides/image, value: a.b/c}
              - {path: /build/artifacts/0/image}
            """
        let patches = try loadOne(text, command: "test").config.profiles[0].patches
        #expect(
            patches.map(\.path) == [
                "/manifests/rawYaml/0", "/manifests/helm/releases/0/wait", "/manifests/kustomize/paths/0",
                "/manifests/helm/releases/0/setValueTemplates/image", "/build/artifacts/0/image",
                "/deploy/helm/releases/0/wait",
            ])
        #expect(patches[3].value == "{{.IMAGE_FULLY_QUALIFIED_a_b_c}}")
    }

    @Test(
        "refuses what has no counterpart, at its place",
        arguments: [
            ("v1alpha5", "build: {acr: 1️⃣{}}", "'build.acr' is gone, and has no counterpart"),
            ("v2beta29", "deploy: {kpt: 1️⃣{dir: x}}", "'deploy.kpt' cannot be brought to skaffold/v4beta14"),
            (
                "v2beta29", "deploy: {kubectl: {defaultNamespace: a}, kustomize: {defaultNamespace: 1️⃣b}}",
                "'defaultNamespace' differs between 'deploy.kubectl' and 'deploy.kustomize'"
            ),
            (
                "v2beta29", "1️⃣manifests: {rawYaml: [a], nonsense: x}",
                "unknown field 'manifests' for apiVersion skaffold/v2beta29"
            ),
            (
                "v4beta14", "deploy: {1️⃣kustomize: {}}",
                "unknown field 'kustomize' in 'deploy' for apiVersion skaffold/v4beta14"
            ),
        ])
    func refusals(_ row: (version: String, text: String, message: String)) throws {
        let marked = MarkedYAML("apiVersion: skaffold/\(row.version)\nkind: Config\n" + row.text + "\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(marked.marker(at: found.first?.location) == 1)
        #expect(found.first?.hints.isEmpty == false)
    }
}
