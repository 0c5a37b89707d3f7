import Diagnostics
import Testing

@testable import Config

/// The rows of spec skaffold-config 6.1 and 6.2, by number.
@Suite("The rules of validation")
struct ValidationRulesTests {
    struct Row: CustomTestStringConvertible {
        var rule: String
        var text: String
        var message: String
        var code: String
        var command = "build"
        var testDescription: String { rule }

        /// - Parameter text: 1️⃣ where the message points; without a message it must be fine.
        init(_ rule: String, _ text: String, _ message: String = "", _ code: String = "", command: String = "build") {
            (self.rule, self.text, self.message, self.code, self.command) = (rule, text, message, code, command)
        }
    }

    private static func artifact(_ rest: String) -> String { "build: {artifacts: [{image: a\(rest)}]}" }

    private static func docker(_ network: String) -> String {
        "build: {artifacts: [{image: a, docker: {network: 1️⃣'\(network)'}}]}"
    }

    static let images = [
        Row(
            "1", "build: {artifacts: [{image: a}, {image: 1️⃣a}]}", "two artifacts have the image name 'a'",
            "CONFIG_DUPLICATE_IMAGE_ERR"),
        Row(
            "1: of two configs",
            "build: {artifacts: [{image: a}]}\n---\n\(header)build: {artifacts: [{image: 1️⃣a}]}",
            "two artifacts have the image name 'a'", "CONFIG_DUPLICATE_IMAGE_ERR"),
        Row(
            "2", "build: {artifacts: [{image: 1️⃣a//b}]}", "'a//b' is no image name: a part of it is empty",
            "CONFIG_INVALID_IMAGE_ERR"),
        Row(
            "2: two dots", "build: {artifacts: [{image: 1️⃣a..b}]}",
            "'a..b' is no image name: '..' cannot stand between letters", "CONFIG_INVALID_IMAGE_ERR"),
        Row(
            "2: three underscores", "build: {artifacts: [{image: 1️⃣x/a___b}]}",
            "'x/a___b' is no image name: '___' cannot stand between letters", "CONFIG_INVALID_IMAGE_ERR"),
        Row(
            "2: other letters", "build: {artifacts: [{image: 1️⃣Äpfel}]}",
            "'Äpfel' is no image name: it must not have 'Ä'", "CONFIG_INVALID_IMAGE_ERR"),
        Row(
            "2: a dash at the end", "build: {artifacts: [{image: 1️⃣a-}]}",
            "'a-' is no image name: 'a-' must start and end with a letter or digit", "CONFIG_INVALID_IMAGE_ERR"),
        Row("2: what may stand between", "build: {artifacts: [{image: a.b_c__d---e}]}"),
        Row("2: upper case is lowered", "build: {artifacts: [{image: Web}]}"),
        Row("2: a registry with a port", "build: {artifacts: [{image: 'localhost:5000/a'}]}"),
        Row("2: ko", "build: {artifacts: [{image: 'ko://example.com/cmd/app', ko: {}}]}"),
        Row(
            "3: a tag", "build: {artifacts: [{image: 1️⃣'a:v1'}]}", "the image name 'a:v1' must not have the tag 'v1'",
            "CONFIG_INVALID_IMAGE_ERR"),
        Row(
            "3: a digest", "build: {artifacts: [{image: 1️⃣'a@sha256:1'}]}",
            "the image name 'a@sha256:1' must not have the digest 'sha256:1'", "CONFIG_INVALID_IMAGE_ERR"),
    ]

