/// Sprig's functions on maps, which it calls dicts. Keys come in ascending order, where Go's come in any.
enum MapFunctions {
    static func add(to table: inout FunctionTable) {
        table["dict"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            let map = GoMap()
            for index in stride(from: 0, to: call.count, by: 2) {
                let key = try call.text(of: call.value(index))
                map.entries[key] = index + 1 < call.count ? call.value(index + 1) : .string("")
            }
            return .map(map)
        }
        table["get"] = GoFunction(.map(.any), .string) { (call) throws(FunctionFailure) in
            call.map(0).entries[call.string(1)] ?? .string("")
        }
        table["set"] = GoFunction(.map(.any), .string, .any) { (call) throws(FunctionFailure) in
            let map = call.map(0)
            try refuse(map, in: call.value(2), call, depth: 0)
            map.entries[call.string(1)] = call.value(2)
            return .map(map)
        }
        table["unset"] = GoFunction(.map(.any), .string) { (call) throws(FunctionFailure) in
            let map = call.map(0)
            map.entries[call.string(1)] = nil
            return .map(map)
        }
        table["hasKey"] = GoFunction(.map(.any), .string) { (call) throws(FunctionFailure) in
            .bool(call.map(0).entries[call.string(1)] != nil)
        }
        table["pluck"] = GoFunction(.string, variadic: .map(.any)) { (call) throws(FunctionFailure) in
            .list((1..<call.count).compactMap { call.map($0).entries[call.string(0)] })
        }
        table["keys"] = GoFunction(variadic: .map(.any)) { (call) throws(FunctionFailure) in
            .strings(call.arguments.indices.flatMap { call.map($0).sorted.map(\.key) })
        }
        table["values"] = GoFunction(.map(.any)) { (call) throws(FunctionFailure) in
            .list(call.map(0).sorted.map(\.value))
        }
        table["pick"] = GoFunction(.map(.any), variadic: .string) { (call) throws(FunctionFailure) in
            let names = Set((1..<call.count).map { call.string($0) })
            return .map(GoMap(call.map(0).entries.filter { names.contains($0.key) }))
        }
        table["omit"] = GoFunction(.map(.any), variadic: .string) { (call) throws(FunctionFailure) in
            let names = Set((1..<call.count).map { call.string($0) })
            return .map(GoMap(call.map(0).entries.filter { !names.contains($0.key) }))
        }
        addDeepOnes(to: &table)
    }

    private static func addDeepOnes(to table: inout FunctionTable) {
        for (name, overwrites) in [
            ("merge", false), ("mustMerge", false), ("mergeOverwrite", true), ("mustMergeOverwrite", true),
        ] {
            table[name] = GoFunction(.map(.any), variadic: .map(.any)) { (call) throws(FunctionFailure) in
                for index in call.arguments.indices.dropFirst() {
                    try merge(call.map(index), into: call.map(0), overwrites: overwrites, call, depth: 0)
                }
                return .map(call.map(0))
            }
        }
        let deepCopy = GoFunction(.any) { (call) throws(FunctionFailure) in try copy(call.value(0), call, depth: 0) }
        table.add("deepCopy", "mustDeepCopy", function: deepCopy)
        table["dig"] = GoFunction(variadic: .any) { (call) throws(FunctionFailure) in
            if call.count < 3 { throw FunctionFailure("dig needs at least three arguments") }
            var value = call.value(call.count - 1)
            for key in call.arguments.dropLast(2) {
                guard case .string(let name) = key else {
                    throw FunctionFailure("a key must be a text, not \(key.type.name)")
                }
                guard case .map(let map) = value else {
                    throw FunctionFailure(
                        "'\(name)' is looked for in a value of type \(value.type.name), which is no dict")
                }
                guard let next = map.entries[name] else { return call.value(call.count - 2) }
                value = next
            }
            return value
        }
    }

    private static func checkDepth(_ depth: Int) throws(FunctionFailure) {
        if depth > EvaluationBudget.depthLimit { throw FunctionFailure("the value nests too deep") }
    }

    /// A map that is a part of itself could never be printed.
    private static func refuse(
        _ map: GoMap, in value: GoValue, _ call: FunctionCall, depth: Int
    ) throws(FunctionFailure) {
        try checkDepth(depth)
        try call.budget.spend()
        switch value {
        case .map(let other):
            if other === map { throw FunctionFailure("a dict cannot be a part of itself") }
            for value in other.entries.values { try refuse(map, in: value, call, depth: depth + 1) }
        case .list(let values, _): for value in values { try refuse(map, in: value, call, depth: depth + 1) }
        default: break
        }
    }

    /// Deep: where both sides are maps they are merged; else an empty value takes the other, or any value does.
    private static func merge(
        _ source: GoMap, into target: GoMap, overwrites: Bool, _ call: FunctionCall, depth: Int
    ) throws(FunctionFailure) {
        try checkDepth(depth)
        if source === target { return }
        for (key, value) in source.entries {
            try call.budget.spend()
            if case .map(let inner) = value, case .map(let existing)? = target.entries[key], !existing.entries.isEmpty {
                try merge(inner, into: existing, overwrites: overwrites, call, depth: depth + 1)
                continue
            }
            let isMissing = target.entries[key].map(GoConversion.isEmpty) ?? true
            if overwrites || (isMissing && !value.isNone) {
                try refuse(target, in: value, call, depth: depth)
                target.entries[key] = value
            }
        }
    }

    private static func copy(_ value: GoValue, _ call: FunctionCall, depth: Int) throws(FunctionFailure) -> GoValue {
        try checkDepth(depth)
        try call.budget.spend(4)
        switch value {
        case .map(let map):
            let result = GoMap(element: map.element)
            for (key, value) in map.entries { result.entries[key] = try copy(value, call, depth: depth + 1) }
            return .map(result)
        case .list(let values, let element):
            var result: [GoValue] = []
            for value in values { result.append(try copy(value, call, depth: depth + 1)) }
            return .list(result, element)
        default: return value
        }
    }
}
