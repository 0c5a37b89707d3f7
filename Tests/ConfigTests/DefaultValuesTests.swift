import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("Defaults")
struct DefaultValuesTests {
    struct Row: CustomTestStringConvertible {
        var condition: String
        var text: String
        var path: String
        var expected: String
        var testDescription: String { condition }

        /// - Parameters:
        ///   - path: where to look in the effective config; numbers are items.
        ///   - expected: the YAML there; empty for nothing.
        init(_ condition: String, _ text: String, _ path: String, _ expected: String) {
            (self.condition, self.text, self.path, self.expected) = (condition, text, path, expected)
        }
    }

    private static func artifact(_ rest: String) -> String { "build: {artifacts: [{image: a\(rest)}]}" }

    /// The rows of spec skaffold-config 5.1, by number.
    static let rows = [
        Row("1: no build environment", "", "build.local", "{}"),
        Row("1: googleCloudBuild is one", "build: {googleCloudBuild: {}}", "build.local", ""),
        Row("1: cluster is one", "build: {cluster: {}}", "build.local", ""),
        Row("1: null is none", "build: {cluster: }", "build.local", "{}"),
        Row("1: local is one", "build: {local: {push: true}}", "build.local", "{push: true}"),
        Row("2: no tag policy", "", "build.tagPolicy", "{gitCommit: {}}"),
        Row("2: a tag policy", "build: {tagPolicy: {sha256: {}}}", "build.tagPolicy", "{sha256: {}}"),
        Row("3: no log prefix", "", "deploy.logs.prefix", "container"),
        Row("3: a log prefix", "deploy: {logs: {prefix: none}}", "deploy.logs.prefix", "none"),
        Row("4: helm", "deploy: {helm: {releases: [{name: a, chartPath: c}]}}", "deploy.helm.concurrency", "1"),
        Row("4: helm with concurrency 0", "deploy: {helm: {concurrency: 0}}", "deploy.helm.concurrency", "0"),
        Row(
            "4: not for what is only rendered", "manifests: {helm: {releases: [{name: a, chartPath: c}]}}",
            "deploy.helm", ""),
        Row("5: no context", artifact(""), "build.artifacts.0.context", "."),
        Row("5: a context", artifact(", context: c"), "build.artifacts.0.context", "c"),
        Row("6: sync of docker", artifact(", sync: {}"), "build.artifacts.0.sync", "{infer: ['**/*']}"),
        Row("6: sync of jib", artifact(", jib: {}, sync: {}"), "build.artifacts.0.sync", "{auto: true}"),
        Row("6: sync of buildpacks", artifact(", buildpacks: {}, sync: {}"), "build.artifacts.0.sync", "{auto: true}"),
        Row("6: sync of ko", artifact(", ko: {}, sync: {}"), "build.artifacts.0.sync", "{infer: ['**/*']}"),
        Row("6: sync of custom", artifact(", custom: {}, sync: {}"), "build.artifacts.0.sync", "{infer: ['**/*']}"),
        Row(
            "6: hooks are no rule", artifact(", sync: {hooks: {before: [{host: {command: [a]}}]}}"),
            "build.artifacts.0.sync.infer", "['**/*']"),
        Row(
            "6: manual is set", artifact(", sync: {manual: [{src: a, dest: b}]}"), "build.artifacts.0.sync",
            "{manual: [{src: a, dest: b}]}"),
        Row("6: auto is set", artifact(", sync: {auto: false}"), "build.artifacts.0.sync", "{auto: false}"),
        Row("6: null is no sync", artifact(", sync: "), "build.artifacts.0.sync", ""),
        Row("7: buildpacks without sync", artifact(", buildpacks: {}"), "build.artifacts.0.sync", "{auto: true}"),
        Row("7: jib without sync", artifact(", jib: {}"), "build.artifacts.0.sync", ""),
        Row(
            "8: cluster", "build: {cluster: {}, artifacts: [{image: a}]}", "build.artifacts.0.kaniko.image",
            "gcr.io/kaniko-project/executor:latest"),
        Row(
            "8: cluster with docker", "build: {cluster: {}, artifacts: [{image: a, docker: {target: t}}]}",
            "build.artifacts.0", "{image: a, context: ., docker: {dockerfile: Dockerfile, target: t}, kaniko: {}}"),
        Row(
            "8: cluster with buildpacks", "build: {cluster: {}, artifacts: [{image: a, buildpacks: {}}]}",
            "build.artifacts.0.kaniko", ""),
        Row(
            "8: cluster with another builder", "build: {cluster: {}, artifacts: [{image: a, ko: {}}]}",
            "build.artifacts.0.kaniko.image", "gcr.io/kaniko-project/executor:latest"),
        Row(
            "8: no docker in a cluster", "build: {cluster: {}, artifacts: [{image: a}]}", "build.artifacts.0.docker", ""
        ),
        Row(
            "variables without a value",
            "customActions: [{name: n, containers: [{name: c, image: i, env: [{name: A}]}]}]",
            "customActions.0.containers.0.env", "[{name: A, value: ''}]"),
        Row(
            "8: cluster with custom", "build: {cluster: {}, artifacts: [{image: a, custom: {}}]}",
            "build.artifacts.0.kaniko", ""),
        Row("9: no builder", artifact(""), "build.artifacts.0.docker", "{dockerfile: Dockerfile}"),
        Row("9: a builder", artifact(", ko: {}"), "build.artifacts.0.docker", ""),
        Row("9: null is no builder", artifact(", ko: "), "build.artifacts.0.docker", "{dockerfile: Dockerfile}"),
        Row("10: docker", artifact(", docker: {target: t}"), "build.artifacts.0.docker.dockerfile", "Dockerfile"),
        Row(
            "11: kaniko", artifact(", kaniko: {cache: {}}"), "build.artifacts.0.kaniko",
            """
            {dockerfile: Dockerfile, initImage: gcr.io/k8s-skaffold/skaffold-helpers/busybox,
             image: 'gcr.io/kaniko-project/executor:latest', digestFile: /dev/termination-log,
             cache: {cacheRunLayers: true}, copyMaxRetries: 3, copyTimeout: 5m, buildContextCompressionLevel: 1}
            """),
        Row(
            "11: kaniko, what is zero and set",
            artifact(", kaniko: {copyMaxRetries: 0, buildContextCompressionLevel: 0}"),
            "build.artifacts.0.kaniko.copyMaxRetries", "0"),
        Row("11: kaniko without cache", artifact(", kaniko: {}"), "build.artifacts.0.kaniko.cache", ""),
        Row(
            "11: kaniko, a cache that says no", artifact(", kaniko: {cache: {cacheRunLayers: false}}"),
            "build.artifacts.0.kaniko.cache", "{cacheRunLayers: false}"),
        Row(
            "11: kaniko, what is set", artifact(", kaniko: {image: i, dockerfile: d, initImage: n, copyTimeout: 1m}"),
            "build.artifacts.0.kaniko",
            """
            {dockerfile: d, initImage: n, image: i, digestFile: /dev/termination-log, copyMaxRetries: 3,
             copyTimeout: 1m, buildContextCompressionLevel: 1}
            """),
        Row("10: a dockerfile", artifact(", docker: {dockerfile: d}"), "build.artifacts.0.docker.dockerfile", "d"),
        Row(
            "12: custom with empty dependencies", artifact(", custom: {dependencies: {}}"), "build.artifacts.0.custom",
            "{dependencies: {}}"),
        Row("12: not ko", artifact(", ko: {}"), "build.artifacts.0.ko", "{}"),
        Row("12: custom", artifact(", custom: {}"), "build.artifacts.0.custom", "{dependencies: {paths: [.]}}"),
        Row(
            "12: custom with dependencies", artifact(", custom: {dependencies: {command: c}}"),
            "build.artifacts.0.custom", "{dependencies: {command: c}}"),
        Row(
            "12: buildpacks", artifact(", buildpacks: {}"), "build.artifacts.0.buildpacks.dependencies", "{paths: [.]}"),
        Row(
            "13: buildpacks", artifact(", buildpacks: {}"), "build.artifacts.0.buildpacks",
            """
            {builder: 'gcr.io/buildpacks/builder:v1', trustBuilder: true, projectDescriptor: project.toml,
             dependencies: {paths: [.]}}
            """),
        Row(
            "13: buildpacks with a builder", artifact(", buildpacks: {builder: b}"),
            "build.artifacts.0.buildpacks.trustBuilder", ""),
        Row(
            "13: buildpacks with buildpacks", artifact(", buildpacks: {buildpacks: [b]}"),
            "build.artifacts.0.buildpacks.builder", ""),
        Row(
            "14: no alias", "build: {artifacts: [{image: a, requires: [{image: b}]}, {image: b}]}",
            "build.artifacts.0.requires.0.alias", "b"),
        Row(
            "14: an alias", "build: {artifacts: [{image: a, requires: [{image: b, alias: B}]}, {image: b}]}",
            "build.artifacts.0.requires.0.alias", "B"),
        Row(
            "13: a project descriptor", artifact(", buildpacks: {projectDescriptor: p}"),
            "build.artifacts.0.buildpacks.projectDescriptor", "p"),
        Row(
            "15: not for others", "build: {googleCloudBuild: {}, artifacts: [{image: a}]}",
            "build.googleCloudBuild.concurrency", ""),
        Row("15: local with artifacts", artifact(""), "build.local.concurrency", "1"),
        Row("15: local without artifacts", "build: {local: {}}", "build.local.concurrency", ""),
        Row(
            "15: local with concurrency 0", "build: {local: {concurrency: 0}, artifacts: [{image: a}]}",
            "build.local.concurrency", "0"),
        Row(
            "16: googleCloudBuild", "build: {googleCloudBuild: {}}", "build.googleCloudBuild",
            """
            {dockerImage: gcr.io/cloud-builders/docker, kanikoImage: 'gcr.io/kaniko-project/executor:latest',
             mavenImage: gcr.io/cloud-builders/mvn, gradleImage: gcr.io/cloud-builders/gradle,
             packImage: gcr.io/k8s-skaffold/pack, koImage: gcr.io/k8s-skaffold/skaffold}
            """),
        Row(
            "17: cluster", "build: {cluster: {pullSecretPath: ~/key, dockerConfig: {path: ~/config}}}", "build.cluster",
            """
            {pullSecretPath: /home/me/key, pullSecretName: kaniko-secret, pullSecretMountPath: /secret, namespace: ns,
             timeout: 20m, dockerConfig: {path: /home/me/config, secretName: docker-cfg}}
            """),
        Row(
            "16: googleCloudBuild, what is set", "build: {googleCloudBuild: {dockerImage: d, packImage: p}}",
            "build.googleCloudBuild.dockerImage", "d"),
        Row(
            "17: cluster, what is set",
            "build: {cluster: {namespace: n, timeout: 1m, pullSecretPath: /p, pullSecretName: s, pullSecretMountPath: /m, dockerConfig: {path: /c, secretName: d}}}",
            "build.cluster",
            """
            {pullSecretPath: /p, pullSecretName: s, pullSecretMountPath: /m, namespace: n, timeout: 1m,
             dockerConfig: {path: /c, secretName: d}}
            """),
        Row(
            "17: a docker config of another cluster", "build: {cluster: {dockerConfig: {}}}",
            "build.cluster.dockerConfig", "{secretName: docker-cfg}"),
        Row("17: cluster without a secret", "build: {cluster: {}}", "build.cluster.pullSecretName", ""),
        Row("19: no local port", "portForward: [{resourceType: pod, port: 80}]", "portForward.0.localPort", "80"),
        Row(
            "19: a local port", "portForward: [{resourceType: pod, port: 80, localPort: 9}]",
            "portForward.0.localPort", "9"),
        Row("19: a port with a name", "portForward: [{resourceType: pod, port: http}]", "portForward.0.localPort", ""),
        Row("20: no address", "portForward: [{resourceType: pod, port: 80}]", "portForward.0.address", "127.0.0.1"),
        Row(
            "19: a number in quotes", "portForward: [{resourceType: pod, port: '80'}]", "portForward.0.localPort", "80"),
        Row(
            "20: an address", "portForward: [{resourceType: pod, port: 80, address: 0.0.0.0}]",
            "portForward.0.address", "0.0.0.0"),
        Row("21: a context", "test: [{image: a, context: c}]", "test.0.context", "c"),
        Row("21: a test's context", "test: [{image: a}]", "test.0.context", "."),
    ]

