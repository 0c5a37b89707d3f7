/// Indexes of an Indexed Job as its status writes them: `0,3-5`.
struct IndexSet {
    private var indexes: Set<Int> = []

    init(_ text: String) {
        for part in text.split(separator: ",") {
            let bounds = part.split(separator: "-").compactMap { Int($0) }
            guard let first = bounds.first, let last = bounds.last, first <= last else { continue }
            indexes.formUnion(first...last)
        }
    }

    var count: Int { indexes.count }

    func contains(_ index: Int) -> Bool { indexes.contains(index) }

    func intersection(_ other: IndexSet) -> IndexSet {
        var result = self
        result.indexes.formIntersection(other.indexes)
        return result
    }

    mutating func insert(_ index: Int) { indexes.insert(index) }

    var text: String {
        var ranges: [ClosedRange<Int>] = []
        for index in indexes.sorted() {
            if let last = ranges.last, last.upperBound == index - 1 {
                ranges[ranges.count - 1] = last.lowerBound...index
            } else {
                ranges.append(index...index)
            }
        }
        return ranges.map { range in
            switch range.count {
            case 1: "\(range.lowerBound)"
            case 2: "\(range.lowerBound),\(range.upperBound)"
            default: "\(range.lowerBound)-\(range.upperBound)"
            }
        }.joined(separator: ",")
    }
}
