import Diagnostics

// Every text of this target, side by side.

extension TaggerError {
    static func invalidName(_ name: String, at location: SourceLocation?) -> Self {
        Self(
            .invalidName, "'\(name)' is not an image name", at: location,
            hints: ["use lower-case letters, digits, and '/', '.', '_' or '-' between them, such as 'team/web'"])
    }

    static func invalidTag(_ tag: String, of image: String, at location: SourceLocation?) -> Self {
        // A template may have put a whole environment into it: what is long is not shown.
        let shown = tag.count > 60 ? "a text of \(tag.count) characters" : "'\(tag)'"
        let reason = tag.isEmpty ? "the tag of '\(image)' is empty" : "\(shown) cannot be a tag of '\(image)'"
        return Self(
            .invalidTag, reason, at: location,
            hints: [
                "a tag has letters, digits, '_', '.' and '-', begins with neither '.' nor '-', and has at most 128 of them"
            ])
    }

    static func noCommit(_ context: String, of image: String, at location: SourceLocation?) -> Self {
        Self(
            .noCommit, "cannot tag '\(image)' with a git commit: '\(context)' is in no git repository with a commit",
            at: location, hints: ["commit once, or set 'build.tagPolicy' to 'inputDigest'"])
    }

    static func gitFailed(_ subcommand: String, in directory: String, reason: String, at location: SourceLocation?)
        -> Self
    {
        Self(
            .git, "'git \(subcommand)' failed in '\(directory)': \(reason)", at: location,
            hints: ["run it there by hand to see more, or choose another 'build.tagPolicy'"])
    }

    static func gitMissing(cause: any Error, at location: SourceLocation?) -> Self {
        Self(
            .git, "cannot tag with a git commit: git cannot be run", at: location,
            hints: ["install git, or set 'build.tagPolicy' to 'inputDigest'"], cause: cause)
    }

    static func noBranch(_ context: String, at location: SourceLocation?) -> Self {
        Self(
            .noBranch, "cannot tag with the branch: no branch is checked out in '\(context)'", at: location,
            hints: ["check out a branch, or use the variant 'AbbrevCommitSha'"])
    }

    static func unknownVariant(_ name: String, at location: SourceLocation?) -> Self {
        let known = GitCommitTagger.Variant.allCases.map(\.rawValue)
        let hint = suggestionHint(for: name, among: known) ?? "use one of '\(known.joined(separator: "', '"))'"
        return Self(.git, "'\(name)' is not a variant of the git commit policy", at: location, hints: [hint])
    }

    static func unknownTimeZone(_ name: String, at location: SourceLocation?) -> Self {
        Self(
            .unknownTimeZone, "there is no time zone '\(name)'", at: location,
            hints: ["use a name such as 'Europe/Rome', 'UTC' or 'Local'"])
    }

    static func missingValue(_ template: String, of image: String, at location: SourceLocation?) -> Self {
        Self(
            .missingValue, "the tag template '\(template)' of '\(image)' uses a value that is not set", at: location,
            hints: ["set the environment variable, or give a default: '{{default \"dev\" .NAME}}'"])
    }

    static func unknownComponent(_ name: String, among known: [String], at location: SourceLocation?) -> Self {
        Self(
            .unknownComponent, "the tag template uses '\(name)', which is no component", at: location,
            hints: [
                suggestionHint(for: name, among: known) ?? "the components are '\(known.joined(separator: "', '"))'"
            ])
    }
}

extension Diagnostic {
    static func noGit(_ image: String, context: String, at location: SourceLocation?) -> Diagnostic {
        Diagnostic(
            .warning,
            "'\(image)' is tagged by the digest of its files: '\(context)' is in no git repository with a commit",
            at: location, hints: ["commit once, or set 'build.tagPolicy' to 'inputDigest' to say so"])
    }

    static func sanitized(_ from: String, to tag: String) -> Diagnostic {
        Diagnostic(.warning, "'\(from)' cannot be a tag; using '\(tag)'")
    }
}
