/// A part of a parsed template.
indirect enum TemplateNode: Sendable {
    case text(String)
    case action(TemplatePipeline)
    case `if`(TemplatePipeline, then: [TemplateNode], otherwise: [TemplateNode])
    case with(TemplatePipeline, then: [TemplateNode], otherwise: [TemplateNode])
    case range(TemplatePipeline, body: [TemplateNode], otherwise: [TemplateNode])
    case call(template: String, argument: TemplatePipeline?, offset: Int)
    case `break`, `continue`
}

/// `$x := a b | c`
struct TemplatePipeline: Sendable {
    /// Names without `$`; two only in `range`.
    var variables: [String] = []
    /// Whether the variables are new ones (`:=`).
    var declares = false
    var commands: [TemplateCommand]
    var offset: Int
}

/// A function with its arguments, or a lone operand.
struct TemplateCommand: Sendable {
    var operands: [TemplateOperand]
    var offset: Int
}

struct TemplateOperand: Sendable {
    indirect enum Kind: Sendable {
        case dot
        case variable(String)
        case literal(TemplateValue)
        case function(String)
        case pipeline(TemplatePipeline)
    }

    var kind: Kind
    /// The fields after it: `$x.A.B` has two.
    var fields: [String] = []
    var offset: Int
}
