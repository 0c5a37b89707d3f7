import TestSupport
import Testing

/// Spec skaffold-config 10, what only a whole command shows, by number; the others are in `ConfigTrapTests`.
@Suite("Traps of the commands")
struct CommandTrapTests {
    private static let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"
    private static let tags = ["build", "--dry-run", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}"]

    /// Contexts of a cluster that nothing listens for.
    private static let kubeconfig = """
        current-context: current
        contexts: [{name: current, context: {cluster: c}}, {name: other, context: {cluster: c}}]
        clusters: [{name: c, cluster: {server: 'http://127.0.0.1:1'}}]
        """

    @Test("14: deploy.kubeContext is for deploying alone: profiles and settings go by the current context")
    func kubeContext() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + """
                    build: {artifacts: [{image: web}], tagPolicy: {sha256: {}}}
                    deploy: {kubeContext: other, kubectl: {}}
                    profiles:
                    - {name: p, activation: [{kubeContext: other}], build: {artifacts: [{image: wrong}]}}
                    """,
                "config":
                    "kubeContexts: [{kube-context: current, default-repo: c.io}, {kube-context: other, default-repo: o.io}]",
                "kube": Self.kubeconfig,
            ])
            let words = Self.tags + ["-c", "config", "--kubeconfig", "kube"]
            #expect(try await sandbox.sk(words).output == "c.io/web:latest ")
            #expect(try await sandbox.sk(words + ["--kube-context", "other"]).output == "o.io/wrong:latest ")
        }
    }

    @Test(
        "19: a tag policy that fails is a mistake and not ':latest', and only changes in the context make a tag dirty")
    func tags() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header
                    + "build: {artifacts: [{image: a, context: a}, {image: b, context: b}]}\n",
                "env.yaml": Self.header
                    + "build: {artifacts: [{image: a}], tagPolicy: {envTemplate: {template: '{{.NOT_SET}}'}}}\n",
                "a/Dockerfile": "FROM scratch\n", "b/Dockerfile": "FROM scratch\n",
            ])
            for words in [["init", "-q"], ["add", "."], ["commit", "-qm", "first"], ["tag", "v1"]] {
                _ = try await sandbox.run("sh", "-c", "git \(words.joined(separator: " "))")
            }
            try sandbox.write(["b/new": ""])
            #expect(try await sandbox.sk(Self.tags).output == "a:v1 b:v1-dirty ")
            let failed = try await sandbox.sk(Self.tags + ["-f", "env.yaml"])
            #expect(failed.exitCode == 1)
            #expect(failed.error.contains("env.yaml:3:"), "\(failed)")
            #expect(!failed.output.contains("latest"))
        }
    }

    @Test("20: setValues is no template, setValueTemplates is, keys too; what is missing is '<no value>' or a mistake")
    func templates() async throws {
        try await withSandbox { sandbox in
            let release =
                "{name: r, chartPath: chart, setValues: {a: '{{.X}}'}, NAMESPACE setValueTemplates: {'{{.X}}': '{{.X}}@', c: '{{.NONE}}'}}"
            func config(_ namespace: String) -> String {
                Self.header + "manifests: {helm: {releases: [\(release.replacing("NAMESPACE", with: namespace))]}}\n"
            }
            try sandbox.write([
                "skaffold.yaml": config(""), "missing.yaml": config("namespace: '{{.NONE}}',"),
                "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.1.0\n",
                "bin/helm":
                    "#!/bin/sh\necho \"$@\" >>calls\necho '{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}'\n",
            ])
            try await sandbox.run("chmod", "+x", "bin/helm")
            let environment = ["PATH": "\(sandbox.directory)/bin:/usr/bin:/bin", "X": "x"]
            let words = ["render", "--offline", "--digest-source=none"]
            let result = try await sandbox.sk(words, environment: environment)
            #expect(result.exitCode == 0, "\(result)")
            let calls = try sandbox.read("calls")
            for value in ["a={{.X}}", "x=x\n", "c=<no value>"] {
                #expect(calls.contains(value), "\(value) in \(calls)")
            }
            let missing = try await sandbox.sk(words + ["-f", "missing.yaml"], environment: environment)
            #expect(missing.exitCode == 1)
            #expect(missing.error.contains("missing.yaml:3:"), "\(missing)")
        }
    }

    @Test(
        "21: usage is 127, init has codes of its own, a program's code is passed on, and a failed deletion is no success"
    )
    func exitCodes() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + """
                    manifests: {rawYaml: [k.yaml], hooks: {before: [{host: {command: [sh, -c, exit 42]}}]}}
                    """,
                "k.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n", "kube": Self.kubeconfig,
                "empty/keep": "",
            ])
            for (words, code) in [
                ("render --nonsense", 127), ("biuld", 127), ("config set one", 127), ("init", 103),
                ("init -f none.yaml", 101), ("render --offline", 42), ("delete --kubeconfig kube", 1),
                ("render -f none.yaml", 1), ("version", 0),
            ] as [(String, Int32)] {
                let result = try await sandbox.sk(words.split(separator: " ").map(String.init))
                #expect(result.exitCode == code, "\(words): \(result)")
            }
        }
    }

    @Test("22: 'render' builds nothing, takes digests from the registry of a remote cluster, and prints only YAML")
    func render() async throws {
        try await withStubServer { _ in
            .text(#"{"errors": [{"code": "MANIFEST_UNKNOWN"}]}"#, status: 404)
        } _: { server in
            try await withSandbox { sandbox in
                let registry = server.url.replacing("http://", with: "")
                try sandbox.write([
                    "skaffold.yaml": Self.header
                        + "build: {artifacts: [{image: \(registry)/web}], tagPolicy: {sha256: {}}}\nmanifests: {rawYaml: [k.yaml]}\n",
                    "k.yaml":
                        "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: '\(registry)/web'}]}\n",
                    "Dockerfile": "FROM scratch\n", "kube": Self.kubeconfig,
                    "local": "global: {local-cluster: true}\n", "remote": "global: {local-cluster: false}\n",
                ])
                func render(_ settings: String) async throws -> ChildResult {
                    try await sandbox.sk(
                        "render", "--offline",
                        environment: [
                            "SKAFFOLD_CONFIG": settings, "HOME": sandbox.home,
                            "KUBECONFIG": "\(sandbox.directory)/kube",
                        ])
                }
                for (settings, code) in [("local", 0), ("remote", 1)] as [(String, Int32)] {
                    try await sandbox.run(
                        "sh", "-c",
                        "mkdir -p \(sandbox.home)/.skaffold && cp \(settings) \(sandbox.home)/.skaffold/config")
                    let result = try await render(settings)
                    #expect(result.exitCode == code, "\(settings): \(result)")
                    if code == 0 {
                        #expect(result.output.hasPrefix("apiVersion: v1\n"), "\(result)")
                        #expect(result.output.contains("\(registry)/web:latest"))
                    } else {
                        #expect(result.output == "")
                        #expect(result.error.contains("is not in its registry"), "\(result)")
                    }
                }
            }
        }
    }

    @Test(
        "24: no engine is asked for what needs none, and manifests from templates, buckets and any depth are not missed"
    )
    func engines() async throws {
        try await withSandbox { sandbox in
            let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: NAME}\n"
            try sandbox.write([
                "skaffold.yaml": Self.header + "manifests: {rawYaml: ['{{.FILE}}.yaml', 'deep/**/*.yaml']}\n",
                "missing.yaml": Self.header + "manifests: {rawYaml: [none.yaml]}\n",
                "k.yaml": manifest.replacing("NAME", with: "templated"),
                "deep/er/still/k.yaml": manifest.replacing("NAME", with: "deep"),
            ])
            let result = try await sandbox.sk("render", "--offline", environment: ["FILE": "k"])
            #expect(result.exitCode == 0, "\(result)")
            for name in ["templated", "deep"] { #expect(result.output.contains("name: \(name)"), "\(result)") }
            for (command, code) in [("render --offline", 1), ("build", 0), ("diagnose --yaml-only", 0)]
                as [(String, Int32)]
            {
                let words = command.split(separator: " ").map(String.init) + ["-f", "missing.yaml"]
                let result = try await sandbox.sk(words)
                #expect(result.exitCode == code, "\(command): \(result)")
            }
        }
    }

    @Test(
        "25: every flag has a variable, from skaffold.env too; a bad value is told; hooks see the run's own variables")
    func variables() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + """
                    manifests:
                      rawYaml: [k.yaml]
                      hooks: {after: [{host: {command: [sh, -c, 'sed "s/NAME/$SKAFFOLD_NAMESPACES/"'], withChange: true}}]}
                    """,
                "k.yaml":
                    "apiVersion: v1\nkind: Pod\nmetadata: {name: NAME}\nspec: {containers: [{name: a, image: i}]}\n",
                "skaffold.env": "SKAFFOLD_NAMESPACE=from-file\nSKAFFOLD_LABEL=a=b\n",
            ])
            let words = ["render", "--offline", "--digest-source=none"]
            // Skaffold lets the caller's variable of the hook's own name win.
            let result = try await sandbox.sk(words, environment: ["SKAFFOLD_NAMESPACES": "callers"])
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output.contains("name: from-file"), "\(result)")
            #expect(result.output.contains("a: b"))
            let flag = try await sandbox.sk(words + ["-n", "flag"], environment: ["SKAFFOLD_NAMESPACE": "variable"])
            #expect(flag.output.contains("name: flag"), "\(flag)")
            let wrong = try await sandbox.sk(words, environment: ["SKAFFOLD_LOUD": "maybe"])
            #expect(wrong.exitCode == 127)
            #expect(wrong.error.contains("'SKAFFOLD_LOUD'"), "\(wrong)")
        }
    }
}
