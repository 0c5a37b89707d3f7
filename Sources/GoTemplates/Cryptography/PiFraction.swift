/// The binary digits of pi behind the point, which Blowfish's tables are made of: shorter to compute than to list.
enum PiFraction {
    /// 32 bits each.
    static func words(_ count: Int) -> [UInt32] {
        // By Machin's formula, with two words more for what is lost at the end.
        let size = count + 3
        var pi = arctangent(ofInverse: 5, times: 16, size)
        subtract(arctangent(ofInverse: 239, times: 4, size), from: &pi)
        return Array(pi[1...count])
    }

    /// One word before the point, all others behind it.
    private static func arctangent(ofInverse x: UInt32, times factor: UInt32, _ size: Int) -> [UInt32] {
        var power = [UInt32](repeating: 0, count: size)
        power[0] = factor
        divide(&power, by: x, from: 0)
        var sum = power
        var divisor: UInt32 = 1
        var first = 0
        var isAdded = false
        while true {
            divide(&power, by: x * x, from: first)
            while first < size, power[first] == 0 { first += 1 }
            if first == size { return sum }
            divisor += 2
            var term = power
            divide(&term, by: divisor, from: first)
            if isAdded { add(term, to: &sum) } else { subtract(term, from: &sum) }
            isAdded.toggle()
        }
    }

    private static func divide(_ number: inout [UInt32], by divisor: UInt32, from first: Int) {
        var rest: UInt64 = 0
        number.withUnsafeMutableBufferPointer { digits in
            for index in first..<digits.count {
                let value = rest << 32 | UInt64(digits[index])
                digits[index] = UInt32(value / UInt64(divisor))
                rest = value % UInt64(divisor)
            }
        }
    }

    private static func add(_ other: [UInt32], to number: inout [UInt32]) {
        var carry: UInt64 = 0
        for index in number.indices.reversed() {
            let value = UInt64(number[index]) + UInt64(other[index]) + carry
            number[index] = UInt32(truncatingIfNeeded: value)
            carry = value >> 32
        }
    }

    private static func subtract(_ other: [UInt32], from number: inout [UInt32]) {
        var borrow: Int64 = 0
        for index in number.indices.reversed() {
            let value = Int64(number[index]) - Int64(other[index]) - borrow
            number[index] = UInt32(truncatingIfNeeded: value)
            borrow = value < 0 ? 1 : 0
        }
    }
}
