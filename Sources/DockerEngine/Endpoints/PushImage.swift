import HTTP
import Synchronization
import YAML

extension EngineClient {
    /// Sends a tag of an image to its registry: `POST /images/{name}/push`. Takes as long as it takes; cancel to end it.
    ///
    /// - Parameters:
    ///   - repository: the name without its tag.
    ///   - auth: nil for none.
    /// - Returns: the digest of what was pushed; nil when the engine does not say (ask the registry then).
    /// - Throws: `EngineError` with `failed` and the registry's reason.
    public func pushImage(
        _ repository: String, tag: String, auth: RegistryAuth? = nil,
        onMessage: @escaping @Sendable (JSONMessage) -> Void = { _ in }
    ) async throws -> String? {
        let digest = Mutex<String?>(nil)
        do {
            try await messages(
                "the push of '\(repository):\(tag)'",
                request(
                    "POST", "/images/\(Self.path(of: repository))/push", query: ["tag": tag],
                    headers: ["X-Registry-Auth": RegistryAuth.header(auth)], timeout: nil)
            ) { message in
                if let found = Self.pushedDigest(in: message, tag: tag) { digest.withLock { $0 = found } }
                onMessage(message)
            }
        } catch let error as EngineError where error.code == .failed {
            throw EngineError(
                .failed, "cannot push '\(repository):\(tag)': \(error.message)", hints: error.hints, cause: error)
        }
        return digest.withLock { $0 }
    }

    /// The digest from `aux`, or from the line `TAG: digest: sha256:... size: N`: all that an engine with
    /// containerd's store sends (spec docker-engine 2.4).
    static func pushedDigest(in message: JSONMessage, tag: String) -> String? {
        if let digest = message.aux?["Digest"]?.string { return digest }
        let words = (message.status ?? "").split(separator: " ")
        guard words.count >= 3, words[0] == "\(tag):", words[1] == "digest:" else { return nil }
        return String(words[2])
    }
}
