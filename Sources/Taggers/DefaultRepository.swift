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
        return rewritten(base, target) + name.tag + name.digest
    }

    private func rewritten(_ base: String, _ target: String) -> String {
        let prefix = Self.projectPrefix(target)
        let isGoogle = prefix.contains("gcr.io") || prefix.contains("-docker.pkg.dev")
        guard isGoogle || keepsPaths else {
            let flat = base.map { "/._:@".contains($0) ? "_" : String($0) }.joined()
            return Self.cut(target + "/" + flat)
        }
        // Of one project, the rest of the name is enough. The `/` behind the project counts: the image has one, and the
        // repository must go on behind it too.
        let own = Self.projectPrefix(base)
        return own == prefix ? target + "/" + base.dropFirst(own.count) : Self.cut(target + "/" + base)
    }

    /// Registries take no longer names.
    private static func cut(_ name: String) -> String { String(name.prefix(255)) }

    /// `host/project` and the `/` behind it, where the second part begins with a Google project id; empty otherwise.
    private static func projectPrefix(_ name: String) -> Substring {
        guard let slash = name.firstIndex(of: "/"), isDomain(name[..<slash]) else { return "" }
        let rest = name[name.index(after: slash)...]
        guard let length = projectLength(rest) else { return "" }
        let end = rest.index(rest.startIndex, offsetBy: length)
        return end < name.endIndex && name[end] == "/" ? name[...end] : name[..<end]
    }

    /// Host names, perhaps with a port.
    private static func isDomain(_ text: Substring) -> Bool {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2, parts[1].isEmpty || !parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) { return false }
        return parts[0].split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
            !label.isEmpty && label.first != "-" && label.last != "-"
                && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }

    /// The length of the longest project id that a text begins with: 6 to 30 letters, digits and `-`, a letter first and no
    /// `-` last.
    private static func projectLength(_ text: Substring) -> Int? {
        let bytes = Array(text.utf8.prefix(30))
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        guard let first = bytes.first, letters.contains(first) else { return nil }
        var run = bytes.prefix { letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-") }
        while run.last == UInt8(ascii: "-") { run.removeLast() }
        return run.count >= 6 ? run.count : nil
    }
}
