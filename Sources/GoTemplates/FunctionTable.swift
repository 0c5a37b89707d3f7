/// The functions of a template, by name.
struct FunctionTable: Sendable {
    typealias Function = @Sendable (FunctionArguments, GoTemplate.Context) throws -> TemplateValue

    private let functions: [String: Function]
    /// Those that the evaluator handles itself.
    private let special: Set<String>

    static let builtin = FunctionTable(functions: BuiltinFunctions.all, special: ["and", "or"])
    static let all = FunctionTable(
        functions: [
            BuiltinFunctions.all, TextFunctions.all, NumberFunctions.all, CollectionFunctions.all, TimeFunctions.all,
        ]
        .reduce(into: [:]) { $0.merge($1) { $1 } }, special: ["and", "or", "cmd"])

    var names: [String] { (Array(functions.keys) + special).sorted() }

    func contains(_ name: String) -> Bool { functions[name] != nil || special.contains(name) }

    func apply(_ name: String, _ arguments: FunctionArguments, _ context: GoTemplate.Context) throws -> TemplateValue {
        guard let function = functions[name] else {
            throw FunctionFailure(message: "unknown template function '\(name)'")
        }
        return try function(arguments, context)
    }
}