    @Test("fill in what is not written", arguments: rows)
    func fill(_ row: Row) throws {
        var options = options(header + row.text + "\n", command: "diagnose")
        options.environment = ["HOME": "/home/me"]
        options.kubeNamespace = { "ns" }
        var node: Node? = try #require(ConfigLoader(options: options).load().configs.first).effectiveNode
        for part in row.path.split(separator: ".").map(String.init) {
            node = Int(part).map { node?[$0] } ?? node?[part]
        }
        #expect(node == (row.expected.isEmpty ? nil : try YAMLParser.document(row.expected, path: "")))
    }

    @Test(
        "refuse releases that have no order",
        arguments: [
            ("[{name: a}, {name: 1️⃣a}]", "two releases are named 'a'"),
            ("[{name: a}, {name: b, dependsOn: [1️⃣c]}]", "release 'b' depends on 'c', which is no release here"),
            (
                "[{name: a, dependsOn: 1️⃣[b]}, {name: b, dependsOn: [a]}]",
                "releases depend on each other in a circle: a -> b -> a"
            ),
        ])
    func releases(_ row: (releases: String, message: String)) throws {
        let marked = MarkedYAML(header + "deploy: {helm: {releases: \(row.releases)}}\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(found.map(\.code) == ["CONFIG_DEFAULT_VALUES_ERR"])
        #expect(marked.marker(at: found.first?.location) == 1)
    }

    @Test("do not ask a single release for its order")
    func singleRelease() throws {
        #expect(try findings(header + "deploy: {helm: {releases: [{name: a, dependsOn: [b]}]}}\n").isEmpty)
    }

    @Test("end the names of secrets at random where that is asked for")
    func randomNames() throws {
        let text =
            header
            + "build: {cluster: {pullSecretPath: /p, randomPullSecret: true, dockerConfig: {path: /c}, randomDockerConfigSecret: true}}\n"
        func names() throws -> [String] {
            let cluster = try loadOne(text).config.build.cluster
            return [cluster?.pullSecretName ?? "", cluster?.dockerConfig?.secretName ?? ""]
        }
        let (first, second) = (try names(), try names())
        #expect(first[0].hasPrefix("kaniko-secret") && first[0].count > "kaniko-secret".count + 8)
        #expect(first[1].hasPrefix("docker-cfg") && first[1].count > "docker-cfg".count + 8)
        #expect(first[0] != second[0] && first[1] != second[1])
    }

    @Test("take the namespace 'default' where the kube context has none")
    func namespace() throws {
        #expect(try loadOne(header + "build: {cluster: {}}\n").config.build.cluster?.namespace == "default")
    }

    @Test("come after profiles and patches, which find none of them")
    func order() throws {
        let text = header + "build: {artifacts: [{image: a}]}\nprofiles: [{name: p, patches: ["
        for path in ["/build/artifacts/0/docker/dockerfile", "/build/artifacts/0/context", "/deploy/logs/prefix"] {
            #expect(try findings(text + "{path: \(path), value: x}]}]\n", profiles: ["p"]).count == 1)
        }
        let cluster = "profiles: [{name: p, build: {cluster: {}}}]\n"
        let config = try loadOne(header + "build: {artifacts: [{image: a}]}\n" + cluster, profiles: ["p"]).config
        #expect(config.build.artifacts[0].kaniko != nil)
        #expect(config.build.artifacts[0].docker == nil)
        #expect(config.build.local == nil)
    }

    /// The rows of spec skaffold-config 5.2.
    @Test(
        "give a renderer and a deployer to a config that is alone",
        arguments: [
            ("", ["k8s/*.yaml"], "kubectl"),
            ("manifests: {kpt: [a]}", [], "kubectl"),
            ("manifests: {kpt: [a]}\ndeploy: {helm: {}}", [], "helm"),
            ("manifests: {rawYaml: [a]}", ["a"], "kubectl"),
            ("manifests: {rawYaml: [a]}\ndeploy: {docker: {images: [a]}}", ["a"], "docker kubectl"),
            ("manifests: {rawYaml: [a]}\ndeploy: {cloudrun: {}}", ["a"], "cloudrun"),
            ("manifests: {kustomize: {}}", [], "kubectl"),
            ("manifests: {helm: {}}", [], "kubectl"),
            ("deploy: {helm: {}}", [], "helm"),
            ("deploy: {docker: {images: [a]}}", [], "docker"),
            ("deploy: {cloudrun: {}}", [], "cloudrun"),
            ("deploy: {kubectl: {}}", ["k8s/*.yaml"], "kubectl"),
            ("deploy: {kpt: {}}", ["k8s/*.yaml"], "kpt"),
        ])
    func rendererAndDeployer(_ row: (text: String, rawYaml: [String], deployers: String)) throws {
        var loaded = try ConfigLoader(options: options(header + row.text + "\n")).load()
        loaded.fillDefaultRendererAndDeployer()
        let config = loaded.configs[0].config
        #expect(config.manifests.rawYaml == row.rawYaml)
        let deploy = try #require(config.encoded["deploy"]?.mapping)
        #expect(
            deploy.keys.filter { ["docker", "helm", "kpt", "kubectl", "cloudrun"].contains($0) }
                == row.deployers.split(separator: " ").map(String.init))
    }

