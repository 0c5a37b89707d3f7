import Diagnostics

extension TemplateEvaluator {
    /// The fields `.A.B` of a value; what is called by the last one gets the arguments.
    mutating func fields(
        _ names: [String], of base: GoValue, _ operand: TemplateOperand, _ arguments: ArraySlice<TemplateOperand>,
        _ dot: GoValue, _ piped: GoValue?
    ) throws -> GoValue {
        var receiver = Receiver(value: base, type: base.type, isNil: false)
        for name in names.dropLast() { receiver = try field(name, of: receiver, operand, [], dot, nil) }
        guard let last = names.last else { return base }
        return try field(last, of: receiver, operand, arguments, dot, piped).value
    }

    /// A value on the way along a chain, with the type that Go's messages name.
    struct Receiver {
        var value: GoValue
        var type: GoType
        /// An explicit nil, which is not the same as a value that is missing.
        var isNil: Bool
    }

    private mutating func field(
        _ name: String, of receiver: Receiver, _ operand: TemplateOperand, _ arguments: ArraySlice<TemplateOperand>,
        _ dot: GoValue, _ piped: GoValue?
    ) throws -> Receiver {
        if receiver.value.isNone {
            if receiver.isNil {
                throw failure(
                    "nil pointer evaluating \(receiver.type.name).\(name)",
                    hints: ["guard it with '{{with ...}}' or '{{if ...}}'"])
            }
            if context.missingKey == .error {
                throw failure("nil data; no entry for key \(GoQuoting.quoted(name))", code: .missingKey)
            }
            return receiver
        }
        if let method = GoMethods.method(name, of: receiver.value) {
            let value = try call(method, name, arguments, dot, piped: piped, at: .operand(operand))
            return Receiver(value: value, type: value.type, isNil: false)
        }
        let hasArguments = !arguments.isEmpty || piped != nil
        switch receiver.value {
        case .structure(let structure):
            guard let value = structure[name] else { break }
            if hasArguments { throw failure("\(name) has arguments but cannot be invoked as function") }
            return Receiver(value: value, type: value.type, isNil: value.isNone)
        case .map(let map):
            if hasArguments { throw failure("\(name) is not a method but has arguments") }
            if let value = map.entries[name] {
                let type = map.element == .any ? .any : value.type
                return Receiver(value: value, type: type, isNil: value.isNone)
            }
            return try missing(name, in: map)
        default: break
        }
        var hints: [String] = []
        if case .structure(let structure) = receiver.value {
            hints = suggestionHint(for: name, among: structure.fields.map(\.name)).map { [$0] } ?? []
        }
        throw failure("can't evaluate field \(name) in type \(receiver.type.name)", hints: hints)
    }

    private func missing(_ name: String, in map: GoMap) throws -> Receiver {
        switch context.missingKey {
        case .noValue: return Receiver(value: .none, type: map.element, isNil: false)
        case .empty: return Receiver(value: .string(""), type: .string, isNil: false)
        case .error:
            // Keys may be the user's environment: only near ones are shown.
            let hint =
                suggestionHint(for: name, among: map.entries.keys)
                ?? "set it in the environment, or give a default: '{{default \"...\" (index . \"\(name)\")}}'"
            throw failure("map has no entry for key \(GoQuoting.quoted(name))", code: .missingKey, hints: [hint])
        }
    }
}
