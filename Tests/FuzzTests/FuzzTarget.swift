import Config
import Diagnostics
import GoTemplates
import YAML

/// What inputs are made for: how one is made of a seed, and what is done with it.
enum FuzzTarget: String, CaseIterable, Sendable {
    case yaml, config, schema, patches, templates

    func input(_ random: inout RandomSource, corpus: FuzzCorpus) -> [UInt8] {
        switch self {
        case .yaml, .config:
            let text = random.pick(corpus.configs) ?? []
            return TextMutator(words: FuzzCorpus.yamlWords).mutate(text, &random, with: corpus.configs)
        case .schema:
            var generator = ConfigGenerator(random: random)
            return Array(YAMLEmitter.text(documents: generator.documents()).utf8)
        case .patches:
            var generator = ConfigGenerator(random: random)
            var document = generator.documents()[0]
            let base = random.once(in: 2) ? corpus.documents.randomElement(using: &random) ?? document : document
            document = base
            document["profiles"] = .sequence(
                (0..<3).map { index in
                    .mapping([("name", .string("p\(index)")), ("patches", generator.patches(for: base))])
                })
            return Array(YAMLEmitter.text(document).utf8)
        case .templates:
            let text = random.pick(FuzzCorpus.templates) ?? ""
            return TextMutator(words: FuzzCorpus.templateWords).mutate(
                Array(text.utf8), &random, with: FuzzCorpus.templates.map { Array($0.utf8) })
        }
    }

    /// - Returns: what is not as it should be, nil when all is well. Errors about the input are well.
    func run(_ input: [UInt8]) -> String? {
        switch self {
        case .yaml: Self.roundTrip(input)
        case .config, .schema, .patches: Self.load(input)
        case .templates: Self.render(input)
        }
    }

    /// What is written must read back as the same.
    private static func roundTrip(_ input: [UInt8]) -> String? {
        let documents: [Node]
        do {
            documents = try YAMLParser.documents(input, path: "fuzz")
        } catch {
            return problem(in: error.diagnostics, needsCode: false)
        }
        for options in [YAMLEmitter.Options.readable, .kubernetes] {
            for document in documents {
                let text = YAMLEmitter.text(document, options: options)
                do {
                    let again = try YAMLParser.document(text, path: "emitted")
                    guard again == document else { return "what is written reads back as something else:\n\(text)" }
                } catch {
                    return "what is written cannot be read: \(error)\n\(text)"
                }
            }
        }
        return nil
    }

    private static func load(_ input: [UInt8]) -> String? {
        var options = LoadOptions(
            filename: "-", workingDirectory: "/nowhere", command: "run", environment: ["A": "one", "HOME": "/home"],
            kubeContext: { "lab" }, readStandardInput: { input })
        options.profiles = input.count % 2 == 0 ? [] : ["p0", "p1", "p2"]
        options.explainsProfiles = true
        options.makePathsAbsolute = input.count % 3 == 0 ? true : nil
        let loader = ConfigLoader(options: options)
        if let problem = problem(in: loader.localFindings(), needsCode: true) { return problem }
        guard let loaded = try? loader.loadLocally() else { return nil }
        for explanation in loaded.explanations { _ = YAMLEmitter.text(explanation.node) }
        // What `diagnose` prints is a config again.
        let text = YAMLEmitter.text(documents: loaded.effectiveNodes)
        var again = LoadOptions(
            filename: "-", workingDirectory: "/nowhere", command: "run", readStandardInput: { Array(text.utf8) })
        again.profileAutoActivation = false
        do {
            _ = try ConfigLoader(options: again).loadLocally()
        } catch let error as ConfigError where error.code == .defaultValues {
            return nil
        } catch {
            return "the effective config cannot be loaded: \(error)\n\(text)"
        }
        return nil
    }

    private static func render(_ input: [UInt8]) -> String? {
        let text = String(decoding: input, as: UTF8.self)
        let environment = ["A": "one", "IMAGE_NAME": "web", "X": "1"]
        do {
            _ = try GoTemplate(text).render(environment: environment)
        } catch let error as any DiagnosticError {
            return problem(in: error.diagnostics, needsCode: false)
        } catch {
            return "an error that is no diagnostic: \(error)"
        }
        return nil
    }

    private static func problem(in findings: [Diagnostic], needsCode: Bool) -> String? {
        for finding in findings {
            if finding.message.isEmpty { return "a finding without words" }
            if needsCode, finding.code == nil { return "a finding without a code: \(finding.message)" }
            if let place = finding.location, place.line < 1 || place.column < 1 { return "a place before the start" }
        }
        return nil
    }
}
