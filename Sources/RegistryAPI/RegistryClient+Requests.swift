import HTTP
import OCI
import Synchronization
import Tasks

/// What a request may do, in the words of the token scopes.
enum RegistryAccess: String, Sendable {
    case pull
    case push = "pull,push"
}

/// One request to a repository.
struct RegistryCall: Sendable {
    var method: String
    /// Below the registry's base URL, or a whole URL that the registry gave.
    var location: String
    var access: RegistryAccess
    /// What is tried, for messages: `read 'localhost:5000/api:v1'`.
    var action: String
    var headers: HTTPHeaders = [:]
    var body: HTTPRequest.Body = .none
    /// Other repositories to read from, for mounts.
    var alsoReads: [String] = []
}

extension RegistryClient {
    static let answerLimit = 16 << 20

    /// Sends a request with what authorization it takes. Any status but 401 is a result.
    func send(_ call: RegistryCall, to reference: ImageReference) async throws -> HTTPResponse {
        let host = try await host(for: reference.domain)
        let scope = AuthorizationScope(
            domain: reference.domain,
            scopes: ["repository:\(reference.path):\(call.access.rawValue)"]
                + call.alsoReads.map { "repository:\($0):pull" })
        let response = try await sendWithRetries(call, host: host, authorization: authorization(for: scope))
        let challenges = AuthChallenge.parse(response.headers.all("WWW-Authenticate"))
        let wantsMore = response.status == 403 && challenges.contains { $0.parameters["error"] == "insufficient_scope" }
        guard response.status == 401 || wantsMore else { return response }
        // A streamed body is gone; its scope was authorized by the request that began the upload.
        if case .stream = call.body { throw RegistryError(response, action: call.action, host: reference.domain) }
        guard let fresh = try await authorize(challenges, for: scope, host: host, action: call.action) else {
            throw RegistryError(response, action: call.action, host: reference.domain)
        }
        let second = try await sendWithRetries(call, host: host, authorization: fresh)
        if second.status == 401 { throw RegistryError(second, action: call.action, host: reference.domain) }
        return second
    }

    /// The same, for those that take nothing but success.
    func succeed(_ call: RegistryCall, to reference: ImageReference) async throws -> HTTPResponse {
        let response = try await send(call, to: reference)
        guard response.isSuccess else { throw RegistryError(response, action: call.action, host: reference.domain) }
        return response
    }

    private func sendWithRetries(
        _ call: RegistryCall, host: RegistryHost, authorization: String?
    ) async throws -> HTTPResponse {
        var attempt = 1
        while true {
            let response = try await sendOnce(call, host: host, authorization: authorization)
            guard [429, 502, 503, 504].contains(response.status), attempt < retries.attempts else { return response }
            if case .stream = call.body { return response }
            let asked = response.headers["Retry-After"].flatMap { Int($0) }.map { Duration.seconds($0) }
            try await Task.sleep(for: min(asked ?? retries.delay(afterAttempt: attempt), retries.maximumDelay))
            attempt += 1
        }
    }

    private func sendOnce(
        _ call: RegistryCall, host: RegistryHost, authorization: String?
    ) async throws -> HTTPResponse {
        var url = call.location.contains("://") ? call.location : host.baseURL + call.location
        for _ in 0..<5 {
            var request = HTTPRequest(call.method, url, headers: call.headers, body: call.body)
            // Credentials are for the registry alone, not for the storage that it sends us to.
            if url.hasPrefix(host.baseURL + "/"), let authorization { request.headers["Authorization"] = authorization }
            if case .stream = call.body {
                request.timeout = nil
                request.idleTimeout = .seconds(60)
            }
            let response = try await transport(for: host).send(request, limit: Self.answerLimit)
            guard [301, 302, 303, 307, 308].contains(response.status), ["GET", "HEAD"].contains(call.method),
                let location = response.headers["Location"]
            else { return response }
            url = try host.url(ofLocation: location)
        }
        throw RegistryError(.badAnswer, "the registry redirects again and again, asked to \(call.action)")
    }

    func transport(for host: RegistryHost) -> any HTTPTransport {
        host.verifiesServer ? transports.verifying : transports.trusting
    }

    /// The way to a registry, found out once.
    private func host(for domain: String) async throws -> RegistryHost {
        if let known = state.withLock({ $0.hosts[domain] }) { return known }
        let candidates = RegistryHost.candidates(for: domain, insecure: insecureRegistries)
        var chosen = candidates[0]
        if candidates.count > 1 {
            do {
                _ = try await transport(for: chosen).send(
                    HTTPRequest("GET", chosen.baseURL + "/v2/", timeout: .seconds(10)), limit: Self.answerLimit)
            } catch let error as HTTPError
                where error.code == .tls || error.code == .connectionFailed || error.code == .connectionLost
            {
                chosen = candidates[1]
            }
        }
        state.withLock { [chosen] in $0.hosts[domain] = chosen }
        return chosen
    }
}

extension RegistryHost {
    /// A `Location` field's URL; it may be a path of this host.
    func url(ofLocation location: String) throws -> String {
        if location.hasPrefix("https://") || location.hasPrefix("http://") { return location }
        guard location.hasPrefix("/"), !location.hasPrefix("//") else {
            throw RegistryError(.badAnswer, "the registry's location '\(location)' is not a URL")
        }
        return baseURL + location
    }
}
