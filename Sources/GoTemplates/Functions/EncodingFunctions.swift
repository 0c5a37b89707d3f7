import Encodings

/// Sprig's functions on Base64 and Base32. What is not encoded is an error, where sprig gives the error as text.
enum EncodingFunctions {
    static func add(to table: inout FunctionTable) {
        table["b64enc"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            .string(Base64.encode(Array(call.string(0).utf8)))
        }
        table["b64dec"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            guard let bytes = Base64.decode(call.string(0)) else {
                throw FunctionFailure("the text is not base64", hints: ["encode it with 'b64enc'"])
            }
            return .string(String(decoding: bytes, as: UTF8.self))
        }
        table["b32enc"] = GoFunction(.string) { (call) throws(FunctionFailure) in .string(Base32.encode(call.string(0)))
        }
        table["b32dec"] = GoFunction(.string) { (call) throws(FunctionFailure) in
            guard let text = Base32.decode(call.string(0)) else {
                throw FunctionFailure("the text is not base32", hints: ["encode it with 'b32enc'"])
            }
            return .string(text)
        }
    }
}
