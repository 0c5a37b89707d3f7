import Encodings

/// The query of a request, in order; names may repeat.
struct Query: ExpressibleByDictionaryLiteral {
    private(set) var items: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String)...) {
        items = elements.map { (name: $0.0, value: $0.1) }
    }

    mutating func add(_ name: String, _ value: String) { items.append((name, value)) }

    /// Adds the item unless the value is empty.
    mutating func addIfPresent(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { add(name, value) }
    }

    /// With its question mark; empty for no items.
    var text: String {
        if items.isEmpty { return "" }
        return "?" + PercentEncoding.pairs(items.map { ($0.name, $0.value) })
    }
}
