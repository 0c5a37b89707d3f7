/// A scalar: its text as written, what that text means, and how it was written.
public struct Scalar: Sendable {
    /// What a scalar resolves to, by Go's yaml.v3 rules (spec skaffold-config 7).
    public enum Kind: Sendable, Hashable {
        case string, integer, float, bool, null
    }

    /// How it stood in the text, kept so that an emitter can write it the same way.
    public enum Style: Sendable, Hashable {
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    public var text: String
    public var kind: Kind
    public var style: Style

    public init(_ text: String, kind: Kind, style: Style = .plain) {
        self.text = text
        self.kind = kind
        self.style = style
    }

    public var bool: Bool? {
        guard kind == .bool else { return nil }
        return text.lowercased() == "true"
    }

    /// The value of an integer scalar that fits 64 bits.
    public var integer: Int? {
        guard kind == .integer else { return nil }
        return ScalarResolver.integer(text)
    }

    /// The value of an integer or float scalar.
    public var double: Double? {
        switch kind {
        case .integer: ScalarResolver.integer(text).map(Double.init) ?? Double(text.filter { $0 != "_" })
        case .float: ScalarResolver.float(text)
        default: nil
        }
    }

    /// The shortest text that reads back as the same number and as a float.
    static func text(of value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) + ".0" }
        return value.description
    }
}

extension Scalar: Hashable {
    /// Same kind and same value: `0x1F` equals `31`, `~` equals `null`; strings compare by text.
    public static func == (a: Scalar, b: Scalar) -> Bool {
        guard a.kind == b.kind else { return false }
        if a.text == b.text { return true }
        return switch a.kind {
        case .string: false
        case .null: true
        case .bool: a.bool == b.bool
        case .integer: a.integer != nil && a.integer == b.integer
        case .float: a.double != nil && a.double == b.double
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        switch kind {
        case .string: hasher.combine(text)
        case .null: break
        case .bool: hasher.combine(bool)
        case .integer: hasher.combine(integer)
        case .float: hasher.combine(double)
        }
    }
}
