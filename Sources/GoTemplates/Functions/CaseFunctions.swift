/// Sprig's functions on upper and lower case.
enum CaseFunctions {
    static func add(to table: inout FunctionTable) {
        table["upper"] = GoFunction(.string) { (call) throws(FunctionFailure) in .string(mapped(call.string(0), upper))
        }
        table["lower"] = GoFunction(.string) { (call) throws(FunctionFailure) in .string(mapped(call.string(0), lower))
        }
        table["title"] = GoFunction(.string) { (call) throws(FunctionFailure) in .string(title(call.string(0))) }
        table["untitle"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            var isStart = true
            return .string(
                mapped(call.string(0)) { scalar in
                    defer { isStart = scalar.properties.isWhitespace }
                    return isStart ? lower(scalar) : scalar
                })
        }
        table["swapcase"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(
                mapped(call.string(0)) { scalar in
                    scalar.properties.isUppercase
                        ? lower(scalar) : scalar.properties.isLowercase ? upper(scalar) : scalar
                })
        }
        table["snakecase"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(WordCase.joined(call.string(0), by: "_"))
        }
        table["kebabcase"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(WordCase.joined(call.string(0), by: "-"))
        }
        table["camelcase"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(WordCase.camelCase(call.string(0)))
        }
    }

    private static func mapped(_ text: String, _ body: (Unicode.Scalar) -> Unicode.Scalar) -> String {
        var result = ""
        for scalar in text.unicodeScalars { result.unicodeScalars.append(body(scalar)) }
        return result
    }

    /// One for one, as Go does: `ß` has no upper case of one character.
    static func upper(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        single(scalar.properties.uppercaseMapping) ?? scalar
    }

    static func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        single(scalar.properties.lowercaseMapping) ?? scalar
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        text.unicodeScalars.count == 1 ? text.unicodeScalars.first : nil
    }

    /// With a capital letter at each word's beginning; a word is what stands behind a separator.
    static func title(_ text: String) -> String {
        var isStart = true
        return mapped(text) { scalar in
            defer { isStart = isSeparator(scalar) }
            return isStart ? single(scalar.properties.titlecaseMapping) ?? scalar : scalar
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return !scalar.isNamePart }
        return !scalar.isNamePart && scalar.properties.isWhitespace
    }
}
