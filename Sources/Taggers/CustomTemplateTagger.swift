public import Diagnostics
public import GoTemplates

/// `customTemplate`: a template over the tags of other taggers.
///
/// Only the components that the template uses are asked.
public struct CustomTemplateTagger: Tagger {
    private let template: GoTemplate
    private let components: [String: any Tagger]
    private let location: SourceLocation?

    /// - Parameter components: by name; those of the user over the built-in `GIT`, `DATE`, `SHA`, `INPUT_DIGEST`.
    /// - Throws: `TemplateError` for a template that cannot be parsed; `TaggerError` for one that uses no component of a name.
    public init(
        _ template: String, components: [String: any Tagger], at location: SourceLocation? = nil,
        place: GoTemplate.Place? = nil
    ) throws {
        self.template = try GoTemplate(template, at: location, place: place, functions: .builtin)
        self.components = components
        self.location = location
        for name in self.template.fieldNames.sorted() where components[name] == nil {
            throw TaggerError.unknownComponent(name, among: components.keys.sorted(), at: location)
        }
    }

    public func tag(for image: TaggedImage) async throws -> String? {
        var data: [String: TemplateValue] = [:]
        for name in template.fieldNames.sorted() {
            guard let component = components[name] else { continue }
            data[name] = .string(try await component.tag(for: image) ?? "")
        }
        return try template.render(.map(data), in: GoTemplate.Context(missingKey: .error))
    }
}
