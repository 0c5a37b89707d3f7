public import Config
public import Diagnostics

/// What a question about the schema got wrong.
public struct ReferenceError: DiagnosticError {
    public let diagnostics: [Diagnostic]

    private init(_ message: String, hints: [String]) {
        diagnostics = [Diagnostic(message, hints: hints)]
    }

    static func noField(_ text: String, hints: [String]) -> ReferenceError {
        ReferenceError("there is no field '\(text)'", hints: hints)
    }

    static func noField(_ key: String, in path: String?, version: APIVersion, hints: [String]) -> ReferenceError {
        let place = path.map { "'\($0)' has no field '\(key)'" } ?? "there is no field '\(key)'"
        let suffix = version == .latest ? "" : " in \(version)"
        return ReferenceError(place + suffix, hints: hints)
    }

    static func otherVersion(_ entry: FieldEntry, asked: APIVersion, has version: APIVersion) -> ReferenceError {
        let version = version.settled
        let ask = "'sk explain \(entry.path) --api-version \(version.shortName)' explains it"
        if asked < version {
            return ReferenceError("'\(entry.path)' is not there before \(version)", hints: [ask])
        }
        let now: String =
            if let successor = entry.field.successor {
                "it is '\(successor)' now"
            } else {
                entry.field.replacement ?? "nothing has taken its place"
            }
        return ReferenceError("'\(entry.path)' is gone: \(version) was the last version with it", hints: [now, ask])
    }

    static func unknownVersion(_ text: String) -> ReferenceError {
        ReferenceError(
            "there is no schema version '\(text)'",
            hints: ["the latest is '\(APIVersion.latest.shortName)'; 'sk schema list' lists all"])
    }
}

extension APIVersion {
    /// Reads a version of the command line, where `skaffold/` can be left out.
    ///
    /// - Throws: `ReferenceError` for a version that is not known.
    public init(named text: String) throws {
        guard let version = APIVersion(text) ?? APIVersion("skaffold/" + text), version.isKnown else {
            throw ReferenceError.unknownVersion(text)
        }
        self = version
    }
}
