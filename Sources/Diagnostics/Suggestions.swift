/// The candidates that look like what was typed, nearest first, at most three: for "did you mean" hints.
///
/// A candidate counts when its edit distance (Damerau, case-insensitive) is at most a third of the word's
/// length, at least 1, or when one begins with the other.
public func suggestions(for typed: String, among candidates: some Sequence<String>) -> [String] {
    let word = typed.lowercased()
    let scalars = Array(word.unicodeScalars)
    // Nobody mistypes a name that long, and comparing it takes long.
    guard scalars.count <= 200 else { return [] }
    let limit = max(1, word.count / 3)
    let near = candidates.compactMap { candidate -> (String, Int)? in
        let other = candidate.lowercased()
        let others = Array(other.unicodeScalars)
        // Texts are at least as far apart as their lengths are.
        if abs(scalars.count - others.count) <= limit {
            let distance = editDistance(scalars, others)
            if distance <= limit { return (candidate, distance) }
        }
        let shares = word.count >= 3 && (other.hasPrefix(word) || (other.count >= 3 && word.hasPrefix(other)))
        return shares ? (candidate, limit + 1) : nil
    }
    var seen: Set<String> = []
    return near.sorted { ($0.1, $0.0) < ($1.1, $1.0) }.map(\.0).filter { seen.insert($0).inserted }.prefix(3).map { $0 }
}

/// `did you mean 'a' or 'b'?`, or nothing when no candidate is near.
public func suggestionHint(for typed: String, among candidates: some Sequence<String>) -> String? {
    let near = suggestions(for: typed, among: candidates).map { "'\($0)'" }
    guard let last = near.last else { return nil }
    let front = near.dropLast().joined(separator: ", ")
    return "did you mean \(front.isEmpty ? last : "\(front) or \(last)")?"
}

private func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
        var row = [i] + Array(repeating: 0, count: b.count)
        for j in 1...b.count {
            let same = a[i - 1] == b[j - 1]
            row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1))
            if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { row[j] = min(row[j], beforeLast[j - 2] + 1) }
        }
        beforeLast = last
        last = row
    }
    return last[b.count]
}
