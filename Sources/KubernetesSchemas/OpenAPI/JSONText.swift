import JSON

/// Writes JSON piece by piece, so that a large text never exists as values.
struct JSONText {
    private(set) var bytes: [UInt8] = []
    private var needsComma = false

    /// A value whole.
    mutating func value(_ value: JSONValue) {
        separate()
        value.append(to: &bytes)
        needsComma = true
    }

    mutating func key(_ key: String) {
        separate()
        JSONValue.string(key).append(to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func field(_ name: String, _ content: JSONValue) {
        key(name)
        value(content)
    }

    mutating func object(_ body: (inout JSONText) -> Void) { nest("{", "}", body) }

    mutating func array(_ body: (inout JSONText) -> Void) { nest("[", "]", body) }

    private mutating func nest(_ open: Unicode.Scalar, _ close: Unicode.Scalar, _ body: (inout JSONText) -> Void) {
        separate()
        bytes.append(UInt8(ascii: open))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: close))
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
    }
}
