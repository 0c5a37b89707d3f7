/// Sprig's functions on lists. Those with `must` fail as the others do: Go's differ in how, not in when.
enum ListFunctions {
    static func add(to table: inout FunctionTable) {
        let list = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in .list(call.arguments) }
        table.add("list", "tuple", function: list)
        addEnds(to: &table)
        addSelections(to: &table)
        addTexts(to: &table)
    }

    private static func addEnds(to table: inout FunctionTable) {
        let first = GoFunction(.any) { (call) throws(FunctionFailure) in
            try call.list(0) { "Cannot find first on type \($0)" }.values.first ?? .none
        }
        table.add("first", "mustFirst", function: first)
        let last = GoFunction(.any) { (call) throws(FunctionFailure) in
            try call.list(0) { "Cannot find last on type \($0)" }.values.last ?? .none
        }
        table.add("last", "mustLast", function: last)
        let rest = GoFunction(.any) { (call) throws(FunctionFailure) in
            .list(Array(try call.list(0) { "Cannot find rest on type \($0)" }.values.dropFirst()))
        }
        table.add("rest", "mustRest", function: rest)
        let initial = GoFunction(.any) { (call) throws(FunctionFailure) in
            .list(Array(try call.list(0) { "Cannot find initial on type \($0)" }.values.dropLast()))
        }
        table.add("initial", "mustInitial", function: initial)
        let push = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .list(try call.list(0) { "Cannot push on type \($0)" }.values + [call.value(1)])
        }
        table.add("append", "mustAppend", "push", "mustPush", function: push)
        let prepend = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            .list([call.value(1)] + (try call.list(0) { "Cannot prepend on type \($0)" }.values))
        }
        table.add("prepend", "mustPrepend", function: prepend)
        table["concat"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            var all: [GoValue] = []
            for index in call.arguments.indices {
                all += try call.list(index) { "Cannot concat type \($0) as list" }.values
                try call.budget.checkCount(all.count)
            }
            return .list(all)
        }
    }

    private static func addSelections(to table: inout FunctionTable) {
        let reverse = GoFunction(.any) { (call) throws(FunctionFailure) in
            .list(try call.list(0) { "Cannot find reverse on type \($0)" }.values.reversed())
        }
        table.add("reverse", "mustReverse", function: reverse)
        let compact = GoFunction(.any) { (call) throws(FunctionFailure) in
            .list(try call.list(0) { "Cannot compact on type \($0)" }.values.filter { !GoConversion.isEmpty($0) })
        }
        table.add("compact", "mustCompact", function: compact)
        let uniq = GoFunction(.any) { (call) throws(FunctionFailure) in
            var kept: [GoValue] = []
            for value in try call.list(0, { "Cannot find uniq on type \($0)" }).values
            where try !contains(value, in: kept, call) { kept.append(value) }
            return .list(kept)
        }
        table.add("uniq", "mustUniq", function: uniq)
        let without = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in
            var kept: [GoValue] = []
            for value in try call.list(0, { "Cannot find without on type \($0)" }).values
            where try !contains(value, in: Array(call.rest(1)), call) { kept.append(value) }
            return .list(kept)
        }
        table.add("without", "mustWithout", function: without)
        let has = GoFunction(.any, .any) { (call) throws(FunctionFailure) in
            if call.value(1).isNone { return .bool(false) }
            let values = try call.list(1) { "Cannot find has on type \($0)" }.values
            return .bool(try contains(call.value(0), in: values, call))
        }
        table.add("has", "mustHas", function: has)
        let part = GoFunction(.any, variadic: .any) { (call) throws(FunctionFailure) in try slice(call) }
        table.add("slice", "mustSlice", function: part)
        let chunk = GoFunction(.int, .any) { (call) throws(FunctionFailure) in
            let values = try call.list(1) { "Cannot chunk type \($0)" }.values
            let size = call.int(0)
            if size < 1 { throw FunctionFailure("a chunk of \(size) elements is none") }
            let chunks = stride(from: 0, to: values.count, by: size).map {
                GoValue.list(Array(values[$0..<min($0 + size, values.count)]))
            }
            return .list(chunks, .list(.any))
        }
        table.add("chunk", "mustChunk", function: chunk)
    }

    private static func contains(
        _ value: GoValue, in values: [GoValue], _ call: FunctionCall
    ) throws(FunctionFailure) -> Bool {
        for other in values where try GoEquality.isDeeplyEqual(value, other, call.budget) { return true }
        return false
    }

    /// Sprig's `slice`, which takes the place of Go's. Texts are cut too, as Go's own does.
    private static func slice(_ call: FunctionCall) throws(FunctionFailure) -> GoValue {
        let start = call.count > 1 ? GoConversion.integer(call.value(1)) : 0
        func range(_ count: Int) throws(FunctionFailure) -> Range<Int> {
            let end = call.count > 2 ? GoConversion.integer(call.value(2)) : count
            guard start >= 0, start <= end, end <= count else {
                throw FunctionFailure("slice index out of bounds: \(start) to \(end) of \(count)")
            }
            return start..<end
        }
        if case .string(let text) = call.value(0) {
            let bytes = Array(text.utf8)
            return .string(String(decoding: bytes[try range(bytes.count)], as: UTF8.self))
        }
        let (values, element) = try call.list(0) { "list should be type of slice or array but \($0)" }
        if values.isEmpty { return .none }
        return .list(Array(values[try range(values.count)]), element)
    }

    private static func addTexts(to table: inout FunctionTable) {
        table["join"] = GoFunction(.string, .any) { (call) throws(FunctionFailure) in
            let texts = try GoConversion.strings(call.value(1), call)
            let length = texts.reduce(0) { $0 + $1.utf8.count } + max(0, texts.count - 1) * call.string(0).utf8.count
            try call.budget.checkLength(length)
            return .string(texts.joined(separator: call.string(0)))
        }
        table["sortAlpha"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .strings(
                try GoConversion.strings(call.value(0), call).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        }
        table["toStrings"] = GoFunction(.any) { (call) throws(FunctionFailure) in
            .strings(try GoConversion.strings(call.value(0), call))
        }
        table["splitList"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            .strings(GoText.split(call.string(1), by: call.string(0)))
        }
        table["split"] = GoFunction(.string, .string) { (call) throws(FunctionFailure) in
            numbered(GoText.split(call.string(1), by: call.string(0)))
        }
        table["splitn"] = GoFunction(.string, .int, .string) { (call) throws(FunctionFailure) in
            numbered(GoText.split(call.string(2), by: call.string(0), limit: call.int(1)))
        }
    }

    /// `_0`, `_1`...
    private static func numbered(_ parts: [String]) -> GoValue {
        let entries = parts.enumerated().map { ("_\($0.offset)", GoValue.string($0.element)) }
        return .map(GoMap(Dictionary(uniqueKeysWithValues: entries), element: .string))
    }
}
