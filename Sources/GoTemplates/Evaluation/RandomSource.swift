import Crypto

/// Random bytes from a seed: a template that is evaluated again, because a program had to be run first, sees the same.
final class RandomSource {
    private let seed: [UInt8]
    private var counter: UInt64 = 0
    private var block: [UInt8] = []

    init(seed: [UInt8]) {
        self.seed = seed
    }

    static func newSeed() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    func byte() -> UInt8 {
        if block.isEmpty {
            let number = withUnsafeBytes(of: counter.littleEndian) { Array($0) }
            block = Array(SHA256.hash(data: seed + number))
            counter += 1
        }
        return block.removeLast()
    }

    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in byte() } }

    /// Below a limit, each number as likely as any other.
    func number(below limit: UInt64) -> UInt64 {
        guard limit > 1 else { return 0 }
        let largest = UInt64.max - UInt64.max % limit
        while true {
            let number = bytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            if number < largest { return number % limit }
        }
    }
}
