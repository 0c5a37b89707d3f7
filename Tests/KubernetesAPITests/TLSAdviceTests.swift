import Diagnostics
import HTTP
import Testing

@testable import KubernetesAPI

@Suite("An error of TLS")
struct TLSAdviceTests {
    private func cluster(_ clusterFields: String, _ userFields: String) throws -> ClusterConfiguration {
        var config = KubeConfig()
        let text = """
            current-context: dev
            clusters:
            - name: one
              cluster:
                server: https://10.0.0.1:6443
                \(clusterFields)
            contexts:
            - name: dev
              context: {cluster: one, user: me}
            users:
            - name: me
              user:
                \(userFields)
            """
        try config.merge(Array(text.utf8), path: "kube.yaml")
        return try config.resolve()
    }

    private func error(_ part: HTTPError.TLSPart?, _ cluster: ClusterConfiguration) -> KubernetesError {
        KubernetesError(
            failure: HTTPError(.tls, "no", tlsPart: part), of: APIRequest(path: "/version", purpose: "cannot ask"),
            cluster: cluster)
    }

    @Test("names the field of the kubeconfig that it is about")
    func fields() throws {
        let cluster = try cluster(
            "certificate-authority-data: UEVN", "{client-certificate-data: UEVN, client-key-data: UEVN}")
        let server = error(.serverCertificate, cluster)
        #expect(server.message == "cannot reach the cluster at https://10.0.0.1:6443 (context 'dev'): no")
        #expect(server.location == SourceLocation(file: "kube.yaml", line: 6, column: 33))
        #expect(
            server.hints.last?.hasPrefix("is 'certificate-authority-data' of cluster 'one' in 'kube.yaml' this") == true
        )
        #expect(
            error(.trustedCertificates, cluster).hints == [
                "'certificate-authority-data' of cluster 'one' in 'kube.yaml' must hold certificates in PEM form"
            ])
        let client = error(.clientCertificate, cluster)
        #expect(client.location?.line == 13)
        #expect(
            client.hints == [
                "'client-certificate-data' of user 'me' in 'kube.yaml' and 'client-key-data' must hold a certificate "
                    + "and its key in PEM form"
            ])
    }

    @Test("tells which field is missing")
    func missingFields() throws {
        let cluster = try cluster("", "{token: x}")
        #expect(error(.serverCertificate, cluster).hints.first?.contains("set 'certificate-authority'") == true)
        #expect(error(.clientCertificate, cluster).hints.first?.contains("'client-key'") == true)
        #expect(error(nil, cluster).hints.isEmpty)
    }
}
