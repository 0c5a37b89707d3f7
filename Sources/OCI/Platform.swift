/// What an image runs on, such as `linux/arm64` or `linux/arm/v7` (OCI image spec, index; Go's names).
public struct Platform: Sendable, Hashable {
    public var os: String
    public var architecture: String
    public var variant: String?
    /// Only for Windows.
    public var osVersion: String?

    public init(os: String, architecture: String, variant: String? = nil, osVersion: String? = nil) {
        self.os = os
        self.architecture = architecture
        self.variant = variant
        self.osVersion = osVersion
    }

    /// Parses `os/arch[/variant]` or an architecture alone, which means Linux; other common names are understood:
    /// `x86_64`, `aarch64`, `armhf`, `i386`.
    ///
    /// - Throws: `OCIError` with `badPlatform`.
    public init(_ text: String) throws(OCIError) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.lowercased() }
        let areWords = parts.allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy { $0.isDigit || $0.isLowerLetter || [0x5F, 0x2D, 0x2E].contains($0) }
        }
        guard areWords, (1...3).contains(parts.count) else {
            throw OCIError(
                .badPlatform, "'\(text)' is not a platform",
                hints: ["write os/arch, such as 'linux/amd64' or 'linux/arm64'"])
        }
        if parts.count == 1 {
            guard Self.architectures.contains(Self.normalise(parts[0], nil).architecture) else {
                throw OCIError(
                    .badPlatform, "'\(text)' is not a platform: the architecture is missing",
                    hints: ["write os/arch, such as '\(text)/amd64'"])
            }
            self.init(os: "linux", normalising: parts[0], variant: nil)
        } else {
            let os = parts[0] == "macos" ? "darwin" : parts[0]
            self.init(os: os, normalising: parts[1], variant: parts.count == 3 ? parts[2] : nil)
        }
    }

    private init(os: String, normalising architecture: String, variant: String?) {
        let (architecture, variant) = Self.normalise(architecture, variant)
        self.init(os: os, architecture: architecture, variant: variant)
    }

    /// Whether an image for this platform is one for the other: variants that are not told match the usual one.
    public func matches(_ other: Platform) -> Bool {
        func usual(_ platform: Platform) -> Platform {
            Platform(os: platform.os, normalising: platform.architecture, variant: platform.variant)
        }
        return usual(self) == usual(other)
    }

    /// `unknown/unknown`: an index's entry that is not an image but says something about one.
    public var isUnknown: Bool { os == "unknown" && architecture == "unknown" }

    private static let architectures: Set<String> = [
        "386", "amd64", "arm", "arm64", "loong64", "mips", "mips64", "mips64le", "mipsle", "ppc64", "ppc64le",
        "riscv64",
        "s390x", "wasm",
    ]

    private static func normalise(_ name: String, _ variant: String?) -> (architecture: String, variant: String?) {
        switch name {
        case "i386", "i486", "i586", "i686", "x86": ("386", nil)
        case "x86_64", "x86-64", "amd64": ("amd64", variant == "v1" ? nil : variant)
        case "aarch64", "arm64": ("arm64", variant == "8" || variant == "v8" ? nil : variant)
        case "armhf": ("arm", "v7")
        case "armel": ("arm", "v6")
        case "arm":
            switch variant {
            case nil, "7": ("arm", "v7")
            case "5", "6", "8": ("arm", "v" + (variant ?? ""))
            default: ("arm", variant)
            }
        default: (name, variant)
        }
    }
}

extension Platform: CustomStringConvertible {
    /// `os/arch` or `os/arch/variant`.
    public var description: String { "\(os)/\(architecture)" + (variant.map { "/\($0)" } ?? "") }
}

extension Platform: Codable {
    enum CodingKeys: String, CodingKey {
        case os, architecture, variant
        case osVersion = "os.version"
    }
}
