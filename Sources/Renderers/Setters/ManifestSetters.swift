/// Sets the fields that a comment `# from-param: ${NAME}` marks: `--set NAME=VALUE` (spec skaffold-pipeline 5.1).
///
/// Works on texts, line by line and without changing their number, so that places stay true; everything that reads
/// manifests can be given changed texts.
public struct ManifestSetters: Sendable {
    /// The values by name.
    public let values: [String: String]
    /// The same for fields marked `# kpt-set: ${NAME}`: the settings of the function `apply-setters`.
    public let kptValues: [String: String]

    public init(_ values: [String: String], kptValues: [String: String] = [:]) {
        self.values = values
        self.kptValues = kptValues
    }

    /// A text with the marked fields set; the same text where no mark names a value.
    ///
    /// - Parameter path: what to call the text in messages.
    /// - Throws: `RenderError` with `invalidSetter` and the mark's place.
    public func apply(to text: [UInt8], path: String) throws -> [UInt8] {
        let text = try MarkedFields(values: kptValues, identifier: SetterComment.kptSetter) {
            "give it in 'configMap' of 'apply-setters', as '\($0): VALUE'"
        }.set(in: text, path: path)
        return try MarkedFields(values: values, identifier: SetterComment.parameter) {
            "give it with '--set \($0)=VALUE'"
        }.set(in: text, path: path)
    }
}
