/// One way to authenticate that a server offers in `WWW-Authenticate` (RFC 9110, 11.6.1).
struct AuthChallenge: Sendable, Hashable {
    /// Lower case, such as `bearer` or `basic`.
    var scheme: String
    /// Names are lower case.
    var parameters: [String: String] = [:]

    /// All challenges of a field's values; several may stand in one value.
    static func parse(_ values: [String]) -> [AuthChallenge] {
        values.flatMap { value in
            var scanner = Scanner(rest: Array(value.utf8)[...])
            return scanner.challenges()
        }
    }

    private struct Scanner {
        var rest: ArraySlice<UInt8>

        mutating func challenges() -> [AuthChallenge] {
            var found: [AuthChallenge] = []
            while true {
                skip([0x20, 0x09, UInt8(ascii: ",")])
                guard let word = token() else { return found }
                skip([0x20, 0x09])
                // A word with `=` behind it is a parameter, one without begins a new challenge.
                guard rest.first == UInt8(ascii: "="), !found.isEmpty else {
                    found.append(AuthChallenge(scheme: word.lowercased()))
                    continue
                }
                rest = rest.dropFirst()
                skip([0x20, 0x09])
                guard let value = rest.first == UInt8(ascii: "\"") ? quoted() : token() else { return found }
                found[found.count - 1].parameters[word.lowercased()] = value
            }
        }

        private mutating func skip(_ bytes: [UInt8]) { rest = rest.drop { bytes.contains($0) } }

        private mutating func token() -> String? {
            let word = rest.prefix { !" \t,=\"".utf8.contains($0) }
            rest = rest.dropFirst(word.count)
            return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
        }

        private mutating func quoted() -> String? {
            rest = rest.dropFirst()
            var text: [UInt8] = []
            while let byte = rest.popFirst() {
                if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
                if byte == UInt8(ascii: "\\"), let next = rest.popFirst() {
                    text.append(next)
                } else {
                    text.append(byte)
                }
            }
            return nil
        }
    }
}
