/// Go's `strings` package: everything byte by byte.
enum GoText {
    static func contains(_ part: String, in text: String) -> Bool {
        part.isEmpty || firstIndex(of: Array(part.utf8), in: Array(text.utf8), from: 0) != nil
    }

    static func replacing(_ old: String, with new: String, in text: String) -> String {
        replacing(old, with: new, in: text, limit: .max) ?? text
    }

    /// Nil for a result that is longer than the limit, in bytes.
    static func replacing(_ old: String, with new: String, in text: String, limit: Int) -> String? {
        let (old, new) = (Array(old.utf8), Array(new.utf8))
        if old.isEmpty {
            // Before every character and at the end.
            let scalars = text.unicodeScalars
            if new.count > 0, scalars.count + 1 > limit / max(new.count, 1) { return nil }
            var result = new
            for scalar in scalars {
                result += Array(String(Character(scalar)).utf8)
                result += new
            }
            return result.count > limit ? nil : String(decoding: result, as: UTF8.self)
        }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var start = 0
        while let index = firstIndex(of: old, in: bytes, from: start) {
            result += bytes[start..<index]
            result += new
            if result.count > limit { return nil }
            start = index + old.count
        }
        result += bytes[start...]
        return result.count > limit ? nil : String(decoding: result, as: UTF8.self)
    }

    /// As `strings.SplitN`: an empty separator cuts between characters; a limit below 0 is none.
    static func split(_ text: String, by separator: String, limit: Int = -1) -> [String] {
        if limit == 0 { return [] }
        if separator.isEmpty {
            let scalars = Array(text.unicodeScalars)
            guard limit > 0, scalars.count > limit else { return scalars.map { String(Character($0)) } }
            var last = ""
            last.unicodeScalars.append(contentsOf: scalars[(limit - 1)...])
            return scalars[..<(limit - 1)].map { String(Character($0)) } + [last]
        }
        let (bytes, cut) = (Array(text.utf8), Array(separator.utf8))
        var pieces: [String] = []
        var start = 0
        while limit < 0 || pieces.count < limit - 1, let index = firstIndex(of: cut, in: bytes, from: start) {
            pieces.append(String(decoding: bytes[start..<index], as: UTF8.self))
            start = index + cut.count
        }
        return pieces + [String(decoding: bytes[start...], as: UTF8.self)]
    }

    private static func firstIndex(of part: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard let first = part.first, bytes.count - start >= part.count else { return nil }
        var index = start
        let last = bytes.count - part.count
        while index <= last {
            if bytes[index] == first, part.indices.allSatisfy({ bytes[index + $0] == part[$0] }) { return index }
            index += 1
        }
        return nil
    }

    /// Without the characters of a set at its ends.
    static func trimming(_ text: String, _ cutset: String) -> String {
        let set = Set(cutset.unicodeScalars)
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, set.contains(first) { scalars.removeFirst() }
        while let last = scalars.last, set.contains(last) { scalars.removeLast() }
        return String(scalars)
    }
}
