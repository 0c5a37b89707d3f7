import Diagnostics

// Every text of this target, side by side.

extension DockerfileError {
    static func missing(_ path: String, hints: [String]) -> Self {
        Self(.missing, "Dockerfile '\(path)' does not exist", hints: hints)
    }

    static func unreadable(_ path: String, reason: String) -> Self {
        Self(.unreadable, "cannot read '\(path)': \(reason)")
    }

    static func notUTF8(_ path: String) -> Self {
        Self(.unreadable, "'\(path)' is not UTF-8 text", hints: ["save it as UTF-8"])
    }

    static func empty(_ path: String) -> Self {
        Self(
            .syntax, "'\(path)' has no instructions", at: SourceLocation(file: path, line: 1, column: 1),
            hints: ["begin with a base image: 'FROM image'"])
    }

    static func noStage(_ path: String) -> Self {
        Self(
            .syntax, "'\(path)' has no 'FROM' instruction", at: SourceLocation(file: path, line: 1, column: 1),
            hints: ["begin with a base image: 'FROM image'"])
    }

    static func unknownInstruction(_ word: String, at location: SourceLocation) -> Self {
        let hint = suggestionHint(for: word, among: Instruction.known.sorted())
        return Self(
            .syntax, "unknown instruction '\(word)'", at: location,
            hints: [hint ?? "a line that continues the one before needs a '\\' at the end of that one"])
    }

    static func unterminatedHeredoc(_ name: String, at location: SourceLocation) -> Self {
        Self(
            .syntax, "heredoc '\(name)' is not ended", at: location,
            hints: ["add a line that holds '\(name)' and nothing else"])
    }

    static func duplicateDirective(_ key: String, at location: SourceLocation) -> Self {
        Self(.syntax, "parser directive '\(key)' is given twice", at: location, hints: ["remove one of them"])
    }

    static func badEscape(_ value: String, at location: SourceLocation) -> Self {
        Self(.syntax, "escape character '\(value)' is not allowed", at: location, hints: ["use '\\' or '`'"])
    }

    static func beforeFirstStage(_ keyword: String, at location: SourceLocation) -> Self {
        Self(
            .syntax, "'\(keyword)' stands before the first 'FROM'", at: location,
            hints: ["only 'ARG' may stand there; move it below 'FROM'"])
    }

    static func wrongArguments(_ keyword: String, form: String, at location: SourceLocation) -> Self {
        Self(.syntax, "'\(keyword)' has the wrong number of arguments", at: location, hints: ["write '\(form)'"])
    }

    static func badStageName(_ name: String, at location: SourceLocation) -> Self {
        Self(
            .syntax, "'\(name)' is not a stage name", at: location,
            hints: ["use a letter first, then letters, digits, '-', '_' or '.'"])
    }

    static func emptyFlag(_ word: String, at location: SourceLocation) -> Self {
        Self(.syntax, "'\(word)' is not a flag", at: location, hints: ["write '--name=value'"])
    }

    static func unterminated(_ what: String, in word: String, at location: SourceLocation) -> Self {
        Self(.syntax, "\(what) is not ended in '\(word)'", at: location)
    }

    static func badSubstitution(_ word: String, at location: SourceLocation) -> Self {
        Self(
            .syntax, "'\(word)' is not a substitution that Dockerfiles know", at: location,
            hints: ["use '${name}', '${name:-default}' or '${name:+other}'"])
    }

    static func required(_ name: String, reason: String, at location: SourceLocation) -> Self {
        let text = reason.isEmpty ? "is required but not set" : reason
        return Self(.syntax, "'\(name)': \(text)", at: location, hints: ["set it with a build argument or 'ENV'"])
    }

    static func badMount(_ part: String, at location: SourceLocation) -> Self {
        Self(.syntax, "'\(part)' is not a mount option", at: location, hints: ["write '--mount=type=...,name=value'"])
    }

    static func cyclicCopy(_ name: String, at location: SourceLocation) -> Self {
        Self(
            .syntax, "stage '\(name)' copies from itself", at: location,
            hints: ["copy from an earlier stage or an image"])
    }

    static func unknownTarget(_ name: String, stages: [String], path: String) -> Self {
        let near = suggestionHint(for: name, among: stages)
        let list = stages.isEmpty ? "its stages have no names" : "its stages are '\(stages.joined(separator: "', '"))'"
        return Self(.unknownTarget, "'\(path)' has no stage '\(name)'", hints: [near ?? list])
    }

    static func badPattern(_ pattern: String, at location: SourceLocation? = nil) -> Self {
        Self(
            .badPattern, "'\(pattern)' is not a valid pattern", at: location,
            hints: ["close every '[', and write '\\' before a special character to mean itself"])
    }

    static func loneExclamationMark(at location: SourceLocation?) -> Self {
        Self(.badPattern, "'!' stands alone in an ignore file", at: location, hints: ["write '!path' on one line"])
    }
}

extension Diagnostic {
    static func nothingMatches(_ pattern: String, in context: String, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, code: "DOCKERFILE_SOURCE_NOT_FOUND", "'\(pattern)' matches no file in '\(context)'", at: location,
            hints: ["check the path and the ignore file"])
    }

    static func unknownBase(_ path: String, at location: SourceLocation) -> Diagnostic {
        Diagnostic(
            .warning, code: "DOCKERFILE_BASE_UNKNOWN",
            "the base image of a stage in '\(path)' is empty with these build arguments", at: location,
            hints: ["give its 'ARG' a default, or a value in 'docker.buildArgs'"])
    }
}
