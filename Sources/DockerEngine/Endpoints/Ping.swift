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
    func sendPing() async throws -> PingResult {
        let response = try await answer(
            "a ping", request("GET", "/_ping", timeout: .seconds(10), versioned: false))
        guard response.isSuccess || response.headers["Api-Version"] != nil else {
            try Self.check("a ping", response)
            return PingResult(headers: [:])
        }
        return PingResult(headers: response.headers)
    }
}
