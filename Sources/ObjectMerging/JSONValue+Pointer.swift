import JSON
import SandboxModel

/// What JSON patches do at the end of a path.
extension JSONValue {
    /// What stands there; nil for a field that is missing.
    func value(at path: ArraySlice<String>) throws(StatusError) -> JSONValue? {
        guard let step = path.first else { return self }
        let rest = path.dropFirst()
        switch self {
        case .object(let fields):
            guard let value = fields[step] else {
                if rest.isEmpty { return nil }
                throw .rejectedPatch
            }
            return try value.value(at: rest)
        case .array(let items): return try items[Self.index(step, in: items)].value(at: rest)
        default: throw .rejectedPatch
        }
    }

    mutating func add(_ value: JSONValue, at path: ArraySlice<String>) throws(StatusError) {
        try change(at: path) { (container, step) throws(StatusError) in
            guard let step else { return container = value }
            switch container {
            case .object(var fields):
                fields[step] = value
                container = .object(fields)
            case .array(var items):
                items.insert(value, at: step == "-" ? items.count : try Self.index(step, upTo: items.count + 1))
                container = .array(items)
            default: throw .rejectedPatch
            }
        }
    }

    mutating func remove(at path: ArraySlice<String>) throws(StatusError) -> JSONValue {
        var removed: JSONValue?
        try change(at: path) { (container, step) throws(StatusError) in
            switch (container, step) {
            case (.object(var fields), let step?):
                removed = fields.removeValue(forKey: step)
                container = .object(fields)
            case (.array(var items), let step?):
                removed = items.remove(at: try Self.index(step, in: items))
                container = .array(items)
            default: throw .rejectedPatch
            }
        }
        guard let removed else { throw .rejectedPatch }
        return removed
    }

    mutating func replace(_ value: JSONValue, at path: ArraySlice<String>) throws(StatusError) {
        try change(at: path) { (container, step) throws(StatusError) in
            guard let step else { return container = value }
            switch container {
            case .object(var fields):
                fields[step] = value
                container = .object(fields)
            case .array(var items):
                items[try Self.index(step, in: items)] = value
                container = .array(items)
            default: throw .rejectedPatch
            }
        }
    }

    /// Changes the object or array that the last step leads into; the step is nil for the whole value.
    private mutating func change(
        at path: ArraySlice<String>, _ body: (inout JSONValue, String?) throws(StatusError) -> Void
    ) throws(StatusError) {
        guard let step = path.first, path.count > 1 else { return try body(&self, path.first) }
        switch self {
        case .object(var fields):
            guard var value = fields[step] else { throw .rejectedPatch }
            try value.change(at: path.dropFirst(), body)
            fields[step] = value
            self = .object(fields)
        case .array(var items):
            try items[Self.index(step, in: items)].change(at: path.dropFirst(), body)
            self = .array(items)
        default: throw .rejectedPatch
        }
    }

    private static func index(_ step: String, in items: [JSONValue]) throws(StatusError) -> Int {
        try index(step, upTo: items.count)
    }

    /// An index below a count; negative ones count from the end.
    private static func index(_ step: String, upTo count: Int) throws(StatusError) -> Int {
        guard let number = Int(step), number >= -count, number < count else { throw .rejectedPatch }
        return number < 0 ? number + count : number
    }
}
