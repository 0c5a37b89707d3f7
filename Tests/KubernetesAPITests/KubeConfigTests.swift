import Diagnostics
import HTTP
import KubernetesAPI
import TestSupport
import Testing

struct KubeConfigTests {
    private static let first = """
        apiVersion: v1
        kind: Config
        current-context: dev
        clusters:
        - name: one
          cluster: {server: "https://10.0.0.1:6443/prefix/", certificate-authority: ca.pem, tls-server-name: api}
        contexts:
        - name: dev
          context: {cluster: one, user: me, namespace: shop}
        - name: broken
          context: {cluster: nowhere, user: me}
        users:
        - name: me
          user: {token: secret}

        """

    private static let second = """
        current-context: other
        clusters:
        - name: one
          cluster: {server: "https://ignored"}
        - name: two
          cluster:
            server: http://localhost:8080
            extensions:
            - name: cluster_info
              extension: {provider: minikube.sigs.k8s.io}
        contexts:
        - name: prod
          context: {cluster: two, user: plugin}
        users:
        - name: plugin
          user:
            exec:
              apiVersion: client.authentication.k8s.io/v1
              command: ./bin/login
              args: [a]
              env: [{name: K, value: V}]
              interactiveMode: Never
              provideClusterInfo: true

        """

    /// Runs `body` with a directory of two kubeconfigs and a certificate.
    private func withFiles<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        try await withTemporaryDirectory { directory in
            try write(Self.first, to: "\(directory)/a.yaml")
            try write(Self.second, to: "\(directory)/b.yaml")
            try write("PEM", to: "\(directory)/ca.pem")
            return try await body(directory)
        }
    }

    @Test func theFirstFileWinsAndPathsAreRelativeToTheirFile() async throws {
        try await withFiles { directory in
            let config = try KubeConfig.load(
                path: nil, environment: ["KUBECONFIG": "\(directory)/a.yaml:\(directory)/none:\(directory)/b.yaml"],
                home: nil)
            #expect(config.currentContext == "dev")
            #expect(config.contexts.map(\.name) == ["dev", "broken", "prod"])
            let dev = try config.resolve()
            #expect(dev.server == ServerURL(host: "10.0.0.1", port: 6443, pathPrefix: "/prefix"))
            #expect(dev.namespace == "shop")
            #expect(dev.tls.trustedCertificatesPEM == Array("PEM".utf8))
            #expect(dev.tls.serverName == "api")
            #expect(dev.credential == .token("secret"))
            let prod = try config.resolve(context: "prod", namespace: "mine")
            #expect(prod.namespace == "mine" && prod.isMinikube && !prod.server.isHTTPS)
            guard case .plugin(let plugin) = prod.credential else {
                Issue.record("no plugin")
                return
            }
            #expect(plugin.command == "\(directory)/./bin/login")
            #expect(plugin.clusterInfo?.contains("http://localhost:8080") ?? false)
        }
    }

    @Test func errorsSayWhatToDo() async throws {
        try await withFiles { directory in
            let config = try KubeConfig.load(path: "\(directory)/a.yaml", environment: [:], home: nil)
            let unknown = #expect(throws: KubernetesError.self) { try config.resolve(context: "dve") }
            #expect(unknown?.message == "there is no context 'dve' in the kubeconfig")
            #expect(unknown?.hints.prefix(2) == ["did you mean 'dev'?", "contexts: 'dev', 'broken'"])
            let broken = #expect(throws: KubernetesError.self) { try config.resolve(context: "broken") }
            #expect(broken?.message.contains("'nowhere'") ?? false)
            let missing = #expect(throws: KubernetesError.self) {
                try KubeConfig.load(path: "\(directory)/none", environment: [:], home: nil)
            }
            #expect(missing?.code == .missingFile)
            let none = try KubeConfig.load(path: nil, environment: [:], home: directory)
            let empty = #expect(throws: KubernetesError.self) { try none.resolve() }
            #expect(empty?.code == .noKubeconfig)
            #expect(empty?.hints.first == "looked at '\(directory)/.kube/config'")
        }
    }

    @Test(
        "refuses what makes no sense",
        arguments: [
            ("{token: a, username: b}", "user 'me' has both a token and a user name with password"),
            (
                "{client-certificate-data: QQ==}",
                "user 'me' needs both a client certificate and its key, and has one of them"
            ),
            ("{client-certificate-data: '?'}", "'client-certificate-data' of user 'me' is not base64"),
            ("{as-uid: x}", "user 'me' sets 'as-uid' without 'as'"),
            ("{exec: {command: x}}", "'exec' of user 'me' has the apiVersion ''"),
            (
                "{auth-provider: {name: gcp}}",
                "user 'me' uses the auth-provider 'gcp', which was removed from Kubernetes clients"
            ),
        ])
    func refuses(_ user: String, _ message: String) async throws {
        try await withFiles { directory in
            try write(
                """
                clusters: [{name: c, cluster: {server: "https://h"}}]
                contexts: [{name: x, context: {cluster: c, user: me}}]
                users: [{name: me, user: \(user)}]
                """, to: "\(directory)/c.yaml")
            let config = try KubeConfig.load(path: "\(directory)/c.yaml", environment: [:], home: nil)
            let error = #expect(throws: KubernetesError.self) { try config.resolve(context: "x") }
            #expect(error?.message == message)
        }
    }

    @Test(
        "reads server URLs",
        arguments: [
            ("https://h", "https://h:443"), ("h:6443", "https://h:6443"),
            ("https://[::1]:1/a/b/", "https://[::1]:1/a/b"),
            ("http://h/?q", "http://h:80"),
        ])
    func serverURL(_ text: String, _ expected: String) {
        #expect(ServerURL(text)?.description == expected)
    }

    @Test("refuses other URLs", arguments: ["ftp://h", "https://", "https://h:x", "https://h:0", "::1"])
    func badServerURL(_ text: String) {
        #expect(ServerURL(text) == nil)
    }
}
