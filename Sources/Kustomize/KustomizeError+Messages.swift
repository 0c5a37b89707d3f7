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

    static func severalKustomizations(in directory: String, names: [String]) -> KustomizeError {
        KustomizeError(
            .kustomizationAmbiguous, "found multiple kustomization files under '\(directory)': \(names.quotedList)",
            hints: ["keep only one of them"])
    }

    static func emptyKustomization(_ path: String) -> KustomizeError {
        KustomizeError(
            .kustomizationInvalid, "'\(path)' is empty", at: SourceLocation(file: path, line: 1, column: 1),
            hints: ["list what it should build under 'resources'"])
    }

    static func unknownField(_ name: String, in path: String, known: [String], at location: SourceLocation?)
        -> KustomizeError
    {
        let place = path.isEmpty ? "the kustomization" : "'\(path)'"
        return KustomizeError(
            .unknownField, "unknown field '\(name)' in \(place)", at: location,
            hints: suggestionHint(for: name, among: known).map { [$0] } ?? [])
    }

    static func wrongType(_ path: String, expected: String, found: Node) -> KustomizeError {
        var hints: [String] = []
        if expected == "string", let text = found.scalar?.text { hints = ["write it in quotes: \"\(text)\""] }
        return KustomizeError(
            .wrongType, "'\(path)' must be a \(expected), not a \(found.kindName)", at: found.location, hints: hints)
    }

    static func unsupported(_ what: String, at location: SourceLocation?, hint: String? = nil) -> KustomizeError {
        KustomizeError(.unsupported, "\(what) is not supported yet", at: location, hints: hint.map { [$0] } ?? [])
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
