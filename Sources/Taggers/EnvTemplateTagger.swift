public import Diagnostics
public import GoTemplates

/// `envTemplate`: a template over the environment and `IMAGE_NAME`.
public struct EnvTemplateTagger: Tagger {
    private let template: GoTemplate
    private let location: SourceLocation?
    private let context: GoTemplate.Context
    private let run: TemplateCommand?

    /// Runs a program for the template function `cmd` and returns its standard output.
    public typealias TemplateCommand = @Sendable (_ program: String, _ arguments: [String]) async throws -> String

    /// - Parameters:
    ///   - context: what the template may know; its environment is its data too.
    ///   - place: finds what is wrong in the file.
    ///   - run: nil where a template may run no programs.
    /// - Throws: `TemplateError` for a template that cannot be parsed.
    public init(
        _ template: String, context: GoTemplate.Context, at location: SourceLocation? = nil,
        place: GoTemplate.Place? = nil, run: TemplateCommand? = nil
    ) throws {
        self.template = try GoTemplate(template, at: location, place: place)
        self.location = location
        self.run = run
        self.context = context
    }

    public func tag(for image: TaggedImage) async throws -> String? {
        var data = context.environment.mapValues { TemplateValue.string($0) }
        data["IMAGE_NAME"] = .string(image.name)
        let text =
            if let run {
                try await template.render(.map(data), in: context, run: run)
            } else {
                try template.render(.map(data), in: context)
            }
        if text.contains(GoTemplate.noValueText) {
            throw TaggerError.missingValue(template.text, of: image.name, at: location ?? image.location)
        }
        return text
    }
}
