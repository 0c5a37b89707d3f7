/// The name of bytes by their hash, such as `sha256:e3b0...` (OCI image spec, descriptor).
public struct Digest: Sendable, Hashable {
    /// Lower case, such as `sha256`.
    public let algorithm: String
    /// The hash in lower-case hexadecimal digits.
    public let hex: String

    /// - Throws: `OCIError` with `badDigest`.
    public init(_ text: some StringProtocol) throws(OCIError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let length = Self.lengths[String(parts[0])] else {
            throw OCIError(.badDigest, "'\(text)' is not a digest: it must begin with 'sha256:'")
        }
        guard parts[1].utf8.count == length, parts[1].utf8.allSatisfy(\.isLowerHexDigit) else {
            throw OCIError(
                .badDigest, "'\(text)' is not a digest: '\(parts[0]):' is followed by \(length) digits from 0-9 and a-f"
            )
        }
        algorithm = String(parts[0])
        hex = String(parts[1])
    }

    init(algorithm: String, hex: String) {
        self.algorithm = algorithm
        self.hex = hex
    }

    private static let lengths = ["sha256": 64, "sha384": 96, "sha512": 128]
}

extension Digest: CustomStringConvertible {
    /// `algorithm:hex`.
    public var description: String { "\(algorithm):\(hex)" }
}

extension Digest: Codable {
    public init(from decoder: any Decoder) throws {
        try self.init(decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension UInt8 {
    var isDigit: Bool { (0x30...0x39).contains(self) }
    var isLowerLetter: Bool { (0x61...0x7A).contains(self) }
    var isUpperLetter: Bool { (0x41...0x5A).contains(self) }
    var isLowerHexDigit: Bool { isDigit || (0x61...0x66).contains(self) }
}
