import Diagnostics
import Files
import YAML

extension KustomizeError {
    static func noKustomization(in directory: String, at location: SourceLocation?) -> KustomizeError {
        KustomizeError(
            .kustomizationMissing,
            "unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization' in directory '\(directory)'",
            at: location, hints: ["create '\(directory)/kustomization.yaml', or name another directory"])
    }

    static func severalKustomizations(
        in directory: String, names: [String], at location: SourceLocation?
    ) -> KustomizeError {
        KustomizeError(
            .kustomizationAmbiguous, "found multiple kustomization files under '\(directory)': \(names.quotedList)",
            at: location, hints: ["keep only one of them"])
    }

    static func emptyKustomization(_ path: String) -> KustomizeError {
        KustomizeError(
            .kustomizationInvalid, "'\(path)' is empty", at: SourceLocation(file: path, line: 1, column: 1),
            hints: ["list what it should build under 'resources'"])
    }

    static func unknownField(
        _ name: String, in path: String, title: String, known: [String], at location: SourceLocation?
    ) -> KustomizeError {
        let place = path.isEmpty ? title : "'\(path)'"
        return KustomizeError(
            .unknownField, "unknown field '\(name)' in \(place)", at: location,
            hints: suggestionHint(for: name, among: known).map { [$0] } ?? [
                "take it out; known are \(known.sorted().quotedList)"
            ])
    }

    static func wrongType(_ path: String, expected: String, found: Node) -> KustomizeError {
        let hint: String
        switch expected {
        case "string": hint = found.scalar.map { "write it in quotes: \"\($0.text)\"" } ?? "write a text"
        case "sequence": hint = "write a list: an entry a line, each after '- '"
        case "mapping": hint = "write 'name: value' lines below it"
        case "boolean": hint = "write true or false"
        default: hint = "write a whole number without quotes"
        }
        return KustomizeError(
            .wrongType,
            "\(path.contains(" ") ? path : "'\(path)'") must be \(article(expected)), not \(article(found.kindName))",
            at: found.location,
            hints: [hint])
    }

    static func article(_ noun: String) -> String {
        (noun.first.map { "aeiou".contains($0) } ?? false) ? "an \(noun)" : "a \(noun)"
    }

    static func remoteFailed(_ text: String, _ error: any Error, at location: SourceLocation?) -> KustomizeError {
        let reason = (error as? any DiagnosticError)?.diagnostics.first
        return KustomizeError(
            .remoteFailed,
            // The reason often names the URL itself.
            reason.map {
                $0.message.hasPrefix("cannot fetch '\(text)'") ? $0.message : "cannot fetch '\(text)': \($0.message)"
            }
                ?? "cannot fetch '\(text)': \(error)",
            at: location,
            hints: reason.map(\.hints).flatMap { $0.isEmpty ? nil : $0 } ?? ["does the URL still lead somewhere?"],
            cause: error)
    }

    static func helmFailed(_ command: HelmCommand, _ error: any Error, at location: SourceLocation?) -> KustomizeError {
        let reason = (error as? any DiagnosticError)?.diagnostics.first
        return KustomizeError(
            .generatorInvalid,
            "'\(command.program) \(command.arguments.first ?? "")' failed: \(reason?.message ?? "\(error)")",
            at: location,
            hints: reason?.hints ?? [], cause: error)
    }

    static func missing(_ what: String, _ path: String, at location: SourceLocation?, siblings: [String])
        -> KustomizeError
    {
        let name = PathText.name(path)
        return KustomizeError(
            .fileMissing, "\(what) '\(path)' does not exist: no such file or directory", at: location,
            hints: suggestionHint(for: name, among: siblings).map { [$0] } ?? ["create it, or take the entry out"])
    }

    static func outsideRoot(_ path: String, root: String, at location: SourceLocation?) -> KustomizeError {
        KustomizeError(
            .outsideRoot, "security; file '\(path)' is not in or below '\(root)'", at: location,
            hints: ["move the file below the kustomization, or make its directory a kustomization of its own"])
    }

    static func ambiguousPath(_ path: String, at location: SourceLocation?) -> KustomizeError {
        KustomizeError(
            .kustomizationInvalid,
            "path '\(path)' is ambiguous: it resolves to '\(PathText.clean(path))', which is hardly what is meant",
            at: location, hints: ["is the entry below it indented too far, so that the two became one?"])
    }

    static func cycle(_ candidate: String, visited: String, at location: SourceLocation?) -> KustomizeError {
        KustomizeError(
            .cycle, "cycle detected: candidate root '\(candidate)' contains visited root '\(visited)'", at: location,
            hints: ["a kustomization cannot use itself or a directory above it"])
    }

    static func duplicate(_ id: ResourceID, at location: SourceLocation?, first: SourceLocation?) -> KustomizeError {
        KustomizeError(
            .duplicateResource, "may not add resource with an already registered id: \(id)", at: location,
            notes: first.map { [.init("it is here first", at: $0)] } ?? [],
            hints: ["list it once, or give one of the two another name or namespace"])
    }
}

extension [String] {
    /// `'a', 'b' and 'c'`.
    var quotedList: String {
        let quoted = map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
        return quoted.dropLast().joined(separator: ", ") + " and " + last
    }
}
