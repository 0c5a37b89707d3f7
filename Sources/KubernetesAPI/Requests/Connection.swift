internal import Encodings
internal import HTTP
internal import Synchronization
internal import Tasks
internal import YAML

/// Sends requests to one API server as one user: adds identity, tries again where that is right, and turns what
/// fails into `KubernetesError`.
final class Connection: Sendable {
    let cluster: ClusterConfiguration
    let credentials: CredentialSource
    private let userAgent: String
    private let onWarning: @Sendable (String) -> Void
    private let retries = RetryPolicy(attempts: 8)

    private struct State {
        var transport: (any HTTPTransport)?
        /// The client that was made, with the identity whose certificate is in it.
        var client: HTTPClient?
        var certificate: [UInt8]?
        var hasAnswered = false
        var warnings: Set<String> = []
    }

    private let state: Mutex<State>

    init(
        _ cluster: ClusterConfiguration, transport: (any HTTPTransport)?, userAgent: String,
        onWarning: @escaping @Sendable (String) -> Void
    ) {
        self.cluster = cluster
        self.credentials = CredentialSource(cluster)
        self.userAgent = userAgent
        self.onWarning = onWarning
        self.state = Mutex(State(transport: transport))
    }

    func shutdown() async {
        let client = state.withLock { state in
            defer { state.client = nil }
            return state.client
        }
        await client?.shutdown()
    }

    // MARK: - Whole answers

    /// Sends a request, again where the policy says so, and gives a successful answer.
    func send(_ request: APIRequest) async throws -> HTTPResponse {
        try await retries.run(verdict: { self.verdict($0, request) }) {
            try await withIdentity(request) { transport, http in
                let response: HTTPResponse
                do {
                    response = try await transport.send(http)
                } catch let error as HTTPError {
                    throw Failure(error)
                }
                note(response.head)
                return (response.head, response)
            } failed: { response in
                KubernetesError(answer: response.head, body: response.body, to: request, cluster: cluster)
            }
        }
    }

    /// Runs `body` with a successful answer's bytes as they come. Never tried again, but for a refused identity.
    func withStream<Result: Sendable>(
        _ request: APIRequest, lasts limit: Duration?, _ body: (HTTPResponseHead, HTTPBodyStream) async throws -> Result
    ) async throws -> Result {
        var request = request
        if let limit { request.timeout = limit }
        let answer = try await withIdentity(request) { transport, http in
            var http = http
            if limit == nil { http.timeout = nil }
            do {
                return try await transport.withResponse(to: http) { head, stream in
                    note(head)
                    guard head.isSuccess else {
                        let response = HTTPResponse(head: head, body: try await stream.collect(limit: 1 << 20))
                        return (head, StreamAnswer<Result>.refused(response))
                    }
                    return (head, StreamAnswer<Result>.result(try await body(head, stream)))
                }
            } catch let error as HTTPError {
                throw Failure(error)
            }
        } failed: { answer in
            guard case .refused(let response) = answer else {
                return KubernetesError(.badAnswer, "\(request.purpose): the answer was given up")
            }
            return KubernetesError(answer: response.head, body: response.body, to: request, cluster: cluster)
        }
        guard case .result(let result) = answer else {
            throw KubernetesError(.badAnswer, "\(request.purpose): the answer was given up")
        }
        return result
    }

    // MARK: - One try

    /// A transfer that broke, until it is known which error to make of it.
    private struct Failure: Error {
        var error: HTTPError
        init(_ error: HTTPError) { self.error = error }
    }

    /// Sends with the current identity; when the server refuses it (401), once more with a new one.
    private func withIdentity<Answer: Sendable>(
        _ request: APIRequest,
        _ send: (any HTTPTransport, HTTPRequest) async throws -> (HTTPResponseHead, Answer),
        failed: (Answer) -> KubernetesError
    ) async throws -> Answer {
        var isFirst = true
        while true {
            let identity = try await credentials.identity()
            let transport = await transport(for: identity)
            let head: HTTPResponseHead
            let answer: Answer
            do {
                (head, answer) = try await send(transport, http(request, identity))
            } catch let failure as Failure {
                throw KubernetesError(failure: failure.error, of: request, cluster: cluster)
            }
            state.withLock { $0.hasAnswered = true }
            if head.isSuccess { return answer }
            if head.status == 401, isFirst, credentials.canRenew {
                credentials.refused(identity)
                isFirst = false
                continue
            }
            throw failed(answer)
        }
    }

