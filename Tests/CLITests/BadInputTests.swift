import TestSupport
import Testing

/// Every message says what is wrong, where, and what to do about it; the exit code is 1, and standard output stays as it
/// was for whoever reads data from it.
@Suite("bad input")
struct BadInputTests {
    private static let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"

    /// One image, tagged without git, from a Dockerfile that is there.
    private static let web = """
        apiVersion: skaffold/v4beta14
        kind: Config
        build:
          artifacts:
            - image: web
          tagPolicy: {sha256: {}}

        """

    /// Two contexts, of a cluster that nothing listens for.
    private static let kubeconfig = """
        apiVersion: v1
        kind: Config
        current-context: lab
        contexts:
          - name: lab
            context: {cluster: none, user: none}
          - name: stage
            context: {cluster: none, user: none}
        clusters:
          - name: none
            cluster: {server: "http://127.0.0.1:9"}
        users:
          - name: none
            user: {token: hidden-word}

        """

    private static let manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n"
    private static let deployable = header + "manifests:\n  rawYaml: [settings.yaml]\n"

    static let configs: [BadInput] = [
        BadInput(
            "no configuration", "diagnose --yaml-only",
            says: ["error: ", "no config file 'skaffold.yaml'"], ["hint: ", "--filename"]),
        BadInput(
            "a configuration that is named and not there", "render --offline --filename deploy/other.yaml",
            says: ["error: ", "'deploy/other.yaml'"], ["hint: "]),
        BadInput(
            "a required configuration that is not there", "diagnose --yaml-only",
            files: ["skaffold.yaml": header + "requires:\n  - path: ../elsewhere\n"],
            says: ["skaffold.yaml:4:11: error: ", "/elsewhere'"], ["hint: ", "'requires'"]),
        BadInput(
            "an empty file", "diagnose --yaml-only", files: ["skaffold.yaml": "# nothing yet\n"],
            says: ["error: ", "skaffold.yaml"], ["hint: ", "'apiVersion: skaffold/v4beta14'"]),
        BadInput(
            "broken YAML", "render --offline",
            files: [
                "skaffold.yaml": header
                    + "build:\n  artifacts:\n    - image: web\n      docker: {target: [a, b\ndeploy:\n  kubectl: {}\n"
            ],
            says: ["skaffold.yaml:7:7: error: ", "broken YAML", "','"], ["skaffold.yaml:6:24", "flow sequence"]),
        BadInput(
            "a tab for indentation", "diagnose --yaml-only",
            files: ["skaffold.yaml": header + "build:\n\tartifacts: []\n"],
            says: ["skaffold.yaml:4:1: error: ", "broken YAML"]),
        BadInput(
            "broken YAML on standard input", "diagnose --yaml-only -f -",
            input: "apiVersion: skaffold/v4beta14\nkind: [Config\n",
            says: [":3:1: error: ", "broken YAML"]),
        BadInput(
            "a key that stands twice", "diagnose --yaml-only",
            files: ["skaffold.yaml": header + "build:\n  artifacts: []\nbuild: {}\n"],
            says: ["skaffold.yaml:5:1: error: ", "'build'", "twice"], ["note: ", "skaffold.yaml:3:1"], ["hint: "]),
        BadInput(
            "unknown fields, each at its place", "build --dry-run --quiet",
            files: [
                "skaffold.yaml": header + """
                    build:
                      artifacts:
                        - image: web
                          docker:
                            dockerFile: Dockerfile
                      tagPolicies:
                        sha256: {}
                    deploi: {}

                    """
            ], errors: 3,
            says: ["skaffold.yaml:7:9: error: ", "'dockerFile'", "'build.artifacts[0].docker'"],
            ["hint: ", "'dockerfile'"],
            ["skaffold.yaml:8:3: error: ", "'tagPolicies'"], ["hint: ", "'tagPolicy'"],
            ["skaffold.yaml:10:1: error: ", "'deploi'"], ["hint: ", "'deploy'"]),
        BadInput(
            "a value of the wrong kind", "diagnose --yaml-only",
            files: ["skaffold.yaml": header + "build:\n  artifacts:\n    image: web\n"],
            says: ["skaffold.yaml:5:5: error: ", "'build.artifacts'"]),
        BadInput(
            "an unknown version", "diagnose --yaml-only",
            files: ["skaffold.yaml": "apiVersion: skaffold/v9\nkind: Config\n"],
            says: ["skaffold.yaml:1:13: error: ", "'skaffold/v9'"], ["hint: ", "skaffold/v4beta14"]),
        BadInput(
            "no version", "diagnose --yaml-only", files: ["skaffold.yaml": "kind: Config\n"],
            says: ["skaffold.yaml:1:1: error: ", "'apiVersion'"], ["hint: ", "'apiVersion: skaffold/v4beta14'"]),
        BadInput(
            "an unknown module", "render --offline -m ap",
            files: ["skaffold.yaml": header + "metadata:\n  name: app\n"],
            says: ["error: ", "'ap'"], ["hint: ", "app"]),
        BadInput(
            "an image that two artifacts have", "build --dry-run --quiet --tag v1",
            files: [
                "skaffold.yaml": web.replacing("- image: web", with: "- image: web\n    - image: web"),
                "Dockerfile": "FROM scratch\n",
            ],
            says: ["skaffold.yaml:6:14: error: ", "'web'"], ["skaffold.yaml:5:14"]),
    ]

