/// A set of small numbers; without allocation below 64.
struct StateSet: Sequence {
    private var low: UInt64 = 0
    private var high: Set<Int> = []

    var isEmpty: Bool { low == 0 && high.isEmpty }

    func contains(_ number: Int) -> Bool {
        number < 64 ? low & (1 << UInt64(number)) != 0 : high.contains(number)
    }

    /// - Returns: whether the number was not in the set.
    @discardableResult
    mutating func insert(_ number: Int) -> Bool {
        guard number < 64 else { return high.insert(number).inserted }
        let bit: UInt64 = 1 << UInt64(number)
        defer { low |= bit }
        return low & bit == 0
    }

    func makeIterator() -> AnyIterator<Int> {
        var bits = low
        var rest = high.makeIterator()
        return AnyIterator {
            guard bits != 0 else { return rest.next() }
            let number = bits.trailingZeroBitCount
            bits &= bits - 1
            return number
        }
    }
}
