import Config
import Diagnostics
import Files
import PipelineModel
import YAML
import YAMLEdits

extension Runner {
    /// `sk fix`: the configuration file at another version, changed where the upgrade changes it and nowhere else
    /// (spec skaffold-config 8.7).
    ///
    /// - Returns: what goes to standard output: the new text, or what was written where.
    /// - Throws: `ConfigError` for a file that is not valid, at its own lines, or that is newer than the version.
    public func fix(_ fix: FixOptions) async throws -> String {
        let target = try version(fix.version)
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let load = options.loadOptions(surroundings, cluster)
        let text = try await ConfigText(options: load)
        if fix.overwrites, !text.isLocal {
            throw Diagnostic(
                "'\(text.displayFile)' cannot be overwritten",
                hints: ["pass -o FILE, or take the result from standard output"])
        }
        let upgrade = try ConfigUpgrade(text.bytes, path: text.displayFile, to: target, options: load)
        for warning in upgrade.warnings { reporter.report(.diagnostic(warning)) }
        guard !upgrade.isUnchanged else { return "config is already version \(target)\n" }

        let edited = try YAMLEditor(text.bytes, path: text.displayFile).text(with: upgrade.upgraded)
        for (old, new) in zip(upgrade.original, upgrade.upgraded) {
            for change in ValueChange.between(old, new) { reporter.report(.diagnostic(change.diagnostic)) }
        }
        for comment in edited.lostComments {
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "the comment '\(comment.text)' has no place any more",
                        at: SourceLocation(file: text.displayFile, line: comment.line, column: comment.column),
                        hints: ["put it where it belongs now, if it is still true"])))
        }
        if !edited.keepsComments {
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "parts of \(text.displayFile) were written anew, without their comments",
                        hints: ["compare the result with the file before you use it"])))
        }
        guard let file = fix.output.map(surroundings.absolute) ?? (fix.overwrites ? text.file : nil) else {
            return String(decoding: edited.bytes, as: UTF8.self)
        }
        var report = ""
        if fix.overwrites {
            let backup = try backUp(text)
            report += "Backed up previous \(PathText.name(text.file)) at \(shown(backup))\n"
        }
        try AtomicFile.write(edited.bytes, to: file, mode: try FileStatus.ifExists(file)?.mode ?? 0o644)
        return report + "New config at version \(target) generated and written to \(fix.output ?? text.displayFile)\n"
    }

    private func version(_ name: String?) throws -> APIVersion {
        guard let name else { return .latest }
        let full = name.hasPrefix("skaffold/") ? name : "skaffold/" + name
        if let version = APIVersion(full), version.isKnown { return version }
        if let version = APIVersion(full), version > .latest {
            throw Diagnostic(
                "there is no version '\(name)' yet", hints: ["\(APIVersion.latest) is the latest version that is known"]
            )
        }
        throw Diagnostic(
            "there is no version '\(name)'",
            hints: [
                suggestionHint(for: full, among: APIVersion.known.map(\.description))
                    ?? "the latest version is \(APIVersion.latest)"
            ])
    }

    /// A copy under the first name that is free: an earlier copy is never lost.
    private func backUp(_ text: ConfigText) throws -> String {
        guard try FileContent.read(text.file) == text.bytes else {
            throw Diagnostic(
                "\(text.displayFile) was changed while it was read", hints: ["run the command again"])
        }
        var backup = text.file + ".v2"
        var number = 1
        while try FileStatus.ifExists(backup, followingLinks: false) != nil {
            number += 1
            backup = text.file + ".v2.\(number)"
        }
        try AtomicFile.write(text.bytes, to: backup, mode: try FileStatus.ifExists(text.file)?.mode ?? 0o644)
        return backup
    }

    private func shown(_ path: String) -> String { PathText.shown(path, from: surroundings.workingDirectory) }
}

extension ValueChange {
    /// As a note at the place in the old text.
    fileprivate var diagnostic: Diagnostic {
        let message =
            switch kind {
            case .added: "'\(path)' was added"
            case .removed: "'\(path)' was removed"
            case .changed: "'\(path)' was changed"
            case .moved(let to): "'\(path)' is now '\(to)'"
            case .copied(let to): "'\(path)' was copied to '\(to)'"
            }
        return Diagnostic(.note, message, at: mark.location)
    }
}
