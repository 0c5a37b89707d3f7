/// The server's version (`GET /version`).
public struct ServerVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var patch: Int
    /// As the server says it, such as `v1.28.3-gke.100`.
    public var text: String

    /// Reads `v1.28.3`, `1.28.3+k3s1`; nil when it does not begin like a version.
    public init?(_ text: String) {
        let body = text.hasPrefix("v") ? text.dropFirst() : text[...]
        let numbers = body.split(separator: ".", maxSplits: 2).map { Int($0.prefix { $0.isASCII && $0.isNumber }) }
        guard numbers.count == 3, let major = numbers[0], let minor = numbers[1], let patch = numbers[2] else {
            return nil
        }
        (self.major, self.minor, self.patch, self.text) = (major, minor, patch, text)
    }

    public init(_ major: Int, _ minor: Int, _ patch: Int = 0) {
        (self.major, self.minor, self.patch, self.text) = (major, minor, patch, "v\(major).\(minor).\(patch)")
    }

    public static func < (a: ServerVersion, b: ServerVersion) -> Bool {
        (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
    }

    public var description: String { text }
}
