import ArgumentParser
import Diagnostics

/// Makes of the words that were typed, and of the environment, what the parser takes.
///
/// - A boolean flag without a value gets `=true`, so that `--tail web` never takes `web` for the value: as the peer's
///   flags do, a value for them follows `=`.
/// - Flags may stand in front of the command.
/// - Flags set by environment variables go behind the command's name when the command line does not have them.
struct ArgumentNormalizer {
    /// Long flags whose value, if any, follows `=`.
    static let optionalValueFlags: Set<String> = [
        "profile-auto-activation", "propagate-profiles", "assume-yes", "cache-artifacts", "push",
        "disable-multi-platform-build", "check-cluster-node-platforms", "skip-tests", "detect-minikube", "status-check",
        "tail", "port-forward", "force", "tolerate-failures-until-deadline", "iterative-status-check",
        "fast-fail-status-check", "cleanup", "no-prune", "no-prune-children", "wait-for-deletions", "quiet", "dry-run",
        "wait", "yaml-only", "detach", "write", "if-needed", "offline", "loud", "interactive", "update-check",
        "timestamps", "annotate-source", "debugging", "enable-templating", "force-colors", "enable-rpc",
        "wait-for-connection", "toot", "auto", "auto-create-config", "auto-build", "auto-sync", "auto-deploy",
        "keep-running-on-failure", "render-only", "load-images", "enable-platform-node-affinity",
        "enable-gke-arm-node-toleration", "all", "global", "survey", "overwrite", "strict", "tryImportMissing",
        "useDockerCLI", "useBuildkit", "randomPullSecret", "randomDockerConfigSecret", "skip-build", "skip-deploy",
        "analyze", "generate-manifests", "skip-unreachable-dirs", "XXenableNewInitFormat", "XXenableJibInit",
        "XXenableJibGradleInit", "XXenableKoInit", "XXenableBuildpacksInit", "recursive",
        "enable-helm", "helm-debug", "as-current-user", "enable-alpha-plugins", "enable-exec", "network",
    ]

    /// Boolean flags that have a short name: its value, if any, follows `=` too.
    static let shortSwitches: [String: String] = ["-q": "quiet", "-g": "global", "-a": "all", "-s": "survey"]

    var environment: [String: String]

    func normalize(_ words: [String]) -> CommandLineWords {
        var line = Self.commandFirst(words)
        let flags = needsFlags(line) ? CommandFlags(line.command) : nil
        if line.path == ["debug"] { line.typed = Self.debugOutput(line.typed) }
        line.typed = Self.spelled(line.typed, shortSwitches: Self.shortSwitches(of: line.path))
        if let flags, line.command != SK.self {
            line.settings = EnvironmentVariables.settings(for: flags, line: line, environment: environment)
        }
        return line
    }

    /// Whether there is anything that describing the command would help with.
    private func needsFlags(_ line: CommandLineWords) -> Bool {
        environment.keys.contains { $0.hasPrefix("SKAFFOLD_") || $0.hasPrefix("SK_") }
    }

    /// `-a` is `--all` for `config list` and `--build-artifacts FILE` for `deploy`.
    private static func shortSwitches(of path: [String]) -> [String: String] {
        if path.first == "config" { return shortSwitches }
        return ["-q": "quiet"]
    }

    /// Finds the command, and puts what stands in front of it behind: `sk -v debug build` is `sk build -v debug`.
    private static func commandFirst(_ words: [String]) -> CommandLineWords {
        var line = CommandLineWords(typed: [])
        var front: [String] = []
        var at = 0
        while at < words.count {
            let word = words[at]
            if word.hasPrefix("-"), word != "-", word != "--" {
                front.append(word)
                at += 1
                // A flag with a value takes the next word, which is then no command.
                if takesNextWord(word), at < words.count {
                    front.append(words[at])
                    at += 1
                }
                continue
            }
            guard let next = subcommand(word, of: line.command) else {
                let isCommand = line.path.isEmpty && word == "help"
                if word != "--", !isCommand, !(line.command is any SKCommand.Type) { line.unknownCommand = word }
                break
            }
            line.path.append(word)
            line.command = next
            at += 1
        }
        // `sk -v debug` says nothing that help would not be the answer to.
        if line.path.isEmpty, at == words.count, isGlobal(front) { front = [] }
        line.typed = front + words[at...]
        return line
    }

    /// Whether flags are those that every command takes.
    private static func isGlobal(_ words: [String]) -> Bool {
        guard !words.isEmpty, words.contains(where: { !["-h", "--help", "--version"].contains($0) }) else {
            return false
        }
        do {
            _ = try GlobalOptions.parse(words.flatMap { spelled([$0], shortSwitches: [:]) })
            return true
        } catch {
            return false
        }
    }

    private static func takesNextWord(_ word: String) -> Bool {
        if word.contains("=") || ["-h", "--help", "--version", "-q"].contains(word) { return false }
        if word.hasPrefix("--") { return !optionalValueFlags.contains(String(word.dropFirst(2))) }
        return word.count == 2 && !["-g", "-s"].contains(word)
    }

    private static func subcommand(
        _ name: String, of command: any ParsableCommand.Type
    ) -> (any ParsableCommand.Type)? {
        command.configuration.subcommands
            .first { $0._commandName == name || $0.configuration.aliases.contains(name) }
    }

    private static func spelled(_ words: [String], shortSwitches: [String: String]) -> [String] {
        var sawEnd = false
        return words.flatMap { word in
            if word == "--" { sawEnd = true }
            if sawEnd { return [word] }
            if let long = shortSwitches[word] { return ["--\(long)=true"] }
            if word.hasPrefix("--"), optionalValueFlags.contains(String(word.dropFirst(2))) { return [word + "=true"] }
            // The parser takes nothing behind '=' for a value that is missing, and an empty word for an empty value.
            if word.hasPrefix("-"), word.hasSuffix("="), word.count > 2,
                !optionalValueFlags.contains(String(word.dropFirst(2).dropLast()))
            {
                return [String(word.dropLast()), ""]
            }
            return [spelled(word)]
        }
    }

    /// `sk debug --output json`: the parser would take a flag of the command for one of `sk debug profile` too, and the
    /// other way round.
    private static func debugOutput(_ words: [String]) -> [String] {
        words.map { word in
            guard word == "--output" || word.hasPrefix("--output=") else { return word }
            return "--findings-output" + word.dropFirst("--output".count)
        }
    }

    /// Go's other spellings of booleans, as the peer takes them: `--tail=1`, `--tail=F`.
    private static func spelled(_ word: String) -> String {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "="),
            optionalValueFlags.contains(String(word[word.index(word.startIndex, offsetBy: 2)..<equals]))
        else { return word }
        let value = String(word[word.index(after: equals)...])
        return word[...equals] + (goBoolean(value).map { $0 ? "true" : "false" } ?? value)
    }

    /// A boolean as Go's `ParseBool` reads it; nil for anything else.
    static func goBoolean(_ text: String) -> Bool? {
        switch text {
        case "1", "t", "T", "TRUE", "true", "True": true
        case "0", "f", "F", "FALSE", "false", "False": false
        default: nil
        }
    }
}
