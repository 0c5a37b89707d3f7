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

    /// The place in the user's file of a place in the template's text; nil where there is none.
    public typealias Place = @Sendable (TemplatePosition) -> SourceLocation?

    /// Which functions there are.
    public enum Functions: Sendable {
        /// Go's own only, as in `customTemplate`.
        case builtin
        /// Go's own, sprig's and `cmd`.
        case all
        /// Those of `build --output`: all but `cmd`, and `json`; `join` takes the list first.
        case output
    }

    /// What rendering needs besides the data. Nothing is read from the process.
    public struct Context: Sendable {
        public var missingKey: MissingKey
        /// For `env` and `expandenv`.
        public var environment: [String: String]
        /// For `now`.
        public var now: GoTime
        /// For `dateInZone` and the clock of the place, `Local`; nil knows UTC alone.
        public var zones: (any TimeZones)?

        public init(
            missingKey: MissingKey = .noValue, environment: [String: String] = [:],
            now: GoTime = GoTime(seconds: 0, nanoseconds: 0, zone: .utc), zones: (any TimeZones)? = nil
        ) {
            self.missingKey = missingKey
            self.environment = environment
            self.now = now
            self.zones = zones
        }
    }

    /// What `<no value>` looks like in a rendered text.
    public static let noValueText = "<no value>"

    public let text: String
    private let name: String
    private let location: SourceLocation?
    private let place: Place?
    private let functions: FunctionTable
    let definitions: [String: [TemplateNode]]
    let body: [TemplateNode]

    /// - Parameters:
    ///   - name: what messages call the template, such as the field it stands in; empty to show its text instead.
    ///   - location: where the template stands in the user's file, for messages.
    ///   - place: finds the very place that is wrong in the file, where the file has the text as it is.
    /// - Throws: `TemplateError`.
    public init(
        _ text: String, name: String = "", at location: SourceLocation? = nil, place: Place? = nil,
        functions: Functions = .all
    ) throws {
        self.text = text
        self.name = name
        self.location = location
        self.place = place
        switch functions {
        case .builtin: self.functions = .builtin
        case .all: self.functions = .all
        case .output: self.functions = .output
        }
        do {
            let tokens = TemplateLexer.tokens(Array(text.unicodeScalars))
            var parser = TemplateParser(tokens: tokens, functions: self.functions)
            body = try parser.parse()
            definitions = parser.definitions
        } catch {
            throw Self.error(error, name: name, text, location, place)
        }
    }

    /// Whether a text has anything for a template to do.
    public static func isTemplate(_ text: String) -> Bool { text.contains("{{") }

    /// Renders without running programs; `cmd` is an error.
    ///
    /// - Throws: `TemplateError`.
    public func render(_ data: TemplateValue, in context: Context = Context()) throws -> String {
        try render(data, in: context, commandOutputs: nil, randomSeed: RandomSource.newSeed())
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
    /// - Throws: `TemplateError`, at its `cmd` for a `DiagnosticError` of `run`; what else `run` throws.
    public func render(
        _ data: TemplateValue, in context: Context = Context(),
        run: (_ program: String, _ arguments: [String]) async throws -> String
    ) async throws -> String {
        // Evaluation itself does not wait: it stops at an output that is not there yet, and begins anew with it.
        var outputs: [[String]: String] = [:]
        let seed = RandomSource.newSeed()
        while true {
            do {
                return try render(data, in: context, commandOutputs: outputs, randomSeed: seed)
            } catch let missing as MissingCommandOutput {
                guard let program = missing.call.first, outputs.count < Self.programLimit else {
                    throw error(missing.failure, "the template runs more than \(Self.programLimit) programs")
                }
                do {
                    let output = try await run(program, Array(missing.call.dropFirst()))
                    outputs[missing.call] = output.trimmingGoSpace()
                } catch let reason as any DiagnosticError {
                    throw error(missing.failure, reason.description, hints: reason.diagnostics.flatMap(\.hints))
                }
            }
        }
    }

    /// What is wrong with a program's run, told at its `cmd`.
    private func error(_ failure: TemplateFailure, _ message: String, hints: [String] = []) -> TemplateError {
        var failure = failure
        failure.message = message
        failure.hints = hints
        return Self.error(failure, name: name, text, location, place)
    }

    /// How many distinct calls of `cmd` a template may have.
    private static let programLimit = 100

    private func render(
        _ data: TemplateValue, in context: Context, commandOutputs: [[String]: String]?, randomSeed: [UInt8]
    ) throws -> String {
        do {
            var evaluator = TemplateEvaluator(
                context: context, functions: functions, definitions: definitions, commandOutputs: commandOutputs,
                randomSeed: randomSeed)
            return try evaluator.render(body, data: data.rootValue)
        } catch let failure as TemplateFailure {
            throw Self.error(failure, name: name, text, location, place)
        }
    }

    private static func error(
        _ failure: TemplateFailure, name: String, _ text: String, _ location: SourceLocation?,
        _ place: Place?
    ) -> TemplateError {
        let before = text.unicodeScalars.prefix(failure.offset)
        let line = before.count { $0 == "\n" } + 1
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        let position = TemplatePosition(line: line, column: column)
        return TemplateError(
            code: failure.code, message: failure.message, position: position,
            template: text, name: name, location: place?(position) ?? location, context: failure.context,
            definition: failure.definition,
            hints: failure.hints)
    }
}

extension String {
    /// Without the blanks at both ends.
    func trimmingGoSpace() -> String {
        var scalars = unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
