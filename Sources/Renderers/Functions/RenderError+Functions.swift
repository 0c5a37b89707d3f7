import Diagnostics

extension RenderError {
    static func unknownFunction(_ name: String, role: KptFunction.Role, at location: SourceLocation?) -> RenderError {
        let names = KptFunctionImages.of(role).keys.sorted()
        let (code, what): (Code, String) =
            switch role {
            case .transformer: (.unknownTransformer, "function of 'manifests.transform'")
            case .validator: (.unknownValidator, "function of 'manifests.validate'")
            }
        let list = "use one of \(names.map { "'\($0)'" }.joined(separator: ", "))"
        return RenderError(
            code, "'\(name)' is no \(what)", at: location,
            hints: [suggestionHint(for: name, among: names), list].compactMap { $0 })
    }

    static func missingSetting(_ key: String, of function: KptFunction) -> RenderError {
        RenderError(
            .invalidFunction, "'\(function.name)' needs the setting '\(key)'", at: function.location,
            hints: ["write 'configMap: [\"\(key):VALUE\"]'"])
    }

    static func settersMadeAndUsed(_ creator: KptFunction, by user: KptFunction) -> RenderError {
        RenderError(
            .invalidFunction, "'apply-setters' cannot use what 'create-setters' marks in the same rendering",
            at: user.location, notes: [Diagnostic.Note("the marks are made here", at: creator.location)],
            hints: ["write the marks into the manifests: 'image: web # kpt-set: ${image}'"])
    }

    /// What the function says on several lines becomes notes.
    static func functionFailed(_ function: KptFunction, _ result: ToolOutput) -> RenderError {
        let lines = result.errorOutput.split(separator: "\n").map(String.init).filter {
            !$0.allSatisfy(\.isWhitespace)
        }
        return RenderError(
            .functionFailed, "the function '\(function.name)' ended with status \(result.status)",
            at: function.location,
            notes: lines.suffix(10).map { Diagnostic.Note($0) })
    }
}
