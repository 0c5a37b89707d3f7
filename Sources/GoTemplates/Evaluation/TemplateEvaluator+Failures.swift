extension TemplateEvaluator {
    /// Does what may fail, and says where.
    func noting<Result>(_ body: (EvaluationBudget) throws(FunctionFailure) -> Result) throws -> Result {
        do {
            return try body(budget)
        } catch {
            throw failure(error.message, hints: error.hints)
        }
    }

    func failure(
        _ message: String, code: TemplateError.Code = .evaluation, hints: [String] = []
    ) -> TemplateFailure {
        let (offset, context): (Int, String?) =
            switch place {
            case .operand(let operand): (operand.offset, operand.description)
            case .pipeline(let pipeline): (pipeline.offset, pipeline.description)
            case .command(let command): (command.offset, command.description)
            case .call(let call): (call.offset, call.description)
            case .start: (0, nil)
            }
        return TemplateFailure(
            code: code, message: message, offset: offset, context: context, definition: definition, hints: hints)
    }
}
