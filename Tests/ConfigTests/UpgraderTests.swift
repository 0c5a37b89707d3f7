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
            Row(
                "v1alpha3", "build: {local: {skipPush: true}}", "build: {local: {push: false, useBuildkit: false}}"),
            Row(
                "v1beta4", "build: {local: {}}\nprofiles: [{name: p, build: {local: {useBuildkit: true}}}]",
                "build: {local: {useBuildkit: false}}\nprofiles: [{name: p, build: {local: {useBuildkit: true}}}]"),
            Row("v1beta4", "build: {local: }", "build: {}"),
            Row("v1beta5", "build: {local: {}}", "build: {local: {}}"),
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
                "v2alpha2", "deploy: {kustomize: {path: ''}}",
                "manifests: {kustomize: {paths: [.]}}\ndeploy: {kubectl: {}}"),
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
            Row("v1alpha1", "build: {tagPolicy: gitCommit}", "build: {tagPolicy: {gitCommit: {}}}"),
            Row(
                "v1alpha1", "build: {artifacts: [{imageName: a, buildArgs: {x: y}}]}",
                "build: {artifacts: [{image: a, docker: {buildArgs: {x: y}}}]}"),
            Row(
                "v1alpha2", "deploy: {helm: {releases: [{name: r, chartPath: c, valuesFilePath: v.yaml}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, chartPath: c, valuesFiles: [v.yaml]}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row(
                "v1alpha2", "build: {artifacts: [{imageName: a}], kaniko: {gcsBucket: b, namespace: n}}",
                "build: {artifacts: [{image: a, kaniko: {}}], cluster: {namespace: n}}"),
            Row(
                "v1alpha3", "build: {artifacts: [{imageName: a, workspace: w, docker: {dockerfilePath: D}}]}",
                "build: {artifacts: [{image: a, context: w, docker: {dockerfile: D}}]}"),
            Row(
                "v1alpha3", "deploy: {kustomize: {kustomizePath: k}}",
                "manifests: {kustomize: {paths: [k]}}\ndeploy: {kubectl: {}}"),
            Row(
                "v1alpha3", "build: {local: {skipPush: false}}", "build: {local: {push: true, useBuildkit: false}}"),
            Row(
                "v1alpha3", "profiles: [{name: p, build: {local: {skipPush: true}}}]",
                "profiles: [{name: p, build: {local: {push: false, useBuildkit: false}}}]"),
            Row(
                "v1beta6",
                "profiles: [{name: p, build: {artifacts: [{image: a}], kaniko: {image: i, cache: {repo: r}, pullSecret: s, timeout: 5m}}}]",
                "profiles: [{name: p, build: {artifacts: [{image: a, kaniko: {image: i, cache: {repo: r}}}], cluster: {pullSecretPath: s, timeout: 5m}}}]"
            ),
            Row(
                "v1beta8",
                "profiles: [{name: p, build: {executionEnvironment: {name: googleCloudBuild, properties: {projectId: g}}, artifacts: [{image: a, plugin: {name: docker, properties: {dockerfile: D}}}]}}]",
                "profiles: [{name: p, build: {googleCloudBuild: {projectId: g}, artifacts: [{image: a, docker: {dockerfile: D}}]}}]"
            ),
            Row("v1beta8", "build: {executionEnvironment: {name: local}}", "build: {local: {}}"),
            Row(
                "v1beta9", "build: {artifacts: [{image: a, sync: {'*.py': ., 'static/*': static/, 'a/b.txt': x/a}}]}",
                "build: {artifacts: [{image: a, sync: {manual: [{src: '*.py', dest: .}, {src: 'static/*', dest: .}, {src: a/b.txt, dest: x/}]}}]}"
            ),
            Row(
                "v1beta9", "build: {artifacts: [{image: a, sync: {'a/**/b/*.js': app, 'x/*/y.js': app}}]}",
                "build: {artifacts: [{image: a, sync: {manual: [{src: 'a/**/b/*.js', dest: app}, {src: 'x/*/y.js', dest: app}]}}]}"
            ),
            Row(
                "v1beta13", "build: {artifacts: [{image: a, jibGradle: {project: g, args: [x]}}]}",
                "build: {artifacts: [{image: a, jib: {project: g, args: [x], type: gradle}}]}"),
            Row(
                "v1beta17", "build: {artifacts: [{image: a, docker: {noCache: true}}]}",
                "build: {artifacts: [{image: a, docker: {noCache: true}}]}"),
            Row(
                "v2alpha1",
                "build: {artifacts: [{image: a, kaniko: {buildContext: {localDir: {initImage: i}}}}], cluster: {}}",
                "build: {artifacts: [{image: a, kaniko: {initImage: i}}], cluster: {}}"),
            Row(
                "v2alpha1", "deploy: {kubectl: {manifests: [m]}, helm: {releases: [{name: r}]}}",
                "manifests: {rawYaml: [m], helm: {releases: &r [{name: r}]}}\ndeploy: {kubectl: {}, helm: {releases: *r}}"
            ),
            Row(
                "v2alpha2", "build: {artifacts: [{image: a, buildpack: {builder: b, forcePull: true}}]}",
                "build: {artifacts: [{image: a, buildpacks: {builder: b}}]}"),
            Row(
                "v2beta3", "deploy: {helm: {releases: [{name: r, chartPath: c, values: {image: i}}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, chartPath: c, setValueTemplates: {image: '{{.IMAGE_FULLY_QUALIFIED_i}}'}}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row("v2beta4", "build: {cluster: {pullSecret: s}}", "build: {cluster: {pullSecretPath: s}}"),
            Row(
                "v2beta8", "build: {artifacts: [{image: a, kaniko: {flags: [--x]}}], cluster: {}}",
                "build: {artifacts: [{image: a, kaniko: {}}], cluster: {}}"),
            Row(
                "v2beta9", "portForward: [{resourceType: service, resourceName: s, port: 80}]",
                "portForward: [{resourceType: service, resourceName: s, port: 80}]"),
            Row(
                "v2beta12", "deploy: {helm: {releases: [{name: r, chartPath: c, remote: false}]}}",
                "deploy: {helm: {releases: [{name: r, chartPath: c}]}}\nmanifests: {helm: {releases: [{name: r, chartPath: c}]}}"
            ),
            Row(
                "v2beta16", "build: {artifacts: [{image: a, docker: {secret: {id: s, src: f, dst: d}}}]}",
                "build: {artifacts: [{image: a, docker: {secrets: [{id: s, src: f}]}}]}"),
            Row(
                "v2beta29", "deploy: {kubectl: {manifests: [a], flags: {global: [g]}}}",
                "manifests: {rawYaml: [a]}\ndeploy: {kubectl: {flags: {global: [g]}}}"),
            Row("v2beta29", "deploy: {kubectl: {}}", "deploy: {kubectl: {}}"),
            Row(
                "v2beta29",
                "deploy: {kubectl: {hooks: {before: [{host: {command: [a]}}]}}, kustomize: {paths: [k], hooks: {before: [{host: {command: [b]}}], after: [{host: {command: [c]}}]}}}",
                "manifests: {kustomize: {paths: [k]}}\ndeploy: {kubectl: {hooks: {before: [{host: {command: [a]}}, {host: {command: [b]}}], after: [{host: {command: [c]}}]}}}"
            ),
            Row(
                "v2beta29",
                "deploy: {kubectl: {flags: {disableValidation: true}}, kustomize: {flags: {disableValidation: true}}}",
                "manifests: {kustomize: {paths: [.]}}\ndeploy: {kubectl: {flags: {disableValidation: true}}}"),
            Row(
                "v2beta29",
                "deploy: {helm: {flags: {install: [--x]}, hooks: {before: [{host: {command: [a]}}]}, releases: [{name: r}]}}",
                """
                manifests: {helm: {flags: {install: [--x]}, releases: [{name: r}]}}
                deploy: {helm: {flags: {install: [--x]}, hooks: {before: [{host: {command: [a]}}]}, releases: [{name: r}]}}
                """),
            Row(
                "v2beta29",
                "deploy: {helm: {releases: [{name: r, artifactOverrides: {image: 'l:5/p/i.x'}, setValueTemplates: {image: old, b: c}}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, setValueTemplates: {
                  image: '{{.IMAGE_FULLY_QUALIFIED_l_5_p_i_x}}', b: c}}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row(
                "v2beta29",
                "deploy: {helm: {releases: [{name: r, artifactOverrides: {image: i}, imageStrategy: {helm: {}}}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, setValueTemplates: {
                  image.tag: '{{.IMAGE_TAG_i}}@{{.IMAGE_DIGEST_i}}', image.repository: '{{.IMAGE_REPO_i}}'}}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row(
                "v2beta29", "deploy: {helm: {releases: [{name: r, imageStrategy: {fqn: {}}}]}}",
                "manifests: {helm: {releases: [{name: r}]}}\ndeploy: {helm: {releases: [{name: r}]}}"),
            Row(
                "v3", "deploy: {kubeContext: k, kubectl: {remoteManifests: [m, n]}}",
                "manifests: {remoteManifests: [{manifest: m, kubeContext: k}, {manifest: n, kubeContext: k}]}\ndeploy: {kubeContext: k, kubectl: {}}"
            ),
            Row(
                "v3", "profiles: [{name: p, deploy: {kubectl: {remoteManifests: [m]}}}]",
                "profiles: [{name: p, manifests: {remoteManifests: [{manifest: m}]}, deploy: {kubectl: {}}}]"),
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
                "v2beta29", "deploy: {kubectl: {}, kustomize: {flags: {disableValidation: 1️⃣true}}}",
                "'flags.disableValidation' differs between 'deploy.kubectl' and 'deploy.kustomize'"
            ),
            (
                "v2beta29", "profiles: [{name: p, deploy: {kpt: 1️⃣{dir: x}}}]",
                "'deploy.kpt' cannot be brought to skaffold/v4beta14"
            ),
            (
                "v1alpha5", "profiles: [{name: p, build: {acr: 1️⃣{}}}]",
                "'build.acr' is gone, and has no counterpart"
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

    @Test(
        "warns of what is dropped, at its place",
        arguments: [
            (
                "v1alpha1", "deploy: {kubectl: {manifests: [{paths: [a], parameters: 1️⃣{x: y}}]}}",
                "'parameters' of manifests have no effect any more"
            ),
            (
                "v1beta9", "build: {artifacts: [{image: a, sync: {1️⃣'a/**/b/*.js': app}}]}",
                "the sync pattern 'a/**/b/*.js' no longer puts all files into one directory"
            ),
            (
                "v2alpha2", "build: {artifacts: [{image: a, buildpack: {builder: b, 1️⃣forcePull: true}}]}",
                "'forcePull' in 'build.artifacts[0].buildpack' has no effect"
            ),
            (
                "v2beta8", "build: {artifacts: [{image: a, kaniko: {1️⃣flags: [--x]}}], cluster: {}}",
                "'flags' in 'build.artifacts[0].kaniko' has no effect"
            ),
            (
                "v2beta16", "build: {artifacts: [{image: a, docker: {secret: {id: s, dst: 1️⃣d}}}]}",
                "'dst' of a docker secret has no effect"
            ),
            (
                "v2beta29", "profiles: [{name: p, patches: [{path: 1️⃣/deploy/kpt/dir, value: x}]}]",
                "a patch of 'deploy.kpt' cannot be brought to skaffold/v4beta14"
            ),
            (
                "v4beta4", "build: {artifacts: [{image: a, kaniko: {1️⃣noPush: true}}], cluster: {}}",
                "'noPush' in 'build.artifacts[0].kaniko' has no effect"
            ),
            (
                "v1beta6", "build: {artifacts: [{image: a}, {image: b}], kaniko: {1️⃣flags: [--x]}}",
                "'flags' in 'build.kaniko' has no effect"
            ),
        ])
    func warnings(_ row: (version: String, text: String, message: String)) throws {
        let marked = MarkedYAML("apiVersion: skaffold/\(row.version)\nkind: Config\n" + row.text + "\n")
        var parser = ConfigParser(path: "test")
        _ = try parser.documents(Array(marked.text.utf8))
        #expect(parser.warnings.map(\.message) == [row.message])
        #expect(marked.marker(at: parser.warnings.first?.location) == 1)
        #expect(parser.warnings.allSatisfy { $0.code != nil && !$0.hints.isEmpty })
        // What rewrites the file says the same.
        let rewriting = try ConfigUpgrade(Array(marked.text.utf8), path: "test", to: .latest, options: nil)
        #expect(rewriting.warnings.map(\.message) == [row.message])
        #expect(marked.marker(at: rewriting.warnings.first?.location) == 1)
    }

    @Test("takes every version to the latest, one step after another", arguments: APIVersion.known)
    func versions(_ version: APIVersion) throws {
        var parser = ConfigParser(path: "test")
        let old = version < APIVersion("skaffold/v1alpha4") ?? .latest ? "imageName" : "image"
        let text = "apiVersion: \(version)\nkind: Config\nbuild: {artifacts: [{\(old): a}]}\n"
        let document = try parser.documents(Array(text.utf8))[0].node
        #expect(document["apiVersion"]?.text == "skaffold/v4beta14")
        #expect(document[path: "build", "artifacts"]?[0]?["image"]?.text == "a")
        #expect(parser.warnings.isEmpty)
    }

    @Test("knows the 72 versions, in order")
    func known() {
        #expect(APIVersion.known.count == 72)
        #expect(APIVersion.known == APIVersion.known.sorted())
        #expect(Upgrader.steps.map(\.version) == Upgrader.steps.map(\.version).sorted())
        for missing in ["v3beta1", "v4alpha1", "v2", "v4", "v4beta15", "v1alpha6", "v2beta30", "v5"] {
            #expect(APIVersion("skaffold/" + missing)?.isKnown == false)
        }
    }

    /// Spec skaffold-config 3.2: what is not there only adds fields. The step to v2beta8 drops what nothing can hold.
    @Test("has steps where versions change what was there")
    func steps() {
        let versions = Set(Upgrader.steps.map(\.version.shortName))
        #expect(
            versions == [
                "v1alpha2", "v1alpha3", "v1alpha4", "v1beta1", "v1beta5", "v1beta7", "v1beta9", "v1beta10", "v1beta14",
                "v2alpha2", "v2alpha3", "v2beta4", "v2beta5", "v2beta8", "v2beta9", "v2beta13", "v2beta17", "v2beta23",
                "v2beta28", "v3alpha1", "v4beta1", "v4beta8",
            ])
    }

    @Test("leaves the paths of patches alone before v3")
    func patchPaths() throws {
        let text = """
            apiVersion: skaffold/v2beta4
            kind: Config
            build: {artifacts: [{image: a, buildpack: {builder: b}}]}
            profiles:
            - name: p
              patches: [{path: /build/artifacts/0/buildpack/builder, value: c}]
            """
        #expect(
            try loadOne(text, command: "test").config.profiles[0].patches.map(\.path) == [
                "/build/artifacts/0/buildpack/builder"
            ])
        #expect(try findings(text, profiles: ["p"]).map(\.code) == ["CONFIG_APPLY_PROFILES_ERR"])
    }

    /// Each step that changes pipelines does so in profiles.
    @Test(
        "does to profiles what it does to the config",
        arguments: [
            Row(
                "v1beta9", "build: {artifacts: [{image: a, sync: {'x/*.css': css}}]}",
                "build: {artifacts: [{image: a, sync: {manual: [{src: 'x/*.css', dest: css, strip: x/}]}}]}"),
            Row(
                "v1beta13", "build: {artifacts: [{image: a, jibMaven: {module: m, profile: p}}]}",
                "build: {artifacts: [{image: a, jib: {project: m, args: [--activate-profiles, p], type: maven}}]}"),
            Row(
                "v2alpha2", "deploy: {kustomize: {path: k}}",
                "manifests: {kustomize: {paths: [k]}}\ndeploy: {kubectl: {}}"),
            Row(
                "v2beta4", "build: {artifacts: [{image: a, buildpack: {builder: b}}], cluster: {pullSecret: s}}",
                "build: {artifacts: [{image: a, buildpacks: {builder: b}}], cluster: {pullSecretPath: s}}"),
            Row(
                "v2beta8", "build: {artifacts: [{image: a, sync: {auto: {}}}]}",
                "build: {artifacts: [{image: a, sync: {auto: true}}]}"),
            Row(
                "v2beta12", "deploy: {helm: {releases: [{name: r, chartPath: c, remote: true}]}}",
                "deploy: {helm: {releases: [{name: r, remoteChart: c}]}}\nmanifests: {helm: {releases: [{name: r, remoteChart: c}]}}"
            ),
            Row(
                "v2beta22", "build: {artifacts: [{image: a, docker: {secret: {id: s, src: f}}}]}",
                "build: {artifacts: [{image: a, docker: {secrets: [{id: s, src: f}]}}]}"),
            Row(
                "v2beta27", "build: {artifacts: [{image: a, ko: {platforms: [linux/arm64]}}]}",
                "build: {artifacts: [{image: a, ko: {}, platforms: [linux/arm64]}]}"),
            Row(
                "v2beta29", "deploy: {helm: {releases: [{name: r, artifactOverrides: {image: i}}]}}",
                """
                manifests: {helm: {releases: &r [{name: r, setValueTemplates: {image: '{{.IMAGE_FULLY_QUALIFIED_i}}'}}]}}
                deploy: {helm: {releases: *r}}
                """),
            Row("v4beta7", "deploy: {kpt: {'false': true}}", "deploy: {kpt: {force: true}}"),
        ])
    func profiles(_ row: Row) throws {
        func profile(_ version: String, _ text: String) throws -> Node {
            let lines = text.split(separator: "\n").map { "  \($0)\n" }.joined()
            var parser = ConfigParser(path: "test")
            let text = "apiVersion: skaffold/\(version)\nkind: Config\nprofiles:\n- name: p\n" + lines
            return SkaffoldConfig(normalised: try parser.documents(Array(text.utf8))[0].node).encoded
        }
        #expect(try profile(row.version, row.old) == profile("v4beta14", row.new))
    }

    @Test("splits patches of images as the release's strategy does, removals too")
    func imagePatches() throws {
        let text = """
            apiVersion: skaffold/v2beta29
            kind: Config
            deploy:
              helm:
                releases:
                - {name: a, chartPath: c, artifactOverrides: {image: x}, imageStrategy: {helm: {}}}
                - {name: b, chartPath: c, artifactOverrides: {image: x}, imageStrategy: {helm: {explicitRegistry: true}}}
            profiles:
            - name: p
              patches:
              - {path: /deploy/helm/releases/0/artifactOverrides/image, value: p/y}
              - {path: /deploy/helm/releases/1/artifactOverrides/image, value: y}
              - {op: remove, path: /deploy/helm/releases/0/artifactOverrides/image}
              - {op: add, path: /deploy/helm/hooks/before, value: []}
            """
        let patches = try loadOne(text, command: "test").config.profiles[0].patches
        let releases = "/manifests/helm/releases/"
        #expect(
            patches.map(\.path) == [
                releases + "0/setValueTemplates/image.tag", releases + "0/setValueTemplates/image.repository",
                releases + "1/setValueTemplates/image.tag", releases + "1/setValueTemplates/image.repository",
                releases + "1/setValueTemplates/image.registry", releases + "0/setValueTemplates/image.tag",
                releases + "0/setValueTemplates/image.repository", "/deploy/helm/hooks/before",
            ])
        #expect(patches[0].value == "{{.IMAGE_TAG_p_y}}@{{.IMAGE_DIGEST_p_y}}")
        #expect(patches[3].value == "{{.IMAGE_REPO_NO_DOMAIN_y}}")
    }
}