    static let schema = [
        Row(
            "4", "build: {artifacts: [1️⃣{context: c}]}", "'image' is missing in 'build.artifacts[0]'",
            "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: empty is missing", "build: {artifacts: [{image: 1️⃣''}]}", "'image' is empty in 'build.artifacts[0]'",
            "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: null is missing", "build: {artifacts: [1️⃣{image: , context: c}]}",
            "'image' is missing in 'build.artifacts[0]'", "CONFIG_REQUIRED_VALUE_ERR"),
        Row("4: at the top", "kind: 1️⃣''", "'kind' is empty", "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: in optional mappings",
            "build: {googleCloudBuild: {platformEmulatorInstallStep: 1️⃣{args: [a]}}}",
            "'image' is missing in 'build.googleCloudBuild.platformEmulatorInstallStep'",
            "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: of verify tests", "verify: [{name: a, container: 1️⃣{name: b}}]",
            "'image' is missing in 'verify[0].container'", "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: of custom actions", "customActions: [{name: a, containers: 1️⃣[]}]",
            "'containers' is empty in 'customActions[0]'", "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "4: of profiles, for a command that keeps them", "profiles: [1️⃣{patches: []}]",
            "'name' is missing in 'profiles[0]'", "CONFIG_REQUIRED_VALUE_ERR", command: "test"),
        Row("4: not of profiles for the others", "profiles: [{patches: []}]"),
        Row(
            "5: build", "build: {local: {}, googleCloudBuild: 1️⃣{}}",
            "only one of 'local' and 'googleCloudBuild' can be set in 'build'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: empty mappings of every environment", "build: {local: {}, googleCloudBuild: {}, cluster: 1️⃣{}}",
            "only one of 'local', 'googleCloudBuild' and 'cluster' can be set in 'build'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: components",
            "build: {tagPolicy: {customTemplate: {template: t, components: [{name: A, sha256: {}, dateTime: 1️⃣{}}]}}}",
            "only one of 'sha256' and 'dateTime' can be set in 'build.tagPolicy.customTemplate.components[0]'",
            "CONFIG_ONE_OF_ERR"),
        Row(
            "5: sync hooks",
            artifact(
                ", sync: {infer: ['*'], hooks: {after: [{host: {command: [a]}, container: 1️⃣{command: [b]}}]}}"),
            "only one of 'host' and 'container' can be set in 'build.artifacts[0].sync.hooks.after[0]'",
            "CONFIG_ONE_OF_ERR"),
        Row(
            "5: releases to render", "manifests: {helm: {releases: [{name: a, chartPath: c, remoteChart: 1️⃣d}]}}",
            "only one of 'chartPath' and 'remoteChart' can be set in 'manifests.helm.releases[0]'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: dependencies of tests",
            "test: [{image: a, custom: [{command: c, dependencies: {command: d, paths: 1️⃣[]}}]}]",
            "only one of 'command' and 'paths' can be set in 'test[0].custom[0].dependencies'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: tagPolicy", "build: {tagPolicy: {sha256: {}, gitCommit: {}, inputDigest: 1️⃣{}}}",
            "only one of 'gitCommit', 'sha256' and 'inputDigest' can be set in 'build.tagPolicy'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: artifact", artifact(", docker: {}, custom: 1️⃣{}"),
            "only one of 'docker' and 'custom' can be set in 'build.artifacts[0]'", "CONFIG_ONE_OF_ERR"),
        Row("5: null is not set", artifact(", docker: , custom: {}")),
        Row(
            "5: sync", artifact(", sync: {infer: ['*'], auto: 1️⃣false}"),
            "only one of 'infer' and 'auto' can be set in 'build.artifacts[0].sync'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: an empty list is set", artifact(", sync: {infer: 1️⃣[], manual: [{src: a, dest: b}]}"),
            "only one of 'manual' and 'infer' can be set in 'build.artifacts[0].sync'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: secrets", artifact(", docker: {secrets: [{id: i, src: s, env: 1️⃣e}]}"),
            "only one of 'src' and 'env' can be set in 'build.artifacts[0].docker.secrets[0]'", "CONFIG_ONE_OF_ERR"),
        Row("5: an empty text is not set", artifact(", docker: {secrets: [{id: i, src: s, env: ''}]}")),
        Row(
            "5: dependencies", artifact(", custom: {dependencies: {command: c, paths: 1️⃣[p]}}"),
            "only one of 'command' and 'paths' can be set in 'build.artifacts[0].custom.dependencies'",
            "CONFIG_ONE_OF_ERR"),
        Row(
            "5: releases", "deploy: {helm: {releases: [{name: a, chartPath: c, remoteChart: 1️⃣d}]}}",
            "only one of 'chartPath' and 'remoteChart' can be set in 'deploy.helm.releases[0]'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: hooks",
            "deploy: {kubectl: {hooks: {before: [{host: {command: [a]}, container: 1️⃣{command: [b], podName: p}}]}}}",
            "only one of 'host' and 'container' can be set in 'deploy.kubectl.hooks.before[0]'", "CONFIG_ONE_OF_ERR"),
        Row(
            "5: of profiles, for a command that keeps them",
            "profiles: [{name: p, build: {local: {}, cluster: 1️⃣{}}}]",
            "only one of 'local' and 'cluster' can be set in 'profiles[0].build'", "CONFIG_ONE_OF_ERR", command: "test"),
        Row(
            "6",
            "build: {tagPolicy: {customTemplate: {template: '{{.A}}', components: [1️⃣{name: A}]}}}",
            "the component 'A' of the tag template has no tag policy", "CONFIG_TAG_POLICY_ERR"),
    ]

