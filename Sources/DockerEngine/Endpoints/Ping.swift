import HTTP

/// What an engine says about itself in the header fields of every ping.
public struct PingResult: Sendable {
    /// The newest API it speaks; nil for engines that do not say.
    public var version: APIVersion?
    /// `linux` or `windows`; empty when it does not say.
    public var operatingSystem: String

    init(headers: HTTPHeaders) {
        version = headers["Api-Version"].flatMap(APIVersion.init)
        operatingSystem = headers["Ostype"] ?? ""
    }
}

extension EngineClient {
    /// `GET /_ping`. An unhealthy engine may answer 500 with valid fields; that counts as an answer.
    ///
    /// - Throws: `EngineError` with `notAnEngine` when something else answers.
    func sendPing() async throws -> PingResult {
        let response = try await answer(
            "a ping", request("GET", "/_ping", timeout: .seconds(10), versioned: false))
        // Engines of all versions in use say their version; OK alone is what very old ones and some proxies leave of it.
        let isPong = response.isSuccess && response.text.prefix(2) == "OK"
        guard isPong || response.headers["Api-Version"] != nil else {
            throw EngineError.notAnEngine(endpoint, status: response.status)
        }
        return PingResult(headers: response.headers)
    }
}
