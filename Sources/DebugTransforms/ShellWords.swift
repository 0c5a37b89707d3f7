/// The words of a command line for a shell.
enum ShellWords {
    /// The words with quotes and backslashes taken away; nil where a quote stays open. Nothing is expanded.
    static func split(_ line: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var quote: Character?
        var characters = line.makeIterator()
        while let character = characters.next() {
            switch (quote, character) {
            case (nil, " "), (nil, "\t"), (nil, "\n"), (nil, "\r"), (nil, "\r\n"):
                if let done = word { words.append(done) }
                word = nil
            case (nil, "'"), (nil, "\""):
                quote = character
                word = word ?? ""
            case ("'", "'"), ("\"", "\""): quote = nil
            case (nil, "\\"):
                guard let next = characters.next() else { return nil }
                if next != "\n" { word = (word ?? "") + String(next) }
            case ("\"", "\\"):
                guard let next = characters.next() else { return nil }
                if !"$`\"\\\n".contains(next) { word = (word ?? "") + "\\" }
                if next != "\n" { word = (word ?? "") + String(next) }
            default: word = (word ?? "") + String(character)
            }
        }
        guard quote == nil else { return nil }
        if let done = word { words.append(done) }
        return words
    }

    /// One line of the words. A `$` stays for the shell to expand.
    static func join(_ words: [String]) -> String {
        words.map { word in
            guard word.isEmpty || word.contains(where: { " \t\r\n\"'()[]{}".contains($0) }) else { return word }
            return "\"" + word.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\\\"") + "\""
        }.joined(separator: " ")
    }
}
