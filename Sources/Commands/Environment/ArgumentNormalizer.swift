/// Makes of the words that were typed, and of the environment, what the parser takes.
///
/// - A boolean flag without a value gets `=true`, so that `--tail web` never takes `web` for the value: as the peer's
///   flags do, a value for them follows `=`.
/// - Flags set by environment variables go behind the command's name when the command line does not have them.
struct ArgumentNormalizer {
    /// Long flags whose value, if any, follows `=`.
    static let optionalValueFlags: Set<String> = [
        "profile-auto-activation", "propagate-profiles", "assume-yes", "cache-artifacts", "push",
        "disable-multi-platform-build", "check-cluster-node-platforms", "skip-tests", "detect-minikube", "status-check",
        "tail", "port-forward", "force", "tolerate-failures-until-deadline", "iterative-status-check",
        "fast-fail-status-check", "cleanup", "no-prune", "no-prune-children", "wait-for-deletions", "quiet", "dry-run",
        "wait", "yaml-only", "detach", "write", "if-needed", "offline", "loud", "interactive", "update-check",
        "timestamps", "enable-helm", "helm-debug", "as-current-user", "enable-alpha-plugins", "enable-exec", "network",
    ]

    var commands: Set<String>
    var environment: [String: String]

    func normalize(_ words: [String]) -> [String] {
        var result: [String] = []
        var sawEnd = false
        for word in words {
            if word == "--" { sawEnd = true }
            if word == "-q", !sawEnd {
                result.append("--quiet=true")
                continue
            }
            let isBare = !sawEnd && word.hasPrefix("--") && Self.optionalValueFlags.contains(String(word.dropFirst(2)))
            result.append(isBare ? word + "=true" : sawEnd ? word : Self.spelled(word))
        }
        result = Self.commandFirst(result)
        guard let command = result.firstIndex(where: { commands.contains($0) }) else { return result }
        result.insert(contentsOf: fromEnvironment(command: result[command], typed: result), at: command + 1)
        return result
    }

    /// Flags of all commands may stand in front of the command: `sk -v debug build`.
    private static func commandFirst(_ words: [String]) -> [String] {
        var at = 0
        while at < words.count {
            if ["-v", "--verbosity", "--color"].contains(words[at]) {
                at += 2
            } else if words[at].hasPrefix("--verbosity=") || words[at].hasPrefix("--color=") {
                at += 1
            } else {
                break
            }
        }
        guard at > 0, at < words.count, !words[at].hasPrefix("-") else { return words }
        return [words[at]] + words[..<at] + words[(at + 1)...]
    }

    /// Go's other spellings of booleans, as the peer takes them: `--tail=1`, `--tail=F`.
    private static func spelled(_ word: String) -> String {
        guard word.hasPrefix("--"), let equals = word.firstIndex(of: "="),
            optionalValueFlags.contains(String(word[word.index(word.startIndex, offsetBy: 2)..<equals]))
        else { return word }
        switch word[word.index(after: equals)...] {
        case "1", "t", "T", "TRUE", "True": return word[...equals] + "true"
        case "0", "f", "F", "FALSE", "False": return word[...equals] + "false"
        default: return word
        }
    }

    private func fromEnvironment(command: String, typed: [String]) -> [String] {
        guard environment.keys.contains(where: { $0.hasPrefix("SKAFFOLD_") || $0.hasPrefix("SK_") }) else { return [] }
        return EnvironmentVariables.all.flatMap { variable -> [String] in
            guard variable.commands.contains(command), !Self.has(variable.flag, typed),
                let value = environment["SK_" + variable.suffix] ?? environment["SKAFFOLD_" + variable.suffix]
            else { return [] }
            return ["--\(variable.flag)=\(value)"]
        }
    }

    private static func has(_ flag: String, _ words: [String]) -> Bool {
        let short = shortNames[flag]
        return words.contains { word in
            word == "--\(flag)" || word.hasPrefix("--\(flag)=")
                || (short != nil && word.hasPrefix("-") && !word.hasPrefix("--") && word.dropFirst().first == short)
        }
    }

    private static let shortNames: [String: Character] = [
        "filename": "f", "module": "m", "profile": "p", "namespace": "n", "default-repo": "d", "tag": "t",
        "verbosity": "v", "build-image": "b", "label": "l", "quiet": "q", "images": "i", "build-artifacts": "a",
    ]
}
