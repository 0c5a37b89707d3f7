import Diagnostics
import Testing
import YAML

@testable import Config

/// The rows of spec skaffold-config 4.1 to 4.3 beside those of `ProfileTests` and `ProfileOverlayTests`.
@Suite("The rules of profiles")
struct ProfileRulesTests {
    struct Activation: CustomTestStringConvertible {
        var activation: String
        var isActive: Bool
        var all = false
        var testDescription: String { activation }

        init(_ activation: String, _ isActive: Bool, all: Bool = false) {
            (self.activation, self.isActive, self.all) = (activation, isActive, all)
        }
    }

    @Test(
        "say when a profile is active: command 'run', context 'gke_prod', A=one, EMPTY=",
        arguments: [
            Activation("[]", false), Activation("[{}]", true), Activation("[{env: A=one}]", true),
            Activation("[{env: A=on}]", true), Activation("[{env: A=^on$}]", false),
            Activation("[{env: 'A=!two'}]", true),
            Activation("[{env: 'A=!o'}]", false), Activation("[{env: 'A=o.e'}]", true),
            Activation("[{env: A=}]", false), Activation("[{env: EMPTY=}]", true), Activation("[{env: NONE=}]", true),
            Activation("[{env: NONE=.*}]", true), Activation("[{env: NONE=x}]", false),
            Activation("[{env: 'NONE=!x'}]", true),
            Activation("[{env: 'A=a=b'}]", false), Activation("[{kubeContext: prod}]", true),
            Activation("[{kubeContext: ^prod}]", false), Activation("[{kubeContext: '!prod'}]", false),
            Activation("[{kubeContext: '!dev'}]", true), Activation("[{command: run}]", true),
            Activation("[{command: ru}]", true), Activation("[{command: '(dev|run)'}]", true),
            Activation("[{command: '!run'}]", false), Activation("[{command: '(run'}]", false),
            Activation("[{command: '!(run'}]", true), Activation("[{command: '(?=r)run'}]", false),
            Activation("[{command: run, env: A=two}]", false), Activation("[{command: run, env: A=one}]", true),
            Activation("[{command: dev}, {command: run}]", true),
            Activation("[{command: run}, {env: malformed}]", true),
            Activation("[{command: dev}, {command: run}]", false, all: true),
            Activation("[{env: A=one}, {command: run}]", true, all: true),
            Activation("[{command: dev}, {env: malformed}]", false, all: true), Activation("[]", false, all: true),
        ])
    func activation(_ row: Activation) throws {
        var options = options(
            header
                + "profiles: [{name: p, requiresAllActivations: \(row.all), activation: \(row.activation)}]\n")
        options.environment = ["A": "one", "EMPTY": ""]
        options.kubeContext = { "gke_prod" }
        #expect(try ConfigLoader(options: options).load().configs[0].activeProfiles == (row.isActive ? ["p"] : []))
    }

    @Test("take no long time for any pattern")
    func patterns() throws {
        let started = ContinuousClock.now
        #expect(!ProfilePattern("(a+)+$").matches(String(repeating: "a", count: 5000) + "b"))
        #expect(ContinuousClock.now - started < .seconds(5))
    }

    @Test(
        "put the names that were asked for behind those that are active by themselves",
        arguments: [
            ([], ["x", "y"]), (["z"], ["x", "y", "z"]), (["-x"], ["y"]), (["-x", "x"], ["y", "x"]),
            (["x"], ["x", "y"]), (["z", "-z"], ["x", "y"]), (["-z", "z"], ["x", "y", "z"]),
            (["-y", "z", "y", "-x"], ["z", "y"]), (["z", "z"], ["x", "y", "z"]),
        ])
    func order(_ row: (asked: [String], active: [String])) throws {
        let text =
            header + "profiles: [{name: x, activation: [{}]}, {name: z}, {name: y, activation: [{command: run}]}]\n"
        #expect(try loadOne(text, profiles: row.asked).activeProfiles == row.active)
    }

    @Test("keep the profiles in the config for commands that Skaffold keeps them for")
    func kept() throws {
        let text = header + "profiles: [{name: p}]\n"
        for command in ["build", "dev", "deploy", "debug", "render", "run", "diagnose", "delete"] {
            #expect(try loadOne(text, command: command).config.profiles.isEmpty)
        }
        for command in ["test", "verify", "apply", "exec", "filter"] {
            #expect(try loadOne(text, command: command).config.profiles.count == 1)
        }
    }

