import Diagnostics
import HTTP

/// Requests to web servers, by way of the proxies that the environment names.
struct WebAccess: Sendable {
    let environment: [String: String]

    /// - Throws: `HTTPError`, `CancellationError`.
    func send(_ request: HTTPRequest, limit: Int) async throws -> HTTPResponse {
        let proxy = ProxyChoice(environment: environment).proxy(for: request.url)
        return try await withHTTPClient(configuration: .init(proxy: proxy, acceptsCompression: true)) { client in
            try await client.send(request, limit: limit)
        }
    }
}
