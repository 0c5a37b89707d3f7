/// A schema version such as `skaffold/v4beta14`, ordered as semantic versions are (spec skaffold-config 3.1).
public struct APIVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    private enum Stage: Int, Comparable {
        case alpha, beta, final
        static func < (a: Stage, b: Stage) -> Bool { a.rawValue < b.rawValue }
    }

    private let major: Int
    private let stage: Stage
    private let number: Int

    /// Reads `skaffold/vN`, `skaffold/vNalphaK` or `skaffold/vNbetaK`; nil for anything else. Being readable does
    /// not make a version known: see `isKnown`.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix + "v") else { return nil }
        var rest = text.dropFirst(Self.prefix.count + 1)
        func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            return Int(digits)
        }
        guard let major = number() else { return nil }
        self.major = major
        if rest.isEmpty {
            stage = .final
            self.number = 0
            return
        }
        if rest.hasPrefix("alpha") {
            stage = .alpha
        } else if rest.hasPrefix("beta") {
            stage = .beta
        } else {
            return nil
        }
        rest = rest.drop { $0.isLetter }
        guard let count = number(), rest.isEmpty else { return nil }
        self.number = count
    }

    private init(_ major: Int, _ stage: Stage, _ number: Int) {
        self.major = major
        self.stage = stage
        self.number = number
    }

    public var description: String { Self.prefix + shortName }

    /// Without `skaffold/`: `v4beta14`.
    public var shortName: String {
        switch stage {
        case .alpha: "v\(major)alpha\(number)"
        case .beta: "v\(major)beta\(number)"
        case .final: "v\(major)"
        }
    }

    public static func < (a: APIVersion, b: APIVersion) -> Bool {
        (a.major, a.stage, a.number) < (b.major, b.stage, b.number)
    }

    private static let prefix = "skaffold/"
}

extension APIVersion {
    /// The version that every config is brought to.
    public static let latest = APIVersion(4, .beta, 14)
    static let v1Alpha2 = APIVersion(1, .alpha, 2)
    static let v1Alpha3 = APIVersion(1, .alpha, 3)
    static let v1Alpha4 = APIVersion(1, .alpha, 4)
    static func v1Beta(_ number: Int) -> APIVersion { APIVersion(1, .beta, number) }
    static func v2Alpha(_ number: Int) -> APIVersion { APIVersion(2, .alpha, number) }
    static func v2Beta(_ number: Int) -> APIVersion { APIVersion(2, .beta, number) }
    static func v4Beta(_ number: Int) -> APIVersion { APIVersion(4, .beta, number) }
    static let v3Alpha = APIVersion(3, .alpha, 1)
    static let v3 = APIVersion(3, .final, 0)

    /// All 72 versions, in upgrade order.
    public static let known: [APIVersion] =
        (1...5).map { APIVersion(1, .alpha, $0) } + (1...17).map { APIVersion(1, .beta, $0) }
        + [APIVersion(1, .final, 0)] + (1...4).map { APIVersion(2, .alpha, $0) }
        + (1...29).map { APIVersion(2, .beta, $0) } + [.v3Alpha, .v3]
        + (1...14).map { APIVersion(4, .beta, $0) }

    /// The known version after this one; the latest has none, and gives itself.
    public var next: APIVersion { Self.known.first { self < $0 } ?? self }

    /// The version to recommend where a field is there from this one on: never a first alpha whose release is the same.
    public var settled: APIVersion { self == .v3Alpha ? .v3 : self }

    public var isKnown: Bool { Self.known.contains(self) }
}