    @Test("guard the kube context, whoever is switched off later")
    func guardedContext() throws {
        let text =
            header + """
                deploy: {kubeContext: two}
                profiles:
                - name: p
                  activation: [{kubeContext: one}]
                - name: q
                  activation: [{command: run}]
                """
        for (context, profiles, fails) in [
            ("one", [], true), ("one", ["-p"], true), ("three", [], false), ("one", ["-q"], true),
        ] as [(String, [String], Bool)] {
            var options = options(text, profiles: profiles)
            options.kubeContext = { context }
            let found = ConfigLoader(options: options).findings()
            #expect(found.map(\.code) == (fails ? ["CONFIG_APPLY_PROFILES_ERR"] : []))
        }
    }

    @Test("hand a minus down to required configs, and leave unknown names there alone")
    func propagation() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header + "requires: [{path: b}]\nprofiles: [{name: only}]\n",
            "b/skaffold.yaml": header + "profiles: [{name: auto, activation: [{command: run}]}]\n",
        ])
        #expect(try folder.load().configs[0].activeProfiles == ["auto"])
        #expect(try folder.load { $0.profiles = ["only", "-auto"] }.configs.map(\.activeProfiles) == [[], ["only"]])
        let kept = try folder.load {
            $0.profiles = ["-auto"]
            $0.propagateProfiles = false
        }
        #expect(kept.configs[0].activeProfiles == ["auto"])
    }

    struct Overlay: CustomTestStringConvertible {
        var base: String
        var profile: String
        var result: String
        var testDescription: String { "\(base) + \(profile)" }

        init(_ base: String, _ profile: String, _ result: String) {
            (self.base, self.profile, self.result) = (base, profile, result)
        }
    }

    /// The table of spec skaffold-config 4.3, field by field.
    @Test(
        "overlay each field by its kind",
        arguments: [
            Overlay(
                "build: {hooks: {before: [{command: [a]}], after: [{command: [b]}]}}",
                "build: {hooks: {before: [{command: [c]}]}}",
                "build: {hooks: {before: [{command: [c]}], after: [{command: [b]}]}}"),
            Overlay(
                "build: {artifacts: [{image: a}], insecureRegistries: [r]}", "build: {artifacts: [{image: b}]}",
                "build: {artifacts: [{image: b}], insecureRegistries: [r]}"),
            Overlay(
                "build: {insecureRegistries: [r], platforms: [p]}", "build: {insecureRegistries: [s], platforms: []}",
                "build: {insecureRegistries: [s], platforms: [p]}"),
            Overlay(
                "build: {tagPolicy: {customTemplate: {template: t}}}", "build: {tagPolicy: {gitCommit: {}}}",
                "build: {tagPolicy: {gitCommit: {}}}"),
            Overlay(
                "build: {tagPolicy: {sha256: {}}}", "build: {tagPolicy: {}}", "build: {tagPolicy: {sha256: {}}}"),
            Overlay(
                "build: {tagPolicy: {sha256: {}}}", "build: {tagPolicy: {inputDigest: {}, gitCommit: {}}}",
                "build: {tagPolicy: {gitCommit: {}}}"),
            Overlay("build: {cluster: {}}", "build: {googleCloudBuild: {}}", "build: {googleCloudBuild: {}}"),
            Overlay("test: [{image: a}]", "test: [{image: b}]", "test: [{image: b}]"),
            Overlay("test: [{image: a}]", "test: []", "test: [{image: a}]"),
            Overlay(
                "portForward: [{resourceType: pod, port: 1}]", "portForward: [{resourceType: job, port: 2}]",
                "portForward: [{resourceType: job, port: 2}]"),
            Overlay("verify: [{name: a}]", "verify: [{name: b}]", "verify: [{name: b}]"),
            Overlay("customActions: [{name: a}]", "customActions: [{name: b}]", "customActions: [{name: b}]"),
            Overlay(
                "manifests: {rawYaml: [a], kpt: [k]}", "manifests: {rawYaml: [b]}",
                "manifests: {rawYaml: [b], kpt: [k]}"),
            Overlay(
                "manifests: {hooks: {before: [{host: {command: [a]}}]}}",
                "manifests: {hooks: {after: [{host: {command: [b]}}]}}",
                "manifests: {hooks: {before: [{host: {command: [a]}}], after: [{host: {command: [b]}}]}}"),
            Overlay("manifests: {helm: {releases: [{name: a}]}}", "manifests: {helm: {}}", "manifests: {helm: {}}"),
            Overlay("manifests: {validate: [{name: a}]}", "manifests: {validate: []}", "manifests: {validate: []}"),
            Overlay("manifests: {output: a}", "manifests: {output: b}", "manifests: {output: b}"),
            Overlay(
                "deploy: {kubectl: {defaultNamespace: a}, helm: {releases: [{name: r}]}}",
                "deploy: {kubectl: {flags: {global: [x]}}}",
                "deploy: {kubectl: {flags: {global: [x]}}, helm: {releases: [{name: r}]}}"),
            Overlay(
                "deploy: {docker: {images: [a]}}", "deploy: {kpt: {}, cloudrun: {}}",
                "deploy: {docker: {images: [a]}, kpt: {}, cloudrun: {}}"),
            Overlay(
                "deploy: {statusCheckDeadlineSeconds: 5, kubeContext: a}",
                "deploy: {statusCheckDeadlineSeconds: 0, kubeContext: b}",
                "deploy: {statusCheckDeadlineSeconds: 5, kubeContext: b}"),
            Overlay(
                "deploy: {logs: {prefix: auto, jsonParse: {fields: [a]}}}",
                "deploy: {logs: {jsonParse: {fields: [b]}}}",
                "deploy: {logs: {prefix: auto, jsonParse: {fields: [b]}}}"),
            Overlay(
                "resourceSelector: {allow: [{groupKind: a}], deny: [{groupKind: b}]}",
                "resourceSelector: {deny: [{groupKind: c}]}",
                "resourceSelector: {allow: [{groupKind: a}], deny: [{groupKind: c}]}"),
            Overlay(
                "build: {hooks: {after: [{command: [a]}]}, artifacts: [{image: a}]}",
                "build: {hooks: {after: [{command: [b]}]}}",
                "build: {hooks: {after: [{command: [b]}]}, artifacts: [{image: a}]}"),
            Overlay("build: {platforms: [a, b]}", "build: {platforms: [c]}", "build: {platforms: [c]}"),
            Overlay(
                "build: {local: {useBuildkit: true}}", "build: {local: {push: false}}", "build: {local: {push: false}}"),
            Overlay("build: {local: {push: true}}", "build: {local: {}}", "build: {local: {}}"),
            Overlay(
                "build: {cluster: {namespace: a}}", "build: {cluster: {timeout: 1m}}", "build: {cluster: {timeout: 1m}}"
            ),
            // Both in one profile: the first in the order of the schema.
            Overlay(
                "build: {cluster: {}}", "build: {googleCloudBuild: {}, local: {push: true}}",
                "build: {local: {push: true}}"),
            Overlay(
                "manifests: {remoteManifests: [{manifest: a}], output: o}",
                "manifests: {remoteManifests: [{manifest: b}]}",
                "manifests: {remoteManifests: [{manifest: b}], output: o}"),
            Overlay(
                "manifests: {kpt: [a], rawYaml: [r]}", "manifests: {kpt: [b]}", "manifests: {kpt: [b], rawYaml: [r]}"),
            Overlay("manifests: {rawYaml: [a]}", "manifests: {rawYaml: []}", "manifests: {rawYaml: [a]}"),
            Overlay(
                "manifests: {hooks: {before: [{host: {command: [a]}}]}}",
                "manifests: {hooks: {before: [{host: {command: [b]}}]}}",
                "manifests: {hooks: {before: [{host: {command: [b]}}]}}"),
            Overlay(
                "manifests: {kustomize: {paths: [a], buildArgs: [b]}, helm: {releases: [{name: r}]}}",
                "manifests: {kustomize: {paths: [c]}}",
                "manifests: {kustomize: {paths: [c]}, helm: {releases: [{name: r}]}}"),
            Overlay("manifests: {kustomize: {paths: [a]}}", "manifests: {kustomize: {}}", "manifests: {kustomize: {}}"),
            Overlay(
                "manifests: {transform: [{name: a}]}", "manifests: {transform: [{name: b}]}",
                "manifests: {transform: [{name: b}]}"),
            Overlay("manifests: {output: a}", "manifests: {output: ''}", "manifests: {output: a}"),
            Overlay(
                "deploy: {helm: {releases: [{name: a}], flags: {global: [x]}}}",
                "deploy: {helm: {releases: [{name: b}]}}",
                "deploy: {helm: {releases: [{name: b}]}}"),
            Overlay("deploy: {kpt: {dir: a, name: n}}", "deploy: {kpt: {dir: b}}", "deploy: {kpt: {dir: b}}"),
            Overlay(
                "deploy: {docker: {useCompose: true, images: [a]}}", "deploy: {docker: {images: [b]}}",
                "deploy: {docker: {images: [b]}}"),
            Overlay(
                "deploy: {cloudrun: {projectid: a, region: r}}", "deploy: {cloudrun: {projectid: b}}",
                "deploy: {cloudrun: {projectid: b}}"),
            Overlay("deploy: {kubectl: {}}", "deploy: {kubectl: }", "deploy: {kubectl: {}}"),
            Overlay("deploy: {statusCheck: true}", "deploy: {statusCheck: false}", "deploy: {statusCheck: false}"),
            Overlay("deploy: {statusCheck: false}", "deploy: {statusCheck: }", "deploy: {statusCheck: false}"),
            Overlay(
                "deploy: {tolerateFailuresUntilDeadline: true, statusCheckDeadlineSeconds: 5}",
                "deploy: {tolerateFailuresUntilDeadline: false, statusCheckDeadlineSeconds: 7}",
                "deploy: {tolerateFailuresUntilDeadline: true, statusCheckDeadlineSeconds: 7}"),
            Overlay(
                "deploy: {logs: {prefix: auto}}", "deploy: {logs: {prefix: none}}", "deploy: {logs: {prefix: none}}"),
            Overlay(
                "resourceSelector: {allow: [{groupKind: a}], deny: [{groupKind: b}]}",
                "resourceSelector: {allow: [{groupKind: c}]}",
                "resourceSelector: {allow: [{groupKind: c}], deny: [{groupKind: b}]}"),
            Overlay("verify: [{name: a}]", "verify: []", "verify: [{name: a}]"),
            Overlay("customActions: [{name: a}]", "customActions: []", "customActions: [{name: a}]"),
            Overlay(
                "portForward: [{resourceType: pod, port: 1}]", "portForward: []",
                "portForward: [{resourceType: pod, port: 1}]"),
            Overlay("build: {local: {push: true}}", "build: {local: }", "build: {local: {push: true}}"),
        ])
    func overlay(_ row: Overlay) throws {
        let text = header + row.base + "\nprofiles: [{name: p, \(row.profile)}]\n"
        let expected = try loadOne(header + row.result + "\n")
        #expect(try loadOne(text, profiles: ["p"]).config == expected.config)
    }

    @Test(
        "leave what is no part of a profile to patches",
        arguments: [
            ("metadata: {name: b}", "unknown field 'metadata' in 'profiles[0]'"),
            ("requires: []", "unknown field 'requires' in 'profiles[0]'"),
            ("apiVersion: x", "unknown field 'apiVersion' in 'profiles[0]'"),
            ("profiles: []", "unknown field 'profiles' in 'profiles[0]'"),
            ("patches: [{path: /kind, valueFrom: f}]", "unknown field 'valueFrom' in 'profiles[0].patches[0]'"),
        ])
    func foreign(_ row: (text: String, message: String)) throws {
        #expect(try findings(header + "profiles: [{name: p, \(row.text)}]\n").map(\.message) == [row.message])
    }

    @Test("read what is required after the patches, and the name too")
    func patchedRequires() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header + """
                metadata: {name: a}
                requires: [{path: b}]
                profiles:
                - name: p
                  patches:
                  - {path: /requires/0/path, value: c}
                  - {path: /metadata/name, value: d}
                """,
            "b/skaffold.yaml": header + "metadata: {name: b}\n", "c/skaffold.yaml": header + "metadata: {name: c}\n",
        ])
        #expect(try folder.load().configs.map(\.name) == ["b", "a"])
        #expect(try folder.load { $0.profiles = ["p"] }.configs.map(\.config.metadata.name) == ["c", "d"])
    }

    @Test("may stand twice under one name: the last one counts")
    func twice() throws {
        let text = header + "profiles: [{name: p, deploy: {kubeContext: a}}, {name: p, deploy: {kubeContext: b}}]\n"
        #expect(try loadOne(text, profiles: ["p"]).config.deploy.kubeContext == "b")
    }

    @Test("let a profile that is not reached hold a broken activation")
    func switchedOff() throws {
        var options = options(header + "profiles: [{name: p, activation: [{env: malformed}]}]\n")
        options.profileAutoActivation = false
        #expect(try ConfigLoader(options: options).load().configs[0].activeProfiles.isEmpty)
        // deploy.kubeContext is no current context.
        var other = self.context(
            "deploy: {kubeContext: wanted}\nprofiles: [{name: p, activation: [{kubeContext: wanted}]}]\n")
        #expect(try ConfigLoader(options: other).load().configs[0].activeProfiles.isEmpty)
        other.kubeContext = {
            struct Unreadable: Error {}
            throw Unreadable()
        }
        #expect(ConfigLoader(options: other).findings().isEmpty == false)
    }

    private func context(_ text: String) -> LoadOptions {
        var options = options(header + text)
        options.kubeContext = { "current" }
        return options
    }

    @Test("apply the later profile over the earlier one, overlay before patches")
    func sequence() throws {
        let text =
            header + """
                deploy: {kubeContext: base}
                profiles:
                - name: a
                  deploy: {kubeContext: a}
                  patches: [{path: /deploy/kubeContext, value: a-patched}]
                - name: b
                  patches: [{op: test, path: /deploy/kubeContext, value: a-patched}]
                - name: c
                  deploy: {kubeContext: c}
                """
        #expect(try loadOne(text, profiles: ["a", "b", "c"]).config.deploy.kubeContext == "c")
        #expect(try loadOne(text, profiles: ["c", "a"]).config.deploy.kubeContext == "a-patched")
        #expect(try findings(text, profiles: ["b", "a"]).count == 1)
    }
}
