import Encodings
import FoundationEssentials
import HTTP
import Synchronization

/// The token flow (spec docker-engine 5.4).
extension RegistryClient {
    private struct TokenAnswer: Decodable {
        var token: String?
        var accessToken: String?
        /// Seconds.
        var lifetime: Int?

        enum CodingKeys: String, CodingKey {
            case token
            case accessToken = "access_token"
            case lifetime = "expires_in"
        }
    }

    /// What was got before and is still good.
    func authorization(for scope: AuthorizationScope) -> String? {
        state.withLock { state in
            guard let known = state.authorizations[scope] else { return nil }
            if let end = known.end, end < .now {
                state.authorizations[scope] = nil
                return nil
            }
            return known.value
        }
    }

    /// Does what the registry's challenge asks for; nil when there is nothing to authenticate with.
    func authorize(
        _ challenges: [AuthChallenge], for scope: AuthorizationScope, host: RegistryHost, action: String
    ) async throws -> String? {
        let credentials = try await credentials.credentials(for: scope.domain)
        if case .registryToken(let token) = credentials {
            return keep(Authorization(value: "Bearer \(token)"), for: scope)
        }
        if let bearer = challenges.first(where: { $0.scheme == "bearer" }), let realm = bearer.parameters["realm"] {
            return keep(
                try await token(realm: realm, challenge: bearer, credentials: credentials, scope: scope, host: host),
                for: scope)
        }
        if challenges.contains(where: { $0.scheme == "basic" }), let basic = credentials?.basic {
            return keep(Authorization(value: basic), for: scope)
        }
        return nil
    }

    private func keep(_ authorization: Authorization, for scope: AuthorizationScope) -> String {
        state.withLock { $0.authorizations[scope] = authorization }
        return authorization.value
    }

    private func token(
        realm: String, challenge: AuthChallenge, credentials: RegistryCredentials?, scope: AuthorizationScope,
        host: RegistryHost
    ) async throws -> Authorization {
        if credentials != nil, host.baseURL.hasPrefix("https://"), host.verifiesServer, !realm.hasPrefix("https://") {
            throw RegistryError(
                .badAnswer, "the registry '\(scope.domain)' wants credentials to be sent to '\(realm)' in clear text")
        }
        // The challenge may name more than what was meant, but never less.
        var scopes = scope.scopes
        for extra in challenge.parameters["scope"]?.split(separator: " ").map(String.init) ?? []
        where !scopes.contains(extra) { scopes.append(extra) }
        let service = challenge.parameters["service"]
        let started = ContinuousClock.now
        let forms = [
            getToken(realm: realm, service: service, scopes: scopes, credentials: credentials),
            postToken(realm: realm, service: service, scopes: scopes, credentials: credentials),
        ].compactMap { $0 }
        // Identity tokens are exchanged with POST; not every server knows both ways.
        let requests = if case .identityToken = credentials { Array(forms.reversed()) } else { forms }
        var last: HTTPResponse?
        for request in requests {
            let response = try await transport(for: host).send(request, limit: Self.answerLimit)
            if response.isSuccess {
                return try authorization(from: response, at: started, domain: scope.domain)
            }
            last = response
            guard [401, 404, 405].contains(response.status) else { break }
        }
        guard let last else { throw RegistryError(.badAnswer, "the registry '\(scope.domain)' has no token to give") }
        throw RegistryError(last, action: "log in", host: scope.domain)
    }

    private func authorization(
        from response: HTTPResponse, at started: ContinuousClock.Instant, domain: String
    ) throws -> Authorization {
        let answer: TokenAnswer
        do {
            answer = try JSONDecoder().decode(TokenAnswer.self, from: Data(response.body))
        } catch {
            throw RegistryError(
                .badAnswer, "the token server of the registry '\(domain)' does not answer in JSON", cause: error)
        }
        guard let token = answer.token ?? answer.accessToken, !token.isEmpty else {
            throw RegistryError(.badAnswer, "the token server of the registry '\(domain)' gives no token")
        }
        // Renewed a little before it ends.
        let lifetime = Duration.milliseconds(900 * max(answer.lifetime ?? 60, 1))
        return Authorization(value: "Bearer \(token)", end: started + lifetime)
    }

    private func getToken(
        realm: String, service: String?, scopes: [String], credentials: RegistryCredentials?
    ) -> HTTPRequest? {
        if case .identityToken = credentials { return nil }
        var pairs = scopes.map { ("scope", $0) }
        if let service { pairs.insert(("service", service), at: 0) }
        var request = HTTPRequest("GET", realm + (realm.contains("?") ? "&" : "?") + PercentEncoding.pairs(pairs))
        request.headers["Authorization"] = credentials?.basic
        return request
    }

    private func postToken(
        realm: String, service: String?, scopes: [String], credentials: RegistryCredentials?
    ) -> HTTPRequest? {
        var pairs: [(String, String)]
        switch credentials {
        case .identityToken(let token): pairs = [("grant_type", "refresh_token"), ("refresh_token", token)]
        case .password(let username, let password):
            pairs = [("grant_type", "password"), ("username", username), ("password", password)]
        case .registryToken, nil: return nil
        }
        if let service { pairs.append(("service", service)) }
        pairs += [("client_id", "sk"), ("scope", scopes.joined(separator: " "))]
        return HTTPRequest(
            "POST", realm, headers: ["Content-Type": "application/x-www-form-urlencoded"],
            body: .bytes(Array(PercentEncoding.pairs(pairs).utf8)))
    }
}

extension RegistryCredentials {
    /// The value of an `Authorization` field with user and password.
    var basic: String? {
        guard case .password(let username, let password) = self else { return nil }
        return "Basic " + Base64.encode(Array("\(username):\(password)".utf8))
    }
}
