/// How sprig makes numbers and texts of values.
enum GoConversion {
    /// What is no integer counts as 0.
    static func integer(_ value: GoValue) -> Int {
        switch value {
        case .integer(let number, _): return number
        case .float(let number): return Int(exactly: number.rounded(.towardZero)) ?? 0
        case .bool(let flag): return flag ? 1 : 0
        case .string(let text): return TemplateNumber.integer(withoutZeroFraction(text)) ?? 0
        default: return 0
        }
    }

    /// `7.00` counts as `7`.
    private static func withoutZeroFraction(_ text: String) -> String {
        guard let point = text.firstIndex(of: "."), text[point...].dropFirst().allSatisfy({ $0 == "0" }) else {
            return text
        }
        return String(text[..<point])
    }

    /// What is no number counts as 0.
    static func float(_ value: GoValue) -> Double {
        switch value {
        case .integer(let number, _): return Double(number)
        case .float(let number): return number
        case .bool(let flag): return flag ? 1 : 0
        case .string(let text): return float(of: text) ?? 0
        default: return 0
        }
    }

    private static func float(of text: String) -> Double? {
        guard !text.hasPrefix("'"), !text.contains("_") else { return nil }
        // Leading zeros mean nothing here.
        let digits = text.drop { $0 == "-" || $0 == "+" }
        if !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Double(text) }
        return TemplateNumber(text)?.float
    }

    /// Whether a value is empty: nil, zero, false, or without elements.
    static func isEmpty(_ value: GoValue) -> Bool { !value.isTrue }

    /// A list of texts of anything; nil is left out.
    static func strings(_ value: GoValue, _ call: FunctionCall) throws(FunctionFailure) -> [String] {
        switch value {
        case .none: return []
        case .list(let values, _):
            var texts: [String] = []
            for value in values where !value.isNone { texts.append(try call.text(of: value)) }
            return texts
        default: return [try call.text(of: value)]
        }
    }
}
