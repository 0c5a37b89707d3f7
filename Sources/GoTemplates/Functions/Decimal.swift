/// A decimal number of any length, so that 0.1 and 0.2 are 0.3.
struct Decimal {
    private var isNegative: Bool
    /// From the last digit to the first, without zeros at the end.
    private var digits: [UInt8]
    /// Of the last digit.
    private var exponent: Int

    /// What is not finite counts as 0.
    init(_ value: Double) {
        isNegative = value < 0
        digits = []
        exponent = 0
        guard value.isFinite, value != 0 else { return }
        let text = GoFloat.text(value.magnitude, "e")
        let parts = text.split(separator: "e")
        let mantissa = parts[0].utf8.filter { $0 != UInt8(ascii: ".") }
        digits = mantissa.reversed().map { $0 - UInt8(ascii: "0") }
        exponent = (Int(parts.last ?? "") ?? 0) - (mantissa.count - 1)
    }

    private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
        self.isNegative = isNegative
        self.digits = digits
        self.exponent = exponent
        while self.digits.last == 0 { self.digits.removeLast() }
    }

    /// The nearest floating-point number.
    var value: Double {
        if digits.isEmpty { return 0 }
        let text = digits.reversed().map { String($0) }.joined()
        return Double("\(isNegative ? "-" : "")\(text)e\(exponent)") ?? 0
    }

    static func + (a: Decimal, b: Decimal) -> Decimal {
        let exponent = min(a.exponent, b.exponent)
        let (x, y) = (a.shifted(to: exponent), b.shifted(to: exponent))
        if a.isNegative == b.isNegative {
            return Decimal(isNegative: a.isNegative, digits: sum(x, y), exponent: exponent)
        }
        return isLess(x, y)
            ? Decimal(isNegative: b.isNegative, digits: difference(y, x), exponent: exponent)
            : Decimal(isNegative: a.isNegative, digits: difference(x, y), exponent: exponent)
    }

    static func - (a: Decimal, b: Decimal) -> Decimal {
        a + Decimal(isNegative: !b.isNegative, digits: b.digits, exponent: b.exponent)
    }

    static func * (a: Decimal, b: Decimal) -> Decimal {
        var result = [UInt8](repeating: 0, count: a.digits.count + b.digits.count)
        for (i, x) in a.digits.enumerated() {
            var carry = 0
            for (j, y) in b.digits.enumerated() {
                let value = Int(result[i + j]) + Int(x) * Int(y) + carry
                result[i + j] = UInt8(value % 10)
                carry = value / 10
            }
            result[i + b.digits.count] += UInt8(carry)
        }
        return Decimal(
            isNegative: a.isNegative != b.isNegative, digits: result, exponent: a.exponent + b.exponent)
    }

    /// With 16 digits behind the point, the last one rounded; nil for a division by 0.
    func divided(by other: Decimal) -> Decimal? {
        if other.digits.isEmpty { return nil }
        let places = 16
        // How many zeros make the quotient's last digit the one behind the last place.
        let shift = exponent - other.exponent + places + 1
        var dividend = digits
        var divisor = other.digits
        if shift >= 0 {
            dividend = [UInt8](repeating: 0, count: shift) + dividend
        } else {
            divisor = [UInt8](repeating: 0, count: -shift) + divisor
        }
        var quotient: [UInt8] = []
        var rest: [UInt8] = []
        for digit in dividend.reversed() {
            rest.insert(digit, at: 0)
            while rest.last == 0 { rest.removeLast() }
            var count: UInt8 = 0
            while !Self.isLess(rest, divisor) {
                rest = Self.difference(rest, divisor)
                count += 1
            }
            quotient.append(count)
        }
        var result = Array(quotient.reversed())
        let last = result.isEmpty ? 0 : result.removeFirst()
        if last >= 5 { result = Self.sum(result, [1]) }
        return Decimal(isNegative: isNegative != other.isNegative, digits: result, exponent: -places)
    }

    private func shifted(to exponent: Int) -> [UInt8] {
        digits.isEmpty ? [] : [UInt8](repeating: 0, count: self.exponent - exponent) + digits
    }

    private static func sum(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var carry: UInt8 = 0
        for index in 0..<max(a.count, b.count) {
            let value = (index < a.count ? a[index] : 0) + (index < b.count ? b[index] : 0) + carry
            result.append(value % 10)
            carry = value / 10
        }
        return carry > 0 ? result + [carry] : result
    }

    /// The first must not be less than the second.
    private static func difference(_ a: [UInt8], _ b: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var borrow: UInt8 = 0
        for index in a.indices {
            let taken = (index < b.count ? b[index] : 0) + borrow
            borrow = a[index] < taken ? 1 : 0
            result.append(a[index] + borrow * 10 - taken)
        }
        while result.last == 0 { result.removeLast() }
        return result
    }

    /// Both without zeros at the end, but for those that a shift put at the beginning.
    private static func isLess(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        if a.count != b.count { return a.count < b.count }
        for (x, y) in zip(a.reversed(), b.reversed()) where x != y { return x < y }
        return false
    }
}
