import HTTP
import SandboxModel

/// An HTTPS probe, from the engine's machine: the agent has no TLS, and on Linux the machine reaches every pod.
///
/// As a kubelet does, it believes any certificate.
struct HTTPSProbe: Sendable {
    /// `10.1.2.3:443`.
    let place: String
    let path: String
    let headers: [String: String]
    let timeout: Duration

    init(host: String, port: Int, path: String, headers: [String: String], timeout: Duration) {
        place = "\(host):\(port)"
        self.path = path.hasPrefix("/") ? path : "/" + path
        self.headers = headers
        self.timeout = timeout
    }

    private var url: String { "https://\(place)\(path)" }

    func run() async -> ProbeResult {
        let configuration = HTTPClient.Configuration(
            tls: TLSOptions(verifiesServer: false), userAgent: "kube-probe/1.32", connectTimeout: timeout,
            http2: .never)
        var fields: HTTPHeaders = ["Accept": "*/*", "Connection": "close"]
        for (name, value) in headers { fields[name] = value }
        let request = HTTPRequest("GET", url, headers: fields, timeout: timeout)
        do {
            let status = try await withHTTPClient(configuration: configuration) { client in
                try await client.withResponse(to: request) { head, _ in head.status }
            }
            if (200..<400).contains(status) { return ProbeResult(isSuccess: true, message: "") }
            return failure("HTTP probe failed with statuscode: \(status)")
        } catch let error as HTTPError {
            switch error.code {
            case .timedOut:
                return failure(
                    "Get \"\(url)\": context deadline exceeded (Client.Timeout exceeded while awaiting headers)")
            case .connectionFailed: return failure("Get \"\(url)\": dial tcp \(place): \(error.message)")
            case .connectionLost: return failure("Get \"\(url)\": EOF")
            default: return failure("Get \"\(url)\": \(error.message)")
            }
        } catch {
            return failure("Get \"\(url)\": \(error)")
        }
    }

    private func failure(_ message: String) -> ProbeResult { ProbeResult(isSuccess: false, message: message) }
}
