extension GoTemplate {
    /// The first names of all fields that the template takes of its data: `A` of `{{.A.B}}`.
    public var fieldNames: Set<String> {
        var names: Set<String> = []
        for nodes in [body] + definitions.values { Self.collect(nodes, &names) }
        return names
    }

    private static func collect(_ nodes: [TemplateNode], _ names: inout Set<String>) {
        for node in nodes {
            switch node {
            case .text, .break, .continue: break
            case .action(let pipeline): collect(pipeline, &names)
            case .if(let pipeline, let first, let second), .with(let pipeline, let first, let second),
                .range(let pipeline, let first, let second):
                collect(pipeline, &names)
                collect(first, &names)
                collect(second, &names)
            case .call(let call): if let argument = call.argument { collect(argument, &names) }
            }
        }
    }

    private static func collect(_ pipeline: TemplatePipeline, _ names: inout Set<String>) {
        for operand in pipeline.commands.flatMap(\.operands) { collect(operand, &names) }
    }

    private static func collect(_ operand: TemplateOperand, _ names: inout Set<String>) {
        switch operand.kind {
        case .field(let fields): if let name = fields.first { names.insert(name) }
        case .variable("$", let fields): if let name = fields.first { names.insert(name) }
        case .pipeline(let inner): collect(inner, &names)
        case .chain(let base, _): collect(base, &names)
        case .variable, .function, .dot, .nil, .bool, .number, .string: break
        }
    }
}
