/// Names in the spellings of programming languages.
enum WordCase {
    private enum Kind {
        case number, upper, letters, connector, punctuation, other
    }

    private struct Word {
        var kind: Kind
        var text: [Unicode.Scalar]
    }

    /// `someWords` of `some_words`: what Skaffold's version of sprig makes of it.
    static func camelCase(_ text: String) -> String {
        var result: [Unicode.Scalar] = []
        var rest = Array(text.unicodeScalars)[...]
        // Connectors at the beginning stay.
        result += rest.prefix(while: isConnector)
        rest = rest.dropFirst(result.count)
        var isFirst = true
        while !rest.isEmpty {
            let connectors = rest.prefix(while: isConnector)
            rest = rest.dropFirst(connectors.count)
            // All but one of a row of connectors stay, and all at the end.
            if rest.isEmpty {
                result += connectors
                break
            }
            result += connectors.dropLast()
            let word = rest.prefix { !isConnector($0) }
            rest = rest.dropFirst(word.count)
            // The capitals that follow a first one become small: `GOLANG` and `HTTPServer` begin like `Golang`.
            var isLowering = word.first.map(isUpper) ?? false
            for (index, scalar) in word.enumerated() {
                if index == 0 {
                    result.append(isFirst ? CaseFunctions.lower(scalar) : CaseFunctions.upper(scalar))
                } else {
                    isLowering = isLowering && isUpper(scalar)
                    result.append(isLowering ? CaseFunctions.lower(scalar) : scalar)
                }
            }
            isFirst = false
        }
        return String(String.UnicodeScalarView(result))
    }

    /// The words in lower case with a connector between: `first_name` of `FirstName`, `http_20x_ok` of `HTTP20xOK`.
    static func joined(_ text: String, by connector: Unicode.Scalar) -> String {
        let words = words(of: text)
        var result: [Unicode.Scalar] = []
        var index = 0

        func word(_ at: Int) -> Word? { at < words.count ? words[at] : nil }
        func isWord(_ word: Word?) -> Bool {
            guard let word else { return false }
            return word.kind != .connector && word.kind != .punctuation
        }
        func append(_ word: Word?) {
            guard let word else { return }
            switch word.kind {
            case .connector: result += word.text.map { _ in connector }
            case .upper: result += word.text.map(CaseFunctions.lower)
            default: result += word.text
            }
        }
        /// A number takes the small letters and numbers that follow it.
        func appendTail() {
            while let next = word(index), next.kind == .letters || next.kind == .number {
                append(next)
                index += 1
            }
            if isWord(word(index)) { result.append(connector) }
        }

        while index < words.count {
            let current = words[index]
            index += 1
            guard index < words.count else {
                append(current)
                break
            }
            switch current.kind {
            case .connector: append(current)
            case .number:
                append(current)
                appendTail()
            case .punctuation: append(current)
            default:
                append(current)
                guard let next = word(index), next.kind == .number else {
                    if isWord(word(index)) { result.append(connector) }
                    continue
                }
                guard let after = word(index + 1) else {
                    // A number at the end belongs to its word.
                    append(next)
                    index += 1
                    continue
                }
                index += 1
                if after.kind != .letters {
                    append(next)
                    if isWord(after) { result.append(connector) }
                } else {
                    result.append(connector)
                    append(next)
                    appendTail()
                }
            }
        }
        return String(String.UnicodeScalarView(result))
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var rest = Array(text.unicodeScalars)[...]
        while let first = rest.first {
            let kind: Kind
            var length: Int
            if isConnector(first) {
                (kind, length) = (.connector, rest.prefix(while: isConnector).count)
            } else if isPunctuation(first) {
                (kind, length) = (.punctuation, rest.prefix(while: isPunctuation).count)
            } else if isUpper(first) {
                kind = .upper
                let capitals = rest.prefix(while: isUpper).count
                if capitals > 1 {
                    length = capitals
                    // The last capital of `HTTPServer` belongs to `Server`.
                    if let next = rest.dropFirst(capitals).first, next.properties.isAlphabetic { length -= 1 }
                } else {
                    length = 1 + rest.dropFirst().prefix { $0.properties.isAlphabetic && !isUpper($0) }.count
                }
            } else if first.properties.isAlphabetic {
                kind = .letters
                length = rest.prefix { $0.properties.isAlphabetic && !isUpper($0) }.count
            } else if first.properties.numericType != nil {
                (kind, length) = (.number, rest.prefix { $0.properties.numericType != nil }.count)
            } else {
                kind = .other
                length =
                    rest.prefix {
                        !isConnector($0) && !isPunctuation($0) && !$0.properties.isAlphabetic
                            && $0.properties.numericType == nil
                    }.count
            }
            length = max(length, 1)
            words.append(Word(kind: kind, text: Array(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return words
    }

    private static func isConnector(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "-" || scalar == "_" || scalar.properties.isWhitespace
    }

    private static func isUpper(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isUppercase }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: false
        }
    }
}
