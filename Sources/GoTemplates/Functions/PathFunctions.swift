import Files

/// Sprig's functions on paths. On all systems of `sk` those of the system are the same as those with slashes.
enum PathFunctions {
    static func add(to table: inout FunctionTable) {
        let functions: [(String, @Sendable (String) -> String)] = [
            ("base", base), ("dir", directory), ("clean", { PathText.clean($0) }), ("ext", fileExtension),
        ]
        for (name, body) in functions {
            let function = GoFunction(.string) { (call) throws(FunctionFailure) in .string(body(call.string(0))) }
            table.add(name, "os" + name.prefix(1).uppercased() + name.dropFirst(), function: function)
        }
        let isAbsolute = GoFunction(.string) { (call) throws(FunctionFailure) in .bool(call.string(0).hasPrefix("/")) }
        table.add("isAbs", "osIsAbs", function: isAbsolute)
    }

    @Sendable private static func base(_ path: String) -> String {
        if path.isEmpty { return "." }
        return path.split(separator: "/").last.map(String.init) ?? "/"
    }

    @Sendable private static func directory(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return PathText.clean(String(path[...slash]))
    }

    @Sendable private static func fileExtension(_ path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return "" }
        return String(path[dot...])
    }
}
