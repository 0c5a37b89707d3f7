/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
    case text(String)
    case action(TemplatePipeline)
    case `if`(TemplatePipeline, then: [TemplateNode], otherwise: [TemplateNode])
    case with(TemplatePipeline, then: [TemplateNode], otherwise: [TemplateNode])
    case range(TemplatePipeline, body: [TemplateNode], otherwise: [TemplateNode])
    case call(TemplateCall)
    case `break`, `continue`

    /// Whether it is nothing but blanks.
    var isEmpty: Bool {
        if case .text(let text) = self { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) } else { false }
    }
}

/// `{{template "name" argument}}`
struct TemplateCall: Sendable {
    var name: String
    var argument: TemplatePipeline?
    var offset: Int

    var description: String {
        "{{template " + GoQuoting.quoted(name) + (argument.map { " " + $0.description } ?? "") + "}}"
    }
}

/// `$x := a b | c`
struct TemplatePipeline: Sendable {
    /// Names with `$`; two only in `range`.
    var variables: [String] = []
    /// Whether the variables are new ones (`:=`).
    var declares = false
    var commands: [TemplateCommand]
    var offset: Int

    var description: String {
        let names = variables.isEmpty ? "" : variables.joined(separator: ", ") + (declares ? " := " : " = ")
        return names + commands.map(\.description).joined(separator: " | ")
    }
}

/// A function with its arguments, or a lone operand.
struct TemplateCommand: Sendable {
    /// Never empty.
    var operands: [TemplateOperand]
    var offset: Int

    var description: String {
        operands.map(\.descriptionAsArgument).joined(separator: " ")
    }
}

struct TemplateOperand: Sendable {
    indirect enum Kind: Sendable {
        case dot
        case `nil`
        case bool(Bool)
        case number(TemplateNumber)
        /// With the literal as it was written.
        case string(String, literal: String)
        case field([String])
        /// With `$`.
        case variable(String, fields: [String])
        case function(String)
        case pipeline(TemplatePipeline)
        /// The fields after anything else: `(index .A 1).B`
        case chain(TemplateOperand, fields: [String])
    }

    var kind: Kind
    var offset: Int

    /// As Go's messages show it.
    var description: String {
        switch kind {
        case .dot: return "."
        case .nil: return "nil"
        case .bool(let value): return value ? "true" : "false"
        case .number(let number): return number.text
        case .string(_, let literal): return literal
        case .field(let names): return "." + names.joined(separator: ".")
        case .variable(let name, let fields): return ([name] + fields).joined(separator: ".")
        case .function(let name): return name
        case .pipeline(let pipeline): return pipeline.description
        case .chain(let base, let fields): return ([base.descriptionAsArgument] + fields).joined(separator: ".")
        }
    }

    var descriptionAsArgument: String {
        if case .pipeline = kind { "(\(description))" } else { description }
    }
}
