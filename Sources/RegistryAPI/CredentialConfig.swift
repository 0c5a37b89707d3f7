import Encodings
import FoundationEssentials

/// The part of Docker's `config.json` that is about credentials (spec docker-engine 5.2).
struct CredentialConfig: Decodable {
    struct Entry: Decodable {
        var auth: String?
        var username: String?
        var password: String?
        var identitytoken: String?
        var registrytoken: String?
    }

    private var auths: [String: Entry]?
    private var credHelpers: [String: String]?
    private var credsStore: String?

    init() {}

    init(json: [UInt8], place: String) throws {
        do {
            self = try JSONDecoder().decode(Self.self, from: Data(json))
        } catch {
            // The decoder's words may quote secrets; where it went wrong is enough.
            var path = ""
            if let error = error as? DecodingError { path = Self.path(of: error) }
            throw RegistryError(
                .badCredentials, "\(place) is not JSON as Docker writes it" + (path.isEmpty ? "" : ", at '\(path)'"),
                hints: ["correct it, or run 'docker login' again"])
        }
    }

    /// The helper that knows about a host, if any: one of its own wins over the one for all.
    func helper(for key: String) -> String? {
        let name = credHelpers?[key] ?? credsStore
        return name.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What the file itself says. An entry without data is only a sign that a helper has it.
    func stored(for key: String) throws -> RegistryCredentials? {
        guard let auths else { return nil }
        let host = Self.host(of: key)
        let found = auths[key] ?? auths.sorted { $0.key < $1.key }.first { Self.host(of: $0.key) == host }?.value
        guard let entry = found else { return nil }
        if let token = entry.registrytoken, !token.isEmpty { return .registryToken(token) }
        if let token = entry.identitytoken, !token.isEmpty { return .identityToken(token) }
        if let auth = entry.auth, !auth.isEmpty {
            guard var bytes = Base64.decode(auth) else { throw Self.badAuth(key) }
            while bytes.last == 0 { bytes.removeLast() }
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { throw Self.badAuth(key) }
            return .password(
                username: String(decoding: bytes[..<colon], as: UTF8.self),
                password: String(decoding: bytes[(colon + 1)...], as: UTF8.self))
        }
        guard let username = entry.username, !username.isEmpty else { return nil }
        return .password(username: username, password: entry.password ?? "")
    }

    private static func badAuth(_ key: String) -> RegistryError {
        RegistryError(
            .badCredentials, "'auth' of '\(key)' in Docker's config.json is not 'user:password' in base64",
            hints: ["run 'docker login \(host(of: key))' again"])
    }

    /// Old versions wrote URLs for hosts.
    private static func host(of key: String) -> Substring {
        var rest = key[...]
        if let scheme = rest.firstRange(of: "://") { rest = rest[scheme.upperBound...] }
        return rest.prefix { $0 != "/" }
    }

    private static func path(of error: DecodingError) -> String {
        let context: DecodingError.Context? =
            switch error {
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context),
                .dataCorrupted(let context):
                context
            @unknown default: nil
            }
        return context?.codingPath.map(\.stringValue).joined(separator: ".") ?? ""
    }
}