    private static let patched =
        web + """
            profiles:
              - name: production
                patches:
                  - op: replace
                    path: PATH
                    value: x

            """

    static let profiles: [BadInput] = [
        BadInput(
            "an unknown profile", "render --offline -p prod",
            files: ["skaffold.yaml": patched.replacing("PATH", with: "/kind")],
            says: ["error: ", "no profile 'prod'"], ["hint: ", "production"]),
        BadInput(
            "an unknown profile that looks like one", "debug profile prodduction",
            files: ["skaffold.yaml": patched.replacing("PATH", with: "/kind")],
            says: ["error: ", "no profile 'prodduction'"], ["hint: ", "did you mean 'production'?"]),
        BadInput(
            "a patch of a field that is not there", "diagnose --yaml-only -p production",
            files: ["skaffold.yaml": patched.replacing("PATH", with: "/build/artifact/0/image")],
            says: ["skaffold.yaml:10:9: error: ", "'production'", "'/build/artifact/0/image'"],
            ["hint: ", "'artifacts'"]),
        BadInput(
            "a patch of an item that is not there", "diagnose --yaml-only -p production",
            files: ["skaffold.yaml": patched.replacing("PATH", with: "/build/artifacts/4/image")],
            says: ["skaffold.yaml:10:9: error: ", "'production'", "'build.artifacts' has no item 4"], ["hint: "]),
        BadInput(
            "a patch without the first slash", "debug profile production",
            files: ["skaffold.yaml": patched.replacing("PATH", with: "build/artifacts/0/image")],
            says: ["skaffold.yaml:10:9: error: ", "must start with '/'"], ["hint: ", "'/build/artifacts/0/image'"]),
        BadInput(
            "an operation that there is not", "diagnose --yaml-only -p production",
            files: [
                "skaffold.yaml": patched.replacing("op: replace", with: "op: put").replacing("PATH", with: "/kind")
            ],
            says: ["skaffold.yaml:", "error: ", "'put'"], ["hint: ", "replace"]),
    ]

