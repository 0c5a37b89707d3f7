/// A semantic version, read with the leniency of the library that sprig uses: `v1.2` is `1.2.0`.
struct SemanticVersion: Sendable, Equatable {
    var major: Int
    var minor: Int
    var patch: Int
    var prerelease = ""
    var metadata = ""
    /// As it was written.
    var original: String

    static let zero = SemanticVersion(major: 0, minor: 0, patch: 0, original: "0.0.0")

    private init(major: Int, minor: Int, patch: Int, original: String) {
        self.major = major
        self.minor = minor
        self.patch = patch
        self.original = original
    }

    /// Nil for what is no version.
    init?(_ text: String) {
        original = text
        var rest = text[...]
        if rest.first == "v" { rest.removeFirst() }
        if let plus = rest.firstIndex(of: "+") {
            metadata = String(rest[rest.index(after: plus)...])
            rest = rest[..<plus]
            guard Self.areIdentifiers(metadata) else { return nil }
        }
        if let dash = rest.firstIndex(of: "-") {
            prerelease = String(rest[rest.index(after: dash)...])
            rest = rest[..<dash]
            // Numbers in it have no zeros at the beginning.
            guard Self.areIdentifiers(prerelease),
                !prerelease.split(separator: ".").contains(where: {
                    $0.count > 1 && $0.hasPrefix("0") && Int($0) != nil
                })
            else { return nil }
        }
        let parts = rest.split(separator: ".", omittingEmptySubsequences: false)
        var numbers: [Int] = []
        for part in parts {
            guard part.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(part) else { return nil }
            numbers.append(number)
        }
        guard (1...3).contains(numbers.count) else { return nil }
        major = numbers[0]
        minor = numbers.count > 1 ? numbers[1] : 0
        patch = numbers.count > 2 ? numbers[2] : 0
    }

    private static func areIdentifiers(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        }
    }

    var description: String {
        "\(major).\(minor).\(patch)" + (prerelease.isEmpty ? "" : "-\(prerelease)")
            + (metadata.isEmpty ? "" : "+\(metadata)")
    }

    enum Part {
        case major, minor, patch
    }

    /// The version after this one. The patch after a pre-release is the release itself.
    func next(_ part: Part) -> SemanticVersion {
        var next = SemanticVersion(major: major, minor: minor, patch: patch, original: "")
        switch part {
        case .major: (next.major, next.minor, next.patch) = (major &+ 1, 0, 0)
        case .minor: (next.minor, next.patch) = (minor &+ 1, 0)
        case .patch: if prerelease.isEmpty { next.patch = patch &+ 1 }
        }
        next.original = (original.hasPrefix("v") ? "v" : "") + next.description
        return next
    }

    /// -1, 0 or 1. Metadata counts for nothing.
    func compared(with other: SemanticVersion) -> Int {
        for (a, b) in [(major, other.major), (minor, other.minor), (patch, other.patch)] where a != b {
            return a < b ? -1 : 1
        }
        return Self.comparePrerelease(prerelease, other.prerelease)
    }

    static func comparePrerelease(_ a: String, _ b: String) -> Int {
        if a == b { return 0 }
        // A release is later than what came before it.
        if a.isEmpty { return 1 }
        if b.isEmpty { return -1 }
        let (first, second) = (a.split(separator: "."), b.split(separator: "."))
        for (x, y) in zip(first, second) where x != y {
            switch (UInt64(x), UInt64(y)) {
            case (let x?, let y?): return x < y ? -1 : 1
            case (.some, nil): return -1
            case (nil, .some): return 1
            case (nil, nil): return x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : 1
            }
        }
        return first.count < second.count ? -1 : 1
    }
}
