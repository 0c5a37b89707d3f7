import Diagnostics

extension GitSource {
    /// The texts that name the copy. Submodules make another one, which Skaffold does not know.
    var cacheTexts: [String] { [url, ref] + (submodules ? ["submodules"] : []) }

    /// The repository as messages name it.
    var title: String { "'\(ShownURL.text(url))'" }

    var titleWithRef: String { ref.isEmpty ? title : "\(title) at '\(ref)'" }

    /// Whether git reaches it through ssh: `ssh://host/path`, `host:path`.
    var isSSH: Bool {
        if let scheme = url.firstRange(of: "://") { return url[..<scheme.lowerBound].lowercased().hasSuffix("ssh") }
        guard let colon = url.firstIndex(of: ":") else { return false }
        return !url[..<colon].contains("/")
    }

    /// Refuses what git would not take for a repository or a ref.
    func validate() throws {
        if let problem = Self.problem(ofURL: url) {
            throw RemoteSourceError(
                .invalid, "\(title) cannot be the URL of a git repository: \(problem)",
                hints: ["write it as 'https://HOST/PATH' or 'git@HOST:PATH'"])
        }
        if let problem = Self.problem(ofRef: ref) {
            throw RemoteSourceError(
                .invalid, "'\(ref)' cannot be a ref of \(title): \(problem)",
                hints: ["name a branch, a tag or a commit"])
        }
    }

    private static func problem(ofURL url: String) -> String? {
        if url.isEmpty { return "it is empty" }
        if url.hasPrefix("-") { return "it begins with '-'" }
        if url.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7f }) {
            return "it has a control character"
        }
        // `ext::COMMAND` and its like run programs.
        let helper = url.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
        if !helper.isEmpty, url.dropFirst(helper.count).hasPrefix("::") {
            return "'\(helper)::' is not supported"
        }
        return nil
    }

    private static func problem(ofRef ref: String) -> String? {
        if ref.hasPrefix("-") { return "it begins with '-'" }
        if ref.contains("..") { return "it has '..'" }
        if let wrong = ref.unicodeScalars.first(where: {
            $0.value <= 0x20 || $0.value == 0x7f || "~^:?*[\\".contains(Character($0))
        }) {
            return wrong.value <= 0x20 || wrong.value == 0x7f
                ? "it has a blank or a control character" : "it has '\(wrong)'"
        }
        return nil
    }
}
