public import Clocks
public import Diagnostics

/// A parsed Go `text/template`, with the sprig functions that configs use (spec skaffold-config 1.18).
public struct GoTemplate: Sendable {
    /// What a key that the data does not have gives.
    public enum MissingKey: Sendable {
        /// `<no value>`, which functions such as `default` see as nothing.
        case noValue
        /// An empty text.
        case empty
        case error
    }

    /// Which functions there are.
    public enum Functions: Sendable {
        /// Go's own only, as in `customTemplate`.
        case builtin
        /// Go's own, sprig's and `cmd`.
        case all
    }

    /// What rendering needs besides the data. Nothing is read from the process.
    public struct Context: Sendable {
        public var missingKey: MissingKey
        /// For `env` and `expandenv`.
        public var environment: [String: String]
        /// For `now`.
        public var now: GoTime

        public init(
            missingKey: MissingKey = .noValue, environment: [String: String] = [:],
            now: GoTime = GoTime(seconds: 0, nanoseconds: 0, zone: .utc)
        ) {
            self.missingKey = missingKey
            self.environment = environment
            self.now = now
        }
    }

    /// What `<no value>` looks like in a rendered text.
    public static let noValueText = "<no value>"

    public let text: String
    private let name: String
    private let location: SourceLocation?
    private let functions: FunctionTable
    let definitions: [String: [TemplateNode]]
    let body: [TemplateNode]

    /// - Parameters:
    ///   - name: what messages call the template, such as the field it stands in; empty to show its text instead.
    ///   - location: where the template stands in the user's file, for messages.
    /// - Throws: `TemplateError`.
    public init(
        _ text: String, name: String = "", at location: SourceLocation? = nil, functions: Functions = .all
    ) throws {
        self.text = text
        self.name = name
        self.location = location
        self.functions = functions == .all ? .all : .builtin
        let source = Array(text)
        do {
            var parser = TemplateParser(tokens: try TemplateLexer(source).tokens(), functions: self.functions)
            body = try parser.parse()
            definitions = parser.definitions
        } catch let failure as TemplateFailure {
            throw Self.error(failure, in: source, name: name, text, location)
        }
    }

    /// Whether a text has anything for a template to do.
    public static func isTemplate(_ text: String) -> Bool { text.contains("{{") }

    /// Renders without running programs; `cmd` is an error.
    ///
    /// - Throws: `TemplateError`.
    public func render(_ data: TemplateValue, in context: Context = Context()) throws -> String {
        try render(data, in: context, commandOutputs: nil)
    }

    /// Renders over the variables of an environment, which `env` sees too; `cmd` is an error.
    ///
    /// - Throws: `TemplateError`.
    public func render(environment: [String: String], missingKey: MissingKey = .noValue) throws -> String {
        try render(
            .map(environment.mapValues { .string($0) }), in: Context(missingKey: missingKey, environment: environment))
    }

    /// Renders, and runs the programs that `cmd` names, each distinct call once.
    ///
    /// - Parameter run: gets the program and its arguments and returns its standard output.
    /// - Throws: `TemplateError`, and what `run` throws.
    public func render(
        _ data: TemplateValue, in context: Context = Context(),
        run: (_ program: String, _ arguments: [String]) async throws -> String
    ) async throws -> String {
        // Evaluation itself does not wait: it stops at an output that is not there yet, and begins anew with it.
        var outputs: [[String]: String] = [:]
        while true {
            do {
                return try render(data, in: context, commandOutputs: outputs)
            } catch let missing as MissingCommandOutput {
                guard let program = missing.call.first else { throw missing }
                let output = try await run(program, Array(missing.call.dropFirst()))
                outputs[missing.call] = output.trimmingGoSpace()
            }
        }
    }

    private func render(
        _ data: TemplateValue, in context: Context, commandOutputs: [[String]: String]?
    ) throws -> String {
        do {
            var evaluator = TemplateEvaluator(
                context: context, functions: functions, definitions: definitions, commandOutputs: commandOutputs)
            return try evaluator.render(body, data: data)
        } catch let failure as TemplateFailure {
            throw Self.error(failure, in: Array(text), name: name, text, location)
        }
    }

    private static func error(
        _ failure: TemplateFailure, in source: [Character], name: String, _ text: String, _ location: SourceLocation?
    ) -> TemplateError {
        let before = source.prefix(failure.offset)
        let line = before.count { $0.isNewline } + 1
        let column = before.reversed().prefix { !$0.isNewline }.count + 1
        return TemplateError(
            code: failure.code, message: failure.message, position: TemplatePosition(line: line, column: column),
            template: text, name: name, location: location, hints: failure.hints)
    }
}

/// Stops an evaluation at a `cmd` whose program has not been run.
struct MissingCommandOutput: Error {
    var call: [String]
}