    private func http(_ request: APIRequest, _ identity: Identity) -> HTTPRequest {
        var headers = headers(identity)
        headers.add("Accept", request.accept)
        if request.body != nil { headers.add("Content-Type", request.contentType) }
        return HTTPRequest(
            request.method, "\(cluster.server)\(request.target)", headers: headers,
            body: request.body.map { .bytes($0) } ?? .none, timeout: request.timeout)
    }

    /// The header fields that say who asks.
    func headers(_ identity: Identity) -> HTTPHeaders {
        var headers: HTTPHeaders = ["User-Agent": userAgent]
        if let authorization = identity.authorization { headers.add("Authorization", authorization) }
        if let other = cluster.impersonation, cluster.server.isHTTPS {
            headers.add("Impersonate-User", other.user)
            if let uid = other.uid { headers.add("Impersonate-Uid", uid) }
            for group in other.groups { headers.add("Impersonate-Group", group) }
            for (key, values) in other.extra.sorted(by: { $0.key < $1.key }) {
                for value in values { headers.add("Impersonate-Extra-\(PercentEncoding.encode(key))", value) }
            }
        }
        return headers
    }

    /// The TLS options, with the identity's certificate where it has one.
    func tls(_ identity: Identity) -> TLSOptions {
        var tls = cluster.tls
        if let certificate = identity.certificate {
            tls.clientCertificatePEM = certificate
            tls.clientKeyPEM = identity.key
        }
        return tls
    }

    /// The client to use. A new certificate needs new connections.
    private func transport(for identity: Identity) async -> any HTTPTransport {
        let (transport, old): (any HTTPTransport, HTTPClient?) = state.withLock { state in
            if let given = state.transport { return (given, nil) }
            if let client = state.client, state.certificate == identity.certificate { return (client, nil) }
            let client = HTTPClient(
                configuration: .init(
                    tls: tls(identity), proxy: cluster.proxyURL, userAgent: userAgent, acceptsCompression: true))
            let old = state.client
            state.client = client
            state.certificate = identity.certificate
            return (client, old)
        }
        // What still runs on the old one may end: it is released with its last request.
        _ = old
        return transport
    }

    // MARK: - Trying again

    private func verdict(_ error: any Error, _ request: APIRequest) -> RetryPolicy.Verdict {
        guard let error = error as? KubernetesError else { return .giveUp }
        let again: RetryPolicy.Verdict = error.retryAfter.map { .retryAfter($0) } ?? .retry
        switch error.status {
        case 429: return again
        case 502, 503, 504: return request.repeatability == .always ? again : .giveUp
        // Apply's schema errors are 500 as well; those come without Retry-After and stay what they are.
        case 500: return request.repeatability == .always && error.retryAfter != nil ? again : .giveUp
        case .some: return .giveUp
        case nil: break
        }
        guard let transfer = error.cause as? HTTPError else { return .giveUp }
        switch transfer.code {
        // A server that never answered is most likely not there: say so at once.
        case .connectionFailed: return state.withLock { $0.hasAnswered } ? .retry : .giveUp
        case .connectionLost: return request.repeatability == .always ? .retry : .giveUp
        default: return .giveUp
        }
    }

    private func note(_ head: HTTPResponseHead) {
        for header in head.headers.all("Warning") {
            guard let text = WarningHeader.text(header) else { continue }
            if state.withLock({ $0.warnings.insert(text).inserted }) { onWarning(text) }
        }
    }
}

private enum StreamAnswer<Result: Sendable>: Sendable {
    case result(Result)
    case refused(HTTPResponse)
}

extension Connection {
    /// The JSON of a successful answer.
    func parse(_ response: HTTPResponse) throws -> Node {
        do {
            return try JSONParser.parse(response.body, path: "answer")
        } catch {
            throw KubernetesError(
                .badAnswer, "\(cluster.server) answered with something else than JSON",
                hints: ["does the server URL of the kubeconfig point at a Kubernetes API server?"], cause: error)
        }
    }
}
