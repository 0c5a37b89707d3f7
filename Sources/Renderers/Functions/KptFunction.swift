public import Diagnostics

/// A function of `manifests.transform` or `manifests.validate` with its settings.
public struct KptFunction: Sendable {
    /// What a function is for.
    public enum Role: Sendable {
        case transformer, validator
    }

    public struct Setting: Sendable {
        public var key: String
        public var value: String
        public var location: SourceLocation?
    }

    public let name: String
    /// In the order in which they were written.
    public let settings: [Setting]
    public let location: SourceLocation?
    /// The image that kpt runs.
    let image: String

    /// - Parameters:
    ///   - configMap: entries `key:value`, each with its place; the value may have colons, and spaces around it.
    ///   - location: of the name.
    /// - Throws: `RenderError` with `unknownTransformer`, `unknownValidator` or `invalidFunction`.
    public init(
        _ name: String, role: Role, configMap: [(text: String, location: SourceLocation?)] = [],
        at location: SourceLocation? = nil
    ) throws {
        guard let image = KptFunctionImages.of(role)[name] else {
            throw RenderError.unknownFunction(name, role: role, at: location)
        }
        self.name = name
        self.image = image
        self.location = location
        settings = try configMap.map { entry in
            guard let colon = entry.text.firstIndex(of: ":"), colon > entry.text.startIndex else {
                throw RenderError(
                    .invalidFunction, "'\(entry.text)' is no setting of '\(name)'",
                    at: entry.location ?? location, hints: ["write 'KEY:VALUE'"])
            }
            let value = entry.text[entry.text.index(after: colon)...]
            return Setting(
                key: Self.trimmed(entry.text[..<colon]), value: Self.trimmed(value), location: entry.location)
        }
    }

    /// The last value of a key.
    func value(_ key: String) -> String? { settings.last { $0.key == key }?.value }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
