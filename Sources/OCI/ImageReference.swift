/// The full name of an image: `domain/path:tag@digest` (spec docker-engine 5.1).
///
/// Always normalised: Docker Hub's images have the domain `docker.io`, and `library/` where they have one component.
/// A missing tag stays missing; who wants `latest` says so with `taggedLatest`.
public struct ImageReference: Sendable, Hashable {
    /// The registry's host with its port, such as `localhost:5000` or `docker.io`.
    public let domain: String
    /// The repository in the registry, such as `library/busybox`.
    public let path: String
    public var tag: String?
    public var digest: Digest?

    /// Parses what people write, such as `busybox`, `localhost:5000/api:v1` or `x/y@sha256:...`.
    ///
    /// - Throws: `OCIError` with `badReference` or `badDigest`.
    public init(_ text: String) throws(OCIError) {
        guard !text.isEmpty else { throw Self.error(text, "it is empty") }
        guard !(text.utf8.count == 64 && text.utf8.allSatisfy(\.isLowerHexDigit)) else {
            throw Self.error(text, "64 hexadecimal digits are an image id")
        }
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            digest = try Digest(rest[rest.index(after: at)...])
            rest = rest[..<at]
        }
        var domain = Self.dockerHub
        if let slash = rest.firstIndex(of: "/"), Self.isDomain(rest[..<slash]) {
            domain = String(rest[..<slash])
            rest = rest[rest.index(after: slash)...]
        }
        if let colon = rest.lastIndex(of: ":"), !rest[colon...].contains("/") {
            let tag = String(rest[rest.index(after: colon)...])
            if let problem = Self.problem(tag: tag) { throw Self.error(text, problem) }
            self.tag = tag
            rest = rest[..<colon]
        }
        if domain == "index.docker.io" { domain = Self.dockerHub }
        let path = domain == Self.dockerHub && !rest.contains("/") ? "library/\(rest)" : String(rest)
        if let problem = Self.problem(domain: domain) ?? Self.problem(path: path, written: rest) {
            throw Self.error(text, problem)
        }
        self.domain = domain
        self.path = path
    }

    /// `docker.io`, the domain of images without one.
    public static let dockerHub = "docker.io"

    /// Domain and path, without tag and digest.
    public var name: String { "\(domain)/\(path)" }

    /// The name as people write it and as the engine lists it: without `docker.io/` and `library/`.
    public var familiarName: String {
        guard domain == Self.dockerHub else { return name }
        return path.hasPrefix("library/") ? String(path.dropFirst("library/".count)) : path
    }

    /// The whole reference with the familiar name.
    public var familiar: String { familiarName + suffix }

    /// The reference with the tag `latest` when it has neither tag nor digest.
    public var taggedLatest: ImageReference { tag == nil && digest == nil ? with(tag: "latest", digest: nil) : self }

    /// The same repository with another tag and digest, which must be valid.
    public func with(tag: String?, digest: Digest?) -> ImageReference {
        var copy = self
        copy.tag = tag
        copy.digest = digest
        return copy
    }

    private var suffix: String { (tag.map { ":\($0)" } ?? "") + (digest.map { "@\($0)" } ?? "") }
}

extension ImageReference: CustomStringConvertible {
    /// The whole reference, normalised.
    public var description: String { name + suffix }
}

extension ImageReference {
    /// Whether a tag has the right characters: up to 128 letters, digits, `_`, `.` and `-`, no `.` or `-` first.
    public static func isValid(tag: String) -> Bool { problem(tag: tag) == nil }

    private static func error(_ text: String, _ problem: String) -> OCIError {
        OCIError(.badReference, "'\(text)' is not an image reference: \(problem)")
    }

    private static func isDomain(_ component: Substring) -> Bool {
        component == "localhost" || component.utf8.contains { $0 == 0x2E || $0 == 0x3A || $0.isUpperLetter }
    }

    private static func problem(tag: String) -> String? {
        let bytes = tag.utf8
        guard let first = bytes.first else { return "the tag after ':' is empty" }
        guard bytes.count <= 128 else { return "a tag has at most 128 characters" }
        guard first != UInt8(ascii: "."), first != UInt8(ascii: "-"),
            bytes.allSatisfy({ $0.isDigit || $0.isLowerLetter || $0.isUpperLetter || [0x5F, 0x2E, 0x2D].contains($0) })
        else { return "the tag '\(tag)' may hold letters, digits, '_', '.' and '-', the last two not first" }
        return nil
    }

    private static func problem(domain: String) -> String? {
        let wrong = "'\(domain)' is not the name of a registry"
        var host = domain[...]
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") {
            let port = host[host.index(after: colon)...]
            guard !port.isEmpty, port.utf8.allSatisfy(\.isDigit) else { return wrong }
            host = host[..<colon]
        }
        if host.hasPrefix("["), host.hasSuffix("]") {
            let address = host.dropFirst().dropLast().utf8
            return !address.isEmpty
                && address.allSatisfy({ $0.isLowerHexDigit || $0 == 0x3A || (0x41...0x46).contains($0) })
                ? nil : wrong
        }
        let areLabels = host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            label.utf8.first != 0x2D && label.utf8.last != 0x2D && !label.isEmpty
                && label.utf8.allSatisfy { $0.isDigit || $0.isLowerLetter || $0.isUpperLetter || $0 == 0x2D }
        }
        return areLabels ? nil : wrong
    }

    private static func problem(path: String, written: Substring) -> String? {
        if written.isEmpty { return "it has no name" }
        if path.utf8.count > 255 { return "a name has at most 255 characters" }
        if path.utf8.contains(where: \.isUpperLetter) { return "'\(written)' must be lower case" }
        for component in path.split(separator: "/", omittingEmptySubsequences: false) where !isComponent(component) {
            if component.isEmpty { return "there is nothing between two '/'" }
            return "'\(component)' may hold lower-case letters and digits, with '.', '_', '__' or '-' between them"
        }
        return nil
    }

    /// `[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*`
    private static func isComponent(_ text: Substring) -> Bool {
        guard let first = text.utf8.first, let last = text.utf8.last, first.isDigit || first.isLowerLetter,
            last.isDigit || last.isLowerLetter
        else { return false }
        let separators = text.utf8.split { $0.isDigit || $0.isLowerLetter }
        return separators.allSatisfy { run in
            let run = Array(run)
            return run == [0x2E] || run == [0x5F] || run == [0x5F, 0x5F] || run.allSatisfy { $0 == 0x2D }
        }
    }
}

extension ImageReference: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