    static let builds: [BadInput] = [
        BadInput(
            "a Dockerfile that is not there", "build --dry-run --quiet",
            files: [
                "skaffold.yaml": web.replacing("sha256", with: "inputDigest")
                    .replacing("- image: web", with: "- image: web\n      docker:\n        dockerfile: Dockerfile.web"),
                "Dockerfile": "FROM scratch\n",
            ],
            says: ["skaffold.yaml:7:21: error: ", "Dockerfile.web'"], ["hint: ", "'Dockerfile'"]),
        BadInput(
            "a context that is not there", "diagnose",
            files: [
                "skaffold.yaml": web.replacing("- image: web", with: "- image: web\n      context: wbe"),
                "web/Dockerfile": "FROM scratch\n",
            ],
            isData: false,
            says: ["skaffold.yaml:6:16: error: ", "wbe"], ["hint: "]),
        BadInput(
            "a Dockerfile with an unknown instruction", "diagnose",
            files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\nCOPPY . .\n"],
            isData: false,
            says: ["Dockerfile:2:1: error: ", "COPPY"], ["hint: ", "COPY"]),
        BadInput(
            "no engine", "build", files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\n"], isData: false,
            says: ["error: ", "cannot reach the Docker engine", "no-engine.sock", "DOCKER_HOST"],
            ["hint: ", "start Docker"]),
        BadInput(
            "no engine, when only data is wanted", "build --quiet",
            files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            says: ["error: ", "cannot reach the Docker engine"], ["hint: "]),
        BadInput(
            "a tag that is none", "build --dry-run --quiet --tag a/b",
            files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            says: ["error: ", "'a/b'", "'web'"], ["hint: "]),
        BadInput(
            "a default repo that is none", "build --dry-run --quiet --tag v1 --default-repo Example.com/Shop",
            files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            says: ["error: ", "Example.com/Shop"], ["hint: "]),
        BadInput(
            "a function that templates do not have", "build --dry-run --quiet",
            files: [
                "skaffold.yaml": header + "build:\n  tagPolicy:\n    envTemplate:\n      template: '{{uper .USER}}'\n"
                    + "  artifacts:\n    - image: web\n",
                "Dockerfile": "FROM scratch\n",
            ],
            says: ["skaffold.yaml:6:20: error: ", "uper"], ["hint: ", "'upper'"]),
        BadInput(
            "a template that is not closed", "build --dry-run --quiet --tag v1 -o {{.builds",
            files: ["skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            says: ["error: ", "unclosed action"], ["--output"], ["hint: ", "'}}'"]),
    ]

    static let manifests: [BadInput] = [
        BadInput(
            "a path's template that takes what is not set", "render --offline",
            files: ["skaffold.yaml": header + "manifests:\n  rawYaml:\n    - k8s/{{.NOT_SET | upper}}.yaml\n"],
            says: ["skaffold.yaml:5:24: error: ", "expected string"], ["hint: ", "default"]),
        BadInput(
            "manifests that are not there", "render --offline",
            files: ["skaffold.yaml": header + "manifests:\n  rawYaml:\n    - k8s/*.yaml\n    - service.yaml\n"],
            errors: 2,
            says: ["skaffold.yaml:5:7: error: ", "'k8s/*.yaml'"], ["skaffold.yaml:6:7: error: ", "'service.yaml'"],
            ["hint: "]),
        BadInput(
            "a manifest in broken YAML", "render --offline",
            files: ["skaffold.yaml": deployable, "settings.yaml": "kind: [\n"],
            says: ["settings.yaml:2:1: error: ", "broken YAML"]),
        BadInput(
            "a manifest without a kind", "render --offline",
            files: [
                "skaffold.yaml": deployable, "settings.yaml": "---\napiVersion: v1\nmetadata:\n  name: settings\n",
            ],
            says: ["settings.yaml:2:1: error: ", "'kind'"]),
        BadInput(
            "a kustomization that is not there", "render --offline",
            files: ["skaffold.yaml": header + "manifests:\n  kustomize:\n    paths: [overlays/prod]\n"],
            says: ["error: ", "overlays/prod"], ["hint: "]),
        BadInput(
            "a kustomization whose resource is not there", "kustomize .",
            files: ["kustomization.yaml": "resources:\n  - deployment.yaml\n"],
            says: ["kustomization.yaml:2:5: error: ", "deployment.yaml"]),
        BadInput(
            "no kustomization in a directory", "kustomize nowhere", says: ["error: ", "'nowhere'"], ["hint: "]),
        BadInput(
            "images that nobody gave", "deploy",
            files: ["kubeconfig": kubeconfig, "skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            environment: ["KUBECONFIG": "kubeconfig"],
            says: ["error: ", "'web'"], ["hint: ", "sk build"], ["hint: ", "--tag"]),
        BadInput(
            "a file of images that is not there", "deploy -a built.json",
            files: ["kubeconfig": kubeconfig, "skaffold.yaml": web, "Dockerfile": "FROM scratch\n"],
            environment: ["KUBECONFIG": "kubeconfig"],
            says: ["error: ", "built.json"], ["hint: "]),
    ]

    static let clusters: [BadInput] = ["deploy", "delete", "port-forward frontend"].flatMap { command in
        [
            BadInput(
                "no kubeconfig for \(command)", command,
                files: ["skaffold.yaml": deployable, "settings.yaml": manifest], isData: false,
                says: ["error: ", "no kubeconfig"], ["hint: ", "/home/.kube/config"], ["hint: ", "KUBECONFIG"]),
            BadInput(
                "a kubeconfig that is named and not there for \(command)", "\(command) --kubeconfig nowhere",
                files: ["skaffold.yaml": deployable, "settings.yaml": manifest], isData: false,
                says: ["error: ", "nowhere"], ["hint: ", "--kubeconfig"]),
            BadInput(
                "an unknown context for \(command)", "\(command) --kube-context labb",
                files: ["skaffold.yaml": deployable, "settings.yaml": manifest, "kubeconfig": kubeconfig],
                environment: ["KUBECONFIG": "kubeconfig"], isData: false,
                says: ["error: ", "no context 'labb'"], ["hint: ", "'lab'"], ["hint: ", "'stage'"],
                ["hint: ", "kubeconfig"]),
            BadInput(
                "a broken kubeconfig for \(command)", command,
                files: ["skaffold.yaml": deployable, "settings.yaml": manifest, "kubeconfig": "contexts: [\n"],
                environment: ["KUBECONFIG": "kubeconfig"], isData: false,
                says: ["kubeconfig:2:1: error: ", "broken YAML"]),
            BadInput(
                "a cluster that does not answer \(command)", command,
                files: ["skaffold.yaml": deployable, "settings.yaml": manifest, "kubeconfig": kubeconfig],
                environment: ["KUBECONFIG": "kubeconfig"], isData: false,
                says: ["error: ", "cannot reach the cluster", "http://127.0.0.1:9", "'lab'"],
                ["hint: ", "--kube-context"]),
        ]
    }

    static let forwards: [BadInput] = [
        BadInput(
            "a pair of ports that is none", "port-forward frontend 8080:80:90", files: ["kubeconfig": kubeconfig],
            environment: ["KUBECONFIG": "kubeconfig"],
            says: ["error: ", "'8080:80:90'"], ["hint: ", "[LOCAL:]REMOTE"]),
        BadInput(
            "a port that is too large", "port-forward frontend 80800:80", files: ["kubeconfig": kubeconfig],
            environment: ["KUBECONFIG": "kubeconfig"],
            says: ["error: ", "80800"], ["hint: "]),
    ]

    @Test(
        "is answered with what, where and how",
        arguments: configs + profiles + builds + manifests + clusters + forwards)
    func isAnswered(_ row: BadInput) async throws {
        try await withSandbox { sandbox in
            for (path, text) in row.files { try sandbox.write([path: text]) }
            let result = try await sandbox.sk(row.command, environment: row.environment, input: row.input)
            #expect(result.exitCode == 1, "\(result)")
            if row.isData { #expect(result.output == "") }
            var rest = result.errorLines[...]
            for texts in row.expected {
                let place = rest.firstIndex { line in texts.allSatisfy { line.contains($0) } }
                guard let place else {
                    Issue.record("no line has \(texts), or not after the one before it\n\(result)")
                    break
                }
                rest = rest[(place + 1)...]
            }
            #expect(result.errorLines.count { $0.contains("error: ") } == row.errors, "\(result)")
            // What is secret, and how this program is made, is nobody's business.
            for text in ["hidden-word", ".swift", "Optional(", "Error("] {
                #expect(!result.error.contains(text), "\(result)")
            }
        }
    }

    @Test("warns of a field that a patch makes and nobody reads")
    func uselessField() async throws {
        try await withSandbox { sandbox in
            let patch = Self.patched.replacing("op: replace", with: "op: add")
            try sandbox.write(["skaffold.yaml": patch.replacing("PATH", with: "/build/artifacts/0/contxt")])
            let result = try await sandbox.sk("diagnose", "--yaml-only", "-p", "production")
            #expect(result.exitCode == 0, "\(result)")
            #expect(!result.output.contains("contxt"))
            for text in ["warning: ", "'contxt'", "'production'", "did you mean 'context'?"] {
                #expect(result.error.contains(text), "\(result)")
            }
        }
    }

    @Test("warns of a name that selects nothing")
    func nothingSelected() async throws {
        try await withSandbox { sandbox in
            try sandbox.write(["skaffold.yaml": Self.web, "Dockerfile": "FROM scratch\n"])
            let result = try await sandbox.sk("build", "--dry-run", "--tag", "v1", "--build-image", "wbe")
            #expect(result.error.contains("'wbe'"), "\(result)")
            #expect(result.error.contains("web"), "\(result)")
        }
    }
}
