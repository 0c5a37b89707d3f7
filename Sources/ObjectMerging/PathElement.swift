public import JSON

/// One step of a path into an object, as `managedFields` count fields (spec kubernetes-api, managedFields).
public enum PathElement: Sendable, Hashable {
    /// A field of an object, or a key of a map: `f:name`.
    case field(String)
    /// The item of a list whose fields have these values, sorted by name: `k:{"name":"x"}`.
    case key([ListKey])
    /// A member of a set: `v:"x"`.
    case value(JSONValue)
    /// The item at a place, counted from 0: `i:3`.
    case index(Int)
}

/// A field that tells the items of a list apart, with its value.
public struct ListKey: Sendable, Hashable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension PathElement: Comparable {
    /// Fields come first, then keys, members and places; within them by name, value and number.
    public static func < (left: PathElement, right: PathElement) -> Bool { left.order(to: right) < 0 }

    /// Below 0 when this comes first, 0 when both are the same.
    func order(to other: PathElement) -> Int {
        switch (self, other) {
        case (.field(let left), .field(let right)): return Self.order(left, right)
        case (.key(let left), .key(let right)):
            for (left, right) in zip(left, right) {
                let names = Self.order(left.name, right.name)
                if names != 0 { return names }
                let values = left.value.order(to: right.value)
                if values != 0 { return values }
            }
            return left.count - right.count
        case (.value(let left), .value(let right)): return left.order(to: right)
        case (.index(let left), .index(let right)): return Self.order(left, right)
        default: return rank - other.rank
        }
    }

    static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left == right ? 0 : left < right ? -1 : 1
    }

    private var rank: Int {
        switch self {
        case .field: 0
        case .key: 1
        case .value: 2
        case .index: 3
        }
    }
}

extension PathElement: CustomStringConvertible {
    /// As conflicts show it: `.name`, `[name="x"]`, `[="x"]`, `[3]`.
    public var description: String {
        switch self {
        case .field(let name): "." + name
        case .key(let keys): "[" + keys.map { "\($0.name)=\($0.value.text())" }.joined(separator: ",") + "]"
        case .value(let value): "[=\(value.text())]"
        case .index(let index): "[\(index)]"
        }
    }
}

extension JSONValue {
    /// Numbers first, then texts, truth values, arrays, objects, null; below 0 when this comes first.
    func order(to other: JSONValue) -> Int {
        switch (self, other) {
        case (.integer(let left), .integer(let right)): return PathElement.order(left, right)
        case (.string(let left), .string(let right)): return PathElement.order(left, right)
        case (.bool(let left), .bool(let right)): return PathElement.order(left ? 1 : 0, right ? 1 : 0)
        default: break
        }
        if let left = number, let right = other.number { return PathElement.order(left, right) }
        let ranks = orderRank - other.orderRank
        return ranks != 0 ? ranks : PathElement.order(text(), other.text())
    }

    private var orderRank: Int {
        switch self {
        case .integer, .number: 0
        case .string: 1
        case .bool: 2
        case .array: 3
        case .object: 4
        case .null: 5
        }
    }
}
