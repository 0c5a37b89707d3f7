/// A function of templates, with the types of its parameters.
struct GoFunction: Sendable {
    typealias Body = @Sendable (FunctionCall) throws(FunctionFailure) -> GoValue

    var parameters: [GoType]
    /// The type of all further arguments, where there may be any.
    var variadic: GoType?
    var body: Body

    init(_ parameters: GoType..., variadic: GoType? = nil, body: @escaping Body) {
        self.parameters = parameters
        self.variadic = variadic
        self.body = body
    }
}
