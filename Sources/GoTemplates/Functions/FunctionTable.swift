/// The functions of a template, by name.
struct FunctionTable: Sendable {
    private var functions: [String: GoFunction] = [:]
    /// Those that the evaluator handles itself.
    private var special: Set<String> = ["and", "or"]

    static let builtin: FunctionTable = {
        var table = FunctionTable()
        BuiltinFunctions.add(to: &table)
        return table
    }()

    static let all: FunctionTable = {
        var table = builtin
        table.special.insert("cmd")
        TextFunctions.add(to: &table)
        CaseFunctions.add(to: &table)
        NumberFunctions.add(to: &table)
        ListFunctions.add(to: &table)
        MapFunctions.add(to: &table)
        DefaultFunctions.add(to: &table)
        TypeFunctions.add(to: &table)
        JSONFunctions.add(to: &table)
        EncodingFunctions.add(to: &table)
        DateFunctions.add(to: &table)
        PathFunctions.add(to: &table)
        RegularExpressionFunctions.add(to: &table)
        VersionFunctions.add(to: &table)
        URLFunctions.add(to: &table)
        RandomFunctions.add(to: &table)
        CryptographyFunctions.add(to: &table)
        RefusedFunctions.add(to: &table)
        return table
    }()

    static let output: FunctionTable = {
        var table = all
        table.special.remove("cmd")
        OutputFunctions.add(to: &table)
        return table
    }()

    var names: [String] { (Array(functions.keys) + special).sorted() }

    func contains(_ name: String) -> Bool { functions[name] != nil || special.contains(name) }

    subscript(name: String) -> GoFunction? {
        get { functions[name] }
        set { functions[name] = newValue }
    }

    /// Names one function several times.
    mutating func add(_ names: String..., function: GoFunction) {
        for name in names { functions[name] = function }
    }
}
