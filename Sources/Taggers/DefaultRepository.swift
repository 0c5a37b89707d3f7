/// The repository that images go to instead of the one that is configured (spec skaffold-config 9.3).
public struct DefaultRepository: Sendable, Hashable {
    private let repository: String?
    private let keepsPaths: Bool

    /// - Parameters:
    ///   - repository: such as `registry.local:5000/team`; nil or empty rewrites nothing.
    ///   - keepsPaths: whether the image's own path is kept as it is (`multi-level-repo`).
    public init(_ repository: String?, keepsPaths: Bool = false) {
        self.repository = repository.flatMap { $0.isEmpty ? nil : $0 }
        self.keepsPaths = keepsPaths
    }

    /// The image in the default repository. Its tag and digest stay.
    public func rewrite(_ image: String) -> String {
        guard var target = repository else { return image }
        while target.hasSuffix("/") { target.removeLast() }
        let name = ImageName(configured: image)
        let base = name.repository
        // On whole parts, where the peer compares characters: `gcr.io/ab` is no part of `gcr.io/abc`.
        if base == target || base.hasPrefix(target + "/") { return image }
        return String(rewritten(base, target).prefix(255)) + name.tag + name.digest
    }

    private func rewritten(_ base: String, _ target: String) -> String {
        let prefix = Self.projectPrefix(target)
        let isGoogle = prefix.map { $0.contains("gcr.io") || $0.contains("-docker.pkg.dev") } ?? false
        guard isGoogle || keepsPaths else {
            let flat = base.map { "/._:@".contains($0) ? "_" : String($0) }.joined()
            return target + "/" + flat
        }
        if let prefix, let own = Self.projectPrefix(base), own == prefix {
            let rest = base.dropFirst(own.count).drop { $0 == "/" }
            return rest.isEmpty ? target : target + "/" + rest
        }
        return target + "/" + base
    }

    /// `host/project`, where the second part has the form of a Google project id.
    private static func projectPrefix(_ name: String) -> String? {
        let parts = name.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].contains("."), isProject(parts[1]) else { return nil }
        return parts[0] + "/" + parts[1]
    }

    private static func isProject(_ text: Substring) -> Bool {
        guard (6...30).contains(text.utf8.count), let first = text.utf8.first, text.last != "-" else { return false }
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return letters.contains(first)
            && text.utf8.allSatisfy { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
    }
}
