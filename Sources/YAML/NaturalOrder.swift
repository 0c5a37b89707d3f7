/// The order in which the Kubernetes tools write keys: letters after other characters, runs of digits by value
/// (spec kustomize 13).
enum NaturalOrder {
    static func isBefore(_ a: String, _ b: String) -> Bool {
        let a = Array(a.unicodeScalars), b = Array(b.unicodeScalars)
        var digits = false
        for i in 0..<min(a.count, b.count) {
            if a[i] == b[i] {
                digits = isDigit(a[i])
                continue
            }
            let aLetter = isLetter(a[i]), bLetter = isLetter(b[i])
            if aLetter && bLetter { return a[i] < b[i] }
            if aLetter || bLetter { return digits ? aLetter : bLetter }
            var aStart = 0, bStart = 0
            if a[i] == "0" || b[i] == "0" {
                var j = i - 1
                while j >= 0, isDigit(a[j]) {
                    if a[j] != "0" {
                        aStart = 1
                        bStart = 1
                        break
                    }
                    j -= 1
                }
            }
            let (aValue, aEnd) = number(a, from: i, start: aStart)
            let (bValue, bEnd) = number(b, from: i, start: bStart)
            if aValue != bValue { return aValue < bValue }
            if aEnd != bEnd { return aEnd < bEnd }
            return a[i] < b[i]
        }
        return a.count < b.count
    }

    private static func number(_ text: [Unicode.Scalar], from: Int, start: Int) -> (value: Int, end: Int) {
        var value = start
        var at = from
        while at < text.count, isDigit(text[at]) {
            value = value &* 10 &+ Int(text[at].value - 48)
            at += 1
        }
        return (value, at)
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII ? ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) : scalar.properties.isAlphabetic
    }
}