    @Test("give neither to one of several configs, but to one that is selected alone")
    func several() throws {
        let text = header + "metadata: {name: a}\n---\n" + header + "metadata: {name: b}\n"
        var both = try ConfigLoader(options: options(text)).load()
        both.fillDefaultRendererAndDeployer()
        #expect(both.configs.allSatisfy { $0.config.manifests.rawYaml.isEmpty && !$0.config.deploy.hasDeployer })
        var selected = options(text)
        selected.modules = ["a"]
        var one = try ConfigLoader(options: selected).load()
        one.fillDefaultRendererAndDeployer()
        #expect(one.configs[0].config.manifests.rawYaml == ["k8s/*.yaml"])
        #expect(one.configs[0].config.deploy.hasDeployer)
    }
}

@Suite("The effective config")
struct EffectiveConfigTests {
    @Test("has types of Kubernetes by their lower-case keys, zero values included")
    func kubernetesTypes() throws {
        let node = try loadOne(
            header + """
                build:
                  cluster: {tolerations: [{key: k, operator: Exists, tolerationSeconds: 5}]}
                  artifacts: [{image: a, kaniko: {env: [{name: A, value: 1.10}, {name: B, valueFrom: {x: y}}]}}]
                """
        ).effectiveNode
        #expect(
            node["build"]?["cluster"]?["tolerations"]
                == [["key": "k", "operator": "Exists", "value": "", "effect": "", "tolerationseconds": .null]])
        #expect(
            node["build"]?["artifacts"]?[0]?["kaniko"]?["env"]
                == [
                    ["name": "A", "value": "1.1", "valuefrom": .null], ["name": "B", "value": "", "valuefrom": .null],
                ])
    }
}
