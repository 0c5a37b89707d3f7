/// Texts of floating-point numbers, as Go's `strconv.FormatFloat` writes them.
enum GoFloat {
    /// `0.d1d2d3... * 10^point`
    private struct Digits {
        var digits: [UInt8]
        var point: Int
    }

    /// - Parameters:
    ///   - form: `e`, `f` or `g`.
    ///   - precision: nil is as many digits as it takes to read the same number back.
    static func text(_ value: Double, _ form: Character, precision: Int? = nil) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        let sign = value.sign == .minus ? "-" : ""
        var digits = precision == nil ? shortest(value.magnitude) : exact(value.magnitude)
        switch form {
        case "e":
            if let precision { round(&digits, to: precision + 1) }
            return sign + exponential(digits, precision ?? max(digits.digits.count - 1, 0))
        case "f":
            if let precision { round(&digits, to: digits.point + precision) }
            return sign + fixed(digits, precision ?? max(digits.digits.count - digits.point, 0))
        default:
            if let precision { round(&digits, to: max(precision, 1)) }
            var limit = precision.map { max($0, 1) } ?? 6
            if precision != nil, limit > digits.digits.count, digits.digits.count >= digits.point {
                limit = digits.digits.count
            }
            let exponent = digits.point - 1
            let isZero = digits.digits.isEmpty
            if !isZero, exponent < -4 || exponent >= limit {
                return sign + exponential(digits, max(digits.digits.count - 1, 0))
            }
            return sign + fixed(digits, max(digits.digits.count - digits.point, 0))
        }
    }

    /// As encoding/json writes numbers: exponents only for very small and very large ones.
    static func json(_ value: Double) -> String {
        let size = value.magnitude
        guard size != 0, size < 1e-6 || size >= 1e21 else { return text(value, "f") }
        let result = text(value, "e")
        // `e-09` is written `e-9`.
        guard result.utf8.count >= 4, result.hasSuffix("e-0\(result.last ?? "0")") else { return result }
        return result.dropLast(2) + String(result.suffix(1))
    }

    private static func exponential(_ digits: Digits, _ precision: Int) -> String {
        let exponent = digits.digits.isEmpty ? 0 : digits.point - 1
        var text = digit(digits, 0)
        if precision > 0 { text += "." + (1...precision).map { digit(digits, $0) }.joined() }
        let size = String(exponent.magnitude)
        return text + (exponent < 0 ? "e-" : "e+") + (size.count < 2 ? "0" : "") + size
    }

    private static func fixed(_ digits: Digits, _ precision: Int) -> String {
        var text = digits.point > 0 ? (0..<digits.point).map { digit(digits, $0) }.joined() : "0"
        if precision > 0 {
            text += "." + (0..<precision).map { digit(digits, digits.point + $0) }.joined()
        }
        return text
    }

    private static func digit(_ digits: Digits, _ index: Int) -> String {
        digits.digits.indices.contains(index) ? String(digits.digits[index]) : "0"
    }

    /// To the nearest; what lies in the middle goes to the even digit.
    private static func round(_ digits: inout Digits, to count: Int) {
        guard count < digits.digits.count else { return }
        guard count >= 0 else {
            digits.digits = []
            return
        }
        let next = digits.digits[count]
        let isMiddle = next == 5 && count + 1 == digits.digits.count
        let isUp = isMiddle ? count > 0 && digits.digits[count - 1] % 2 == 1 : next >= 5
        digits.digits.removeSubrange(count...)
        if isUp {
            while digits.digits.last == 9 { digits.digits.removeLast() }
            if digits.digits.isEmpty {
                digits.digits = [1]
                digits.point += 1
            } else {
                digits.digits[digits.digits.count - 1] += 1
            }
        }
        trim(&digits)
    }

    private static func trim(_ digits: inout Digits) {
        while digits.digits.last == 0 { digits.digits.removeLast() }
        if digits.digits.isEmpty { digits.point = 0 }
    }

    /// The fewest digits that mean this number and no other: those that Swift writes.
    private static func shortest(_ value: Double) -> Digits {
        if value == 0 { return Digits(digits: [], point: 0) }
        let parts = value.description.split(separator: "e")
        let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts.first ?? ""
        let whole = mantissa.prefix { $0 != "." }
        var digits = mantissa.utf8.filter { $0 != UInt8(ascii: ".") }.map { $0 - UInt8(ascii: "0") }
        var point = whole.utf8.count + exponent
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        point -= zeros
        var result = Digits(digits: digits, point: point)
        trim(&result)
        return result
    }

    /// All digits of the number; there are at most 1,075.
    private static func exact(_ value: Double) -> Digits {
        if value == 0 { return Digits(digits: [], point: 0) }
        // Digits of the whole number that is left when the point is moved behind the last binary digit.
        var number = [UInt32]()
        var significand = value.significandBitPattern
        var exponent = Int(value.exponentBitPattern) - 1075
        if value.isNormal { significand |= 1 << 52 } else { exponent += 1 }
        while significand > 0 {
            number.append(UInt32(significand % 1_000_000_000))
            significand /= 1_000_000_000
        }
        func multiply(by factor: UInt64) {
            var carry: UInt64 = 0
            for index in number.indices {
                let product = UInt64(number[index]) * factor + carry
                number[index] = UInt32(product % 1_000_000_000)
                carry = product / 1_000_000_000
            }
            if carry > 0 { number.append(UInt32(carry)) }
        }
        var fraction = 0
        for _ in 0..<max(exponent, 0) { multiply(by: 2) }
        for _ in 0..<max(-exponent, 0) {
            // A half is five tenths.
            multiply(by: 5)
            fraction += 1
        }
        var text = number.last.map { String($0) } ?? "0"
        for part in number.dropLast().reversed() {
            let digits = String(part)
            text += String(repeating: "0", count: 9 - digits.utf8.count) + digits
        }
        var result = Digits(
            digits: text.utf8.map { $0 - UInt8(ascii: "0") }, point: text.utf8.count - fraction)
        trim(&result)
        return result
    }
}
