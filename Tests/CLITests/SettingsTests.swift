import TestSupport
import Testing

/// What `sk config` makes of the file.
@Suite("config")
struct SettingsTests {
    static let file = """
        # What I use at work.
        global:
          default-repo: "reg.example.com/team" # asked for by Ann
          strange: [1, 2]

        kubeContexts:
          # The old cluster.
          - kube-context: gke_.*
            insecure-registries: [localhost:5000]
          - kube-context: kind-dev
            kind-disable-load: true

        """

    @Test(
        "changes the value that holds, and nothing else",
        arguments: [
            ("set default-repo other -g", #""reg.example.com/team""#, #""other""#),
            ("set local-cluster true -k kind-dev", "load: true\n", "load: true\n    local-cluster: true\n"),
            ("set insecure-registries b:1 -k gke_eu", "[localhost:5000]", "[localhost:5000, b:1]"),
            ("set kind-disable-load f -k kind-dev", "load: true", "load: false"),
            ("unset local-cluster -g", "", ""),
            ("unset kind-disable-load -k kind-dev", "    kind-disable-load: true\n", ""),
        ])
    func changes(_ row: (words: String, old: String, new: String)) async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["config": Self.file])
            let words = row.words.split(separator: " ").map(String.init)
            let result = try await sandbox.sk(["config"] + words + ["-c", "config"])
            #expect(result.exitCode == 0, "\(result)")
            let expected = row.old.isEmpty ? Self.file : Self.file.replacing(row.old, with: row.new)
            #expect(try sandbox.read("config") == expected)
        }
    }

    @Test("makes the file when something is written, and not before")
    func makes() async throws {
        try await withSandbox { sandbox in
            _ = try await sandbox.sk("config", "list")
            _ = try await sandbox.sk("config", "unset", "default-repo")
            try await sandbox.run("test", "!", "-e", "\(sandbox.home)/.skaffold/config")
            let result = try await sandbox.sk("config", "set", "default-repo", "r.io/x", "-c", "deep/er/config")
            #expect(result.output == "set global value default-repo to r.io/x\n")
            #expect(try sandbox.read("deep/er/config") == "global:\n  default-repo: r.io/x\n")
        }
    }

    @Test("keeps a file of nothing but comments")
    func comments() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["config": "# Nothing yet."])
            _ = try await sandbox.sk("config", "set", "default-repo", "r.io/x", "-c", "config")
            #expect(try sandbox.read("config") == "# Nothing yet.\nglobal:\n  default-repo: r.io/x\n")
        }
    }

    @Test("loses nothing when several change it at once")
    func atOnce() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["config": Self.file])
            let registries = (1...6).map { "r\($0):5000" }
            try await withThrowingTaskGroup(of: Int32.self) { group in
                for registry in registries {
                    group.addTask {
                        try await sandbox.sk("config", "set", "insecure-registries", registry, "-g", "-c", "config")
                            .exitCode
                    }
                }
                for try await code in group { #expect(code == 0) }
            }
            let text = try sandbox.read("config")
            for registry in registries { #expect(text.contains(registry), "\(text)") }
            #expect(text.hasPrefix("# What I use at work.\n"))
        }
    }

    @Test("goes by the current context, whatever deploy.kubeContext says")
    func deployContext() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": EnvironmentTests.config + "\ndeploy: {kubeContext: other, kubectl: {}}\n",
                "config":
                    "kubeContexts: [{kube-context: current, default-repo: c.io}, {kube-context: other, default-repo: o.io}]",
                "kube": "current-context: current\n"
                    + "contexts: [{name: current, context: {cluster: c}}, {name: other, context: {cluster: c}}]\n"
                    + "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n",
            ])
            let words = [
                "build", "--dry-run", "-t", "v1", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}", "-c", "config",
            ]
            let environment = ["KUBECONFIG": "\(sandbox.directory)/kube"]
            #expect(try await sandbox.sk(words, environment: environment).output == "c.io/web:v1 c.io/api:v1 ")
            let other = try await sandbox.sk(words + ["--kube-context", "other"], environment: environment)
            #expect(other.output == "o.io/web:v1 o.io/api:v1 ")
        }
    }

    @Test("takes the current context of the kubeconfig")
    func context() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "kube": "current-context: lab\ncontexts: [{name: lab, context: {cluster: c, user: u}}]\n"
            ])
            let environment = ["KUBECONFIG": "\(sandbox.directory)/kube"]
            let set = try await sandbox.sk("config", "set", "local-cluster", "true", environment: environment)
            #expect(set.output == "set value local-cluster to true for context lab\n")
            let list = try await sandbox.sk("config", "list", environment: environment)
            #expect(list.output.hasSuffix("/.skaffold/config\nkube-context: lab\nlocal-cluster: true\n"))
        }
    }

    @Test("is read for the default repo, by context, and the flag wins")
    func reads() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": EnvironmentTests.config,
                "config": """
                global: {default-repo: all.io}
                kubeContexts:
                - {kube-context: '^gke', default-repo: gcr.io/project-one}
                - {kube-context: off, default-repo: ''}
                """,
                "kube": "contexts: [{name: gke_eu, context: {cluster: c}}, {name: a, context: {cluster: c}}]\n"
                    + "clusters: [{name: c, cluster: {server: 'https://127.0.0.1:1'}}]\n",
            ])
            func tags(_ words: String...) async throws -> String {
                try await sandbox.sk(
                    ["build", "--dry-run", "-t", "v1", "-q", "-o", "{{range .builds}}{{.tag}} {{end}}", "-c", "config"]
                        + words, environment: ["KUBECONFIG": "\(sandbox.directory)/kube"]
                ).output
            }
            #expect(try await tags() == "all.io/web:v1 all.io/api:v1 ")
            #expect(try await tags("--kube-context", "a") == "all.io/web:v1 all.io/api:v1 ")
            #expect(
                try await tags("--kube-context", "gke_eu") == "gcr.io/project-one/web:v1 gcr.io/project-one/api:v1 ")
            #expect(try await tags("--kube-context", "gke_eu", "-d", "r.io") == "r.io/web:v1 r.io/api:v1 ")
            #expect(try await tags("-d", "") == "web:v1 api:v1 ")
        }
    }
}
