import Encodings
import YAML

/// Credentials for one registry in the engine's own form. Never shown: has no description of its secrets.
public struct RegistryAuth: Sendable, CustomStringConvertible {
    /// The user; empty with an identity token.
    public var username: String
    /// The password or access token.
    public var password: String
    /// The OAuth refresh token, instead of the two.
    public var identityToken: String?
    /// The registry's host, or `https://index.docker.io/v1/`.
    public var serverAddress: String

    /// Credentials from their parts.
    public init(username: String, password: String, identityToken: String? = nil, serverAddress: String) {
        self.username = username
        self.password = password
        self.identityToken = identityToken
        self.serverAddress = serverAddress
    }

    /// The registry alone.
    public var description: String { "credentials for \(serverAddress)" }

    var node: Node {
        if let identityToken {
            return ["identitytoken": .string(identityToken), "serveraddress": .string(serverAddress)]
        }
        return [
            "username": .string(username), "password": .string(password), "serveraddress": .string(serverAddress),
        ]
    }

    /// The value of `X-Registry-Auth`. Engines take anything but padded base64url as anonymous, and 20.10 wants the
    /// field even for that (spec docker-engine, trap 15).
    static func header(_ auth: RegistryAuth?) -> String {
        Base64.encodeForURL(JSONEmitter.bytes(auth?.node ?? .mapping([])))
    }

    /// The value of `X-Registry-Config`, for the classic builder.
    static func configHeader(_ auths: [String: RegistryAuth]) -> String {
        Base64.encodeForURL(
            JSONEmitter.bytes(.mapping(auths.sorted { $0.key < $1.key }.map { ($0.key, $0.value.node) })))
    }
}
