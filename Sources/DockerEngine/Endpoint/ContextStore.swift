import Crypto
import Encodings
import HTTP
import YAML

/// The docker CLI's contexts on disk (spec docker-engine 1.4).
struct ContextStore {
    /// `~/.docker/contexts`.
    var directory: String

    func endpoint(of name: String, origin: EngineEndpoint.Origin) throws -> EngineEndpoint {
        let id = Self.directoryName(of: name)
        let file = "\(directory)/meta/\(id)/meta.json"
        guard let metadata = try EngineEndpoint.json(file) else {
            throw EngineError.unknownContext(name, origin: origin, metadata: file)
        }
        // Go reads the keys without regard to case.
        guard let docker = value(in: value(in: metadata, "endpoints"), "docker"),
            let host = value(in: docker, "host")?.string, !host.isEmpty
        else { throw EngineError.contextWithoutEngine(name) }
        let skipsVerification = value(in: docker, "skiptlsverify")?.bool ?? false
        return try EngineEndpoint.make(host, origin: origin) {
            let options = try EngineEndpoint.tlsOptions(
                in: "\(directory)/tls/\(id)/docker", verifiesServer: !skipsVerification)
            let hasFiles = options.trustedCertificatesPEM != nil || options.clientCertificatePEM != nil
            return hasFiles || skipsVerification ? options : nil
        }
    }

    /// The lower-case hexadecimal SHA-256 of the name.
    static func directoryName(of name: String) -> String {
        Hexadecimal.encode(SHA256.hash(data: Array(name.utf8)))
    }

    private func value(in node: Node?, _ name: String) -> Node? {
        node?.mapping?.first { $0.key.lowercased() == name }?.value
    }
}