    static let artifacts = [
        Row(
            "7: no name", docker("container:"), "'' is no name of a container",
            "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME"),
        Row(
            "7: any case", docker("Container:a b"), "'a b' is no name of a container",
            "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME"),
        Row(
            "7: a broken template", docker("container:{{.X"),
            "the template in 'container:{{.X' is broken: unclosed action",
            "INIT_DOCKER_NETWORK_PARSE_ERR"),
        Row(
            "7: a function that there is not", docker("container:{{uper .X}}"),
            "the template in 'container:{{uper .X}}' is broken: function \"uper\" not defined",
            "INIT_DOCKER_NETWORK_PARSE_ERR"),
        Row(
            "7: a wrong start", docker("container:.a"), "'.a' is no name of a container",
            "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME"),
        Row("7: a name", artifact(", docker: {network: 'container:a_b.c-1'}")),
        Row("7: a template", artifact(", docker: {network: 'container:{{.X}}'}")),
        Row("7: other networks are not checked", artifact(", docker: {network: 'my net'}")),
        Row(
            "8: with command", artifact(", custom: {dependencies: {command: c, ignore: 1️⃣[i]}}"),
            "'ignore' only goes with 'paths'", "CONFIG_FILE_DEPENDENCIES_ERR"),
        Row(
            "8: with dockerfile", artifact(", custom: {dependencies: {dockerfile: {path: d}, ignore: 1️⃣[i]}}"),
            "'ignore' only goes with 'paths'", "CONFIG_FILE_DEPENDENCIES_ERR"),
        Row("8: with paths", artifact(", custom: {dependencies: {paths: [p], ignore: [i]}}")),
        Row(
            "9", artifact(", sync: {manual: [{src: a/*, dest: d, strip: 1️⃣b}]}"),
            "the sync pattern 'a/*' does not start with 'b', which is to be stripped", "CONFIG_SYNC_RULE_ERR"),
        Row("9: fine", artifact(", sync: {manual: [{src: a/*, dest: d, strip: a/}]}")),
        Row("11", artifact(", jib: {type: 1️⃣ant}"), "'ant' is no type of jib build", "CONFIG_JIB_TYPE_ERR"),
        Row("11: any case", artifact(", jib: {type: Maven}")),
        Row(
            "12: main", artifact(", ko: {main: 1️⃣./...}, sync: {infer: [kodata/*]}"),
            "sync cannot be inferred for the pattern './...' of main packages", "CONFIG_SYNC_RULE_ERR"),
        Row(
            "12: infer", artifact(", ko: {}, sync: {infer: [1️⃣a/*]}"),
            "ko only syncs files below 'kodata', and 'a/*' is not", "CONFIG_SYNC_RULE_ERR"),
        Row(
            "14: local and kaniko", artifact(", kaniko: 1️⃣{}"),
            "the kaniko artifact 'a' cannot be built with 'build.local'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row(
            "14: googleCloudBuild and custom", "build: {googleCloudBuild: {}, artifacts: [{image: a, custom: 1️⃣{}}]}",
            "the custom artifact 'a' cannot be built with 'build.googleCloudBuild'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row(
            "14: googleCloudBuild and bazel",
            "build: {googleCloudBuild: {}, artifacts: [{image: a, bazel: 1️⃣{target: t}}]}",
            "the bazel artifact 'a' cannot be built with 'build.googleCloudBuild'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row("14: googleCloudBuild and ko", "build: {googleCloudBuild: {}, artifacts: [{image: a, ko: {}}]}"),
        Row(
            "14: cluster and buildpacks",
            "build: {cluster: {}, artifacts: [{image: a, buildpacks: 1️⃣{}}]}",
            "the buildpacks artifact 'a' cannot be built with 'build.cluster'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row(
            "14: cluster and a builder that is not kaniko",
            "build: {cluster: {}, artifacts: [{image: a, ko: 1️⃣{}}]}",
            "the ko artifact 'a' cannot be built with 'build.cluster'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row(
            "14: cluster and docker, beside which nobody wrote kaniko",
            "build: {cluster: {}, artifacts: [{image: a, docker: 1️⃣{target: t}}]}",
            "the docker artifact 'a' cannot be built with 'build.cluster'", "CONFIG_BUILDER_ENVIRONMENT_ERR"),
        Row("14: cluster and kaniko", "build: {cluster: {}, artifacts: [{image: a, kaniko: {}}]}"),
        Row("14: googleCloudBuild and kaniko", "build: {googleCloudBuild: {}, artifacts: [{image: a, kaniko: {}}]}"),
        Row("14: googleCloudBuild and docker", "build: {googleCloudBuild: {}, artifacts: [{image: a}]}"),
        Row("14: googleCloudBuild and jib", "build: {googleCloudBuild: {}, artifacts: [{image: a, jib: {}}]}"),
        Row(
            "14: googleCloudBuild and buildpacks",
            "build: {googleCloudBuild: {}, artifacts: [{image: a, buildpacks: {}}]}"),
        Row("14: local and bazel", artifact(", bazel: {target: t}")),
        Row("14: local and ko", artifact(", ko: {}")), Row("14: local and jib", artifact(", jib: {}")),
        Row("14: local and buildpacks", artifact(", buildpacks: {}")),
        Row("14: local and custom", artifact(", custom: {}")),
        Row("14: cluster and custom", "build: {cluster: {}, artifacts: [{image: a, custom: {}}]}"),
        Row(
            "15", "build: {tagPolicy: {sha256: {}}, local: {tryImportMissing: 1️⃣true}}",
            "'tryImportMissing' cannot be used with the tag policy 'sha256', which only knows a tag after the build",
            "CONFIG_TAG_POLICY_ERR"),
        Row(
            "18", "build: {googleCloudBuild: {workerPool: 1️⃣pool}}", "'pool' is no name of a worker pool",
            "CONFIG_WORKER_POOL_ERR"),
        Row(
            "18: a part without a name",
            "build: {googleCloudBuild: {workerPool: 1️⃣'projects/p/locations//workerPools/w'}}",
            "'projects/p/locations//workerPools/w' is no name of a worker pool", "CONFIG_WORKER_POOL_ERR"),
        Row(
            "18: in a longer text",
            "build: {googleCloudBuild: {workerPool: 'x/projects/p/locations/l/workerPools/w/y'}}"),
        Row("18: fine", "build: {googleCloudBuild: {workerPool: 'projects/p/locations/l/workerPools/w'}}"),
        Row(
            "19",
            "build: {artifacts: [{image: a, requires: [{image: b, alias: X}, {image: c, alias: 1️⃣X}]}, {image: b}, {image: c}]}",
            "the alias 'X' is used twice in 'build.artifacts[0]'", "CONFIG_ARTIFACT_ALIAS_ERR"),
        Row(
            "20: unknown", artifact(", requires: [{image: 1️⃣b}]"), "artifact 'a' requires 'b', which no artifact builds",
            "CONFIG_ARTIFACT_DEPENDENCY_ERR"),
        Row(
            "20: of another config",
            "build: {artifacts: [{image: a, requires: [{image: b}]}]}\n---\n\(header)build: {artifacts: [{image: b}]}"),
        Row(
            "20: itself", artifact(", requires: [{image: 1️⃣a}]"), "artifacts require each other in a circle: a -> a",
            "CONFIG_ARTIFACT_CYCLE_ERR"),
        Row(
            "21: docker", "build: {artifacts: [{image: a, requires: [{image: b, alias: 1️⃣x-y}]}, {image: b}]}",
            "the alias 'x-y' is no name of a build argument or variable", "CONFIG_ARTIFACT_ALIAS_ERR"),
        Row(
            "21: the image's name is the alias",
            "build: {artifacts: [{image: a, requires: [1️⃣{image: g/b}]}, {image: g/b}]}",
            "the alias 'g/b' is no name of a build argument or variable", "CONFIG_ARTIFACT_ALIAS_ERR"),
        Row(
            "21: not for other builders",
            "build: {artifacts: [{image: a, ko: {}, requires: [{image: g/b}]}, {image: g/b}]}"),
    ]

    static let pipelines = [
        Row(
            "10", "portForward: [{resourceType: 1️⃣ingress, port: 80}]",
            "'ingress' is no type of resource that ports can be forwarded to", "CONFIG_PORT_FORWARD_ERR"),
        Row(
            "10: none", "portForward: [1️⃣{resourceName: a, port: 80}]", "'resourceType' is missing in 'portForward[0]'",
            "CONFIG_PORT_FORWARD_ERR"),
        Row("10: any case", "portForward: [{resourceType: StatefulSet, port: 80}, {resourceType: Container, port: 1}]"),
        Row(
            "10: all of them",
            "portForward: [\(["container", "pod", "deployment", "service", "replicaset", "replicationcontroller", "statefulset", "daemonset", "cronjob", "job"].map { "{resourceType: \($0), port: 80}" }.joined(separator: ", "))]"
        ),
        Row("13: auto", "deploy: {logs: {prefix: auto}}"), Row("13: container", "deploy: {logs: {prefix: container}}"),
        Row("13: podAndContainer", "deploy: {logs: {prefix: podAndContainer}}"),
        Row("13: none", "deploy: {logs: {prefix: none}}"), Row("13: empty", "deploy: {logs: {prefix: ''}}"),
        Row("13", "deploy: {logs: {prefix: 1️⃣pod}}", "'pod' is no prefix for logs", "CONFIG_LOG_PREFIX_ERR"),
        Row(
            "16", "test: [{image: a, custom: [1️⃣{timeoutSeconds: 1}]}]", "'command' is missing in 'test[0].custom[0]'",
            "CONFIG_REQUIRED_VALUE_ERR"),
        Row(
            "17: command and paths",
            "test: [{image: a, custom: [{command: c, dependencies: {command: d, paths: 1️⃣[p]}}]}]",
            "only one of 'command' and 'paths' can be set in 'test[0].custom[0].dependencies'", "CONFIG_ONE_OF_ERR"),
        Row(
            "17: ignore", "test: [{image: a, custom: [{command: c, dependencies: {ignore: 1️⃣[p]}}]}]",
            "'ignore' only goes with 'paths'", "CONFIG_FILE_DEPENDENCIES_ERR"),
        Row("22", "portForward: [1️⃣~]", "'portForward[0]' is empty", "CONFIG_FILE_PARSING_ERR"),
        Row(
            "23", "manifests: {rawYaml: [1️⃣none/*.yaml]}", "no manifest matches 'none/*.yaml'",
            "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "deploy"),
        Row(
            "23: dev", "manifests: {rawYaml: [1️⃣none.yaml]}", "no manifest matches 'none.yaml'",
            "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "dev"),
        Row(
            "23: run", "manifests: {rawYaml: [1️⃣none.yaml]}", "no manifest matches 'none.yaml'",
            "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "run"),
        Row(
            "23: debug", "manifests: {rawYaml: [1️⃣none.yaml]}", "no manifest matches 'none.yaml'",
            "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "debug"),
        Row(
            "23: render", "manifests: {rawYaml: [1️⃣none.yaml]}", "no manifest matches 'none.yaml'",
            "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "render"),
        Row(
            "23: the default beside others", "manifests: {rawYaml: [1️⃣'k8s/*.yaml', 'https://h/a']}",
            "no manifest matches 'k8s/*.yaml'", "CONFIG_MISSING_MANIFEST_FILE_ERR", command: "run"),
        Row("23: not for test", "manifests: {rawYaml: [none.yaml]}", command: "test"),
        Row("23: not for apply", "manifests: {rawYaml: [none.yaml]}", command: "apply"),
        Row("23: not for build", "manifests: {rawYaml: [none.yaml]}"),
        Row("23: not for delete", "manifests: {rawYaml: [none.yaml]}", command: "delete"),
        Row("23: the default", "manifests: {rawYaml: ['k8s/*.yaml']}", command: "render"),
        Row(
            "23: what only exists later", "manifests: {rawYaml: ['https://h/a', 'gs://b/*', '{{.X}}', 'a/**/b']}",
            command: "dev"),
        Row("nothing checks that names of profiles are unique", "profiles: [{name: p}, {name: p}]"),
        Row(
            "nothing checks that names of activeProfiles and configs are there",
            "requires: [{configs: [none], activeProfiles: [{name: none, activatedBy: [none]}]}]"),
        Row("nothing checks platforms", "build: {platforms: [none], artifacts: [{image: a, platforms: [other]}]}"),
        Row("nothing checks patterns", "profiles: [{name: p, activation: [{command: '('}]}]"),
        Row("nothing checks the kind", "kind: Anything"),
        Row("nothing checks that a release has a chart", "deploy: {helm: {releases: [{name: r}]}}"),
        Row("nothing checks the runtime type", artifact(", runtimeType: cobol")),
        Row("nothing checks the status check's deadline", "deploy: {statusCheckDeadlineSeconds: -1}"),
    ]

    static let runs = [
        Row(
            "B3", "1️⃣metadata: {name: a}", "there is no test to verify with", "CONFIG_VERIFY_TESTS_ERR",
            command: "verify"),
        Row("B3: one is enough", "verify: [{name: a, container: {name: b, image: c}}]", command: "verify"),
        Row(
            "B4: names",
            "verify: [{name: a, container: {name: b, image: c}}, {name: 1️⃣a, container: {name: d, image: c}}]",
            "two verify tests are named 'a'", "CONFIG_VERIFY_TESTS_ERR"),
        Row(
            "B4: containers",
            "verify: [{name: a, container: {name: b, image: c}}]\n---\n\(header)verify: [{name: d, container: {name: 1️⃣b, image: c}}]",
            "two containers of verify tests are named 'b'", "CONFIG_VERIFY_TESTS_ERR"),
        Row(
            "B5", "deploy: {cloudrun: 1️⃣{projectid: p}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "run"),
        Row(
            "B5: deploy", "deploy: {cloudrun: 1️⃣{}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "deploy"),
        Row(
            "B5: debug", "deploy: {cloudrun: 1️⃣{}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "debug"),
        Row(
            "B5: dev", "deploy: {cloudrun: 1️⃣{}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "dev"),
        Row(
            "B5: delete", "deploy: {cloudrun: 1️⃣{}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "delete"),
        Row(
            "B5: apply", "deploy: {cloudrun: 1️⃣{}}", "'deploy.cloudrun' has no region",
            "INIT_CLOUD_RUN_LOCATION_ERROR", command: "apply"),
        Row("B5: not for build", "deploy: {cloudrun: {}}"),
        Row("B5: not for render", "deploy: {cloudrun: {projectid: p}}", command: "render"),
        Row("B5: a region", "deploy: {cloudrun: {region: r}}", command: "apply"),
        Row(
            "B6: names",
            "customActions: [{name: a, containers: [{name: b, image: c}]}, {name: 1️⃣a, containers: [{name: d, image: c}]}]",
            "two custom actions are named 'a'", "CONFIG_CUSTOM_ACTIONS_ERR"),
        Row(
            "B6: containers",
            "customActions: [{name: a, containers: [{name: b, image: c}, {name: 1️⃣b, image: c}]}]",
            "two containers of custom actions are named 'b'", "CONFIG_CUSTOM_ACTIONS_ERR"),
        Row(
            "B6: modes",
            "customActions: [{name: a, executionMode: 1️⃣{local: {}, kubernetesCluster: {}}, containers: [{name: b, image: c}]}]",
            "the custom action 'a' has both modes of execution", "CONFIG_CUSTOM_ACTIONS_ERR"),
    ]

    @Test("hold for", arguments: images + schema + artifacts + pipelines + runs)
    func rule(_ row: Row) throws {
        // A text that sets the kind itself replaces the usual one.
        let start =
            row.text.contains("kind: ") && !row.text.contains("---") ? "apiVersion: skaffold/v4beta14\n" : header
        let marked = MarkedYAML(start + row.text + "\n")
        let found = try findings(marked.text, command: row.command)
        guard !row.message.isEmpty else {
            #expect(found.map(\.message) == [])
            return
        }
        #expect(found.map(\.message) == [row.message])
        #expect(found.map(\.code) == [row.code])
        #expect(found.allSatisfy { !$0.hints.isEmpty }, "nothing says how to fix it")
        if row.rule != "B3" { #expect(found.map { marked.marker(at: $0.location) } == [1]) }
    }

    /// Skaffold's own names: programs compare them (spec skaffold-config 6.3).
    @Test("have stable codes")
    func codes() {
        let expected: Set = [
            "CONFIG_FILE_PARSING_ERR", "CONFIG_FILE_NOT_FOUND_ERR", "CONFIG_DEPENDENCY_NOT_FOUND_ERR",
            "CONFIG_DUPLICATE_NAMES_SAME_FILE_ERR", "CONFIG_DUPLICATE_NAMES_ACROSS_FILES_ERR",
            "CONFIG_BAD_FILTER_ERR", "CONFIG_ZERO_FOUND_ERR", "CONFIG_APPLY_PROFILES_ERR",
            "CONFIG_DEFAULT_VALUES_ERR", "CONFIG_MULTI_IMPORT_PROFILE_CONFLICT_ERR",
            "CONFIG_PROFILES_NOT_FOUND_ERR", "CONFIG_UNKNOWN_API_VERSION_ERR", "CONFIG_MISSING_MANIFEST_FILE_ERR",
            "CONFIG_REMOTE_REPO_CACHE_NOT_FOUND_ERR", "CONFIG_UPGRADE_ERR",
            "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME", "INIT_DOCKER_NETWORK_PARSE_ERR",
            "INIT_CLOUD_RUN_LOCATION_ERROR",
        ]
        #expect(expected.isSubset(of: ConfigError.Code.allCases.map(\.rawValue)))
    }

    @Test("let --cloud-run-location stand for a region")
    func cloudRun() throws {
        let loaded = try ConfigLoader(options: options(header + "deploy: {cloudrun: {}}\n")).load()
        let validator = ConfigValidator(
            configs: loaded, command: "run", workingDirectory: "/project", hasCloudRunLocation: true)
        #expect(validator.findings().isEmpty)
    }

    @Test("leave manifests of remote configs to whoever fetched them")
    func remote() throws {
        var loaded = try ConfigLoader(options: options(header + "manifests: {rawYaml: [none.yaml]}\n")).load()
        loaded.configs[0].isRemote = true
        #expect(ConfigValidator(configs: loaded, command: "run", workingDirectory: "/project").findings().isEmpty)
    }
}
