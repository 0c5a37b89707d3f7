internal import YAML

/// Which items of a list are which items of another.
struct SequenceAlignment {
    private(set) var pairs: [(old: Int, new: Int)] = []
    /// Old items that are gone.
    private(set) var removals: Set<Int> = []
    /// New items, and the old item that stands before them.
    private(set) var insertions: [(after: Int?, items: [Int])] = []

    init(of old: [Node], with new: [Node]) {
        var front = 0
        while front < min(old.count, new.count), old[front].isSameItem(as: new[front]) { front += 1 }
        var back = 0
        while back < min(old.count, new.count) - front,
            old[old.count - 1 - back].isSameItem(as: new[new.count - 1 - back])
        { back += 1 }
        pairs = (0..<front).map { ($0, $0) }
        let common = Self.longestCommon(
            old[front..<(old.count - back)], new[front..<(new.count - back)])
        pairs += common
        pairs += (0..<back).reversed().map { (old.count - 1 - $0, new.count - 1 - $0) }
        pairReplacements(old: old.count, new: new.count)
        let paired = Dictionary(uniqueKeysWithValues: pairs.map { ($0.new, $0.old) })
        let kept = Set(pairs.map(\.old))
        removals = Set(old.indices.filter { !kept.contains($0) })
        var previous: Int?
        var at = 0
        while at < new.count {
            if let old = paired[at] {
                previous = old
                at += 1
                continue
            }
            var run: [Int] = []
            while at < new.count, paired[at] == nil {
                run.append(at)
                at += 1
            }
            insertions.append((previous, run))
        }
    }

    /// As many new items as old ones between two that stay: each replaces one.
    private mutating func pairReplacements(old: Int, new: Int) {
        var result: [(old: Int, new: Int)] = []
        var last = (old: -1, new: -1)
        for pair in pairs + [(old, new)] {
            let gone = last.old + 1..<pair.old
            let come = last.new + 1..<pair.new
            if gone.count == come.count { result += zip(gone, come).map { ($0, $1) } }
            if pair.old < old || pair.new < new { result.append(pair) }
            last = pair
        }
        pairs = result
    }

    /// By the usual table; lists that would make it large are taken not to have anything in common.
    private static func longestCommon(_ old: ArraySlice<Node>, _ new: ArraySlice<Node>) -> [(old: Int, new: Int)] {
        guard !old.isEmpty, !new.isEmpty, old.count * new.count <= 4_000_000 else { return [] }
        let rows = old.count, columns = new.count
        let (firstOld, firstNew) = (old.startIndex, new.startIndex)
        var table = [Int](repeating: 0, count: (rows + 1) * (columns + 1))
        var same = [Bool](repeating: false, count: rows * columns)
        for row in (0..<rows).reversed() {
            for column in (0..<columns).reversed() {
                let isSame = old[firstOld + row].isSameItem(as: new[firstNew + column])
                same[row * columns + column] = isSame
                let below = table[(row + 1) * (columns + 1) + column]
                let right = table[row * (columns + 1) + column + 1]
                table[row * (columns + 1) + column] =
                    isSame ? table[(row + 1) * (columns + 1) + column + 1] + 1 : max(below, right)
            }
        }
        var result: [(old: Int, new: Int)] = []
        var (row, column) = (0, 0)
        while row < rows, column < columns {
            if same[row * columns + column] {
                result.append((firstOld + row, firstNew + column))
                row += 1
                column += 1
            } else if table[(row + 1) * (columns + 1) + column] >= table[row * (columns + 1) + column + 1] {
                row += 1
            } else {
                column += 1
            }
        }
        return result
    }
}
