internal import Diagnostics
internal import YAML

// What is told about names: of profiles, modules and configs.
extension ConfigResolver {
    func conflict(_ config: LoadedConfig, _ before: Visited, _ now: [String], _ link: Int?) -> ConfigError {
        func list(_ names: [String]) -> String {
            names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
        }
        let first: [Diagnostic.Note] =
            before.link == nil
            ? [.init("the first time it is in the file that was given")]
            : chain.notes(from: before.link, besides: nil).prefix(1).map { note in
                Diagnostic.Note("first \(note.message)", at: note.location)
            }
        return ConfigError(
            .multiImportProfileConflict,
            "\(config.title) is required twice with different profiles: first \(list(before.active)), then \(list(now))",
            at: config.source.node.location, notes: first,
            hints: ["make 'activeProfiles' the same wherever it is required"])
    }

    func checkProfileNames() throws {
        var seen: Set<String> = []
        let unknown = options.profiles.map { $0.hasPrefix("-") ? String($0.dropFirst()) : $0 }
            .filter { !profileNames.contains($0) && seen.insert($0).inserted }
        guard !unknown.isEmpty else { return }
        throw ConfigError(
            .profilesNotFound,
            unknown.map { name in
                let hint =
                    suggestionHint(for: name, among: profileNames.sorted())
                    ?? (profileNames.isEmpty
                        ? "the config has no profiles"
                        : "the profiles are \(profileNames.sorted().joined(separator: ", "))")
                return Diagnostic("there is no profile '\(name)'", hints: [hint])
            })
    }

    /// `--module` must leave something; a name that does nothing is worth a word.
    mutating func checkModules() throws {
        let known = names.all
        func hint(for name: String) -> String {
            suggestionHint(for: name, among: known)
                ?? (known.isEmpty
                    ? "no config has a 'metadata.name'" : "the modules are \(known.joined(separator: ", "))")
        }
        let unknown = options.modules.filter { !names.contains($0) }
        if configs.isEmpty {
            let asked = options.modules.map { "'\($0)'" }.joined(separator: ", ")
            let isThere = unknown.isEmpty && !options.modules.isEmpty
            throw ConfigError(
                .badFilter, isThere ? "no config named \(asked) is used" : "no config is named \(asked)",
                hints: isThere
                    ? ["it is left out by 'configs' of the 'requires' entry that leads to its file"]
                    : Set(unknown.map(hint)).sorted())
        }
        for name in unknown { warn("no config is named '\(name)'", at: nil, hint: hint(for: name)) }
    }

    /// Names that select nothing are no error in Skaffold, but nobody writes them on purpose.
    mutating func warnOfNames(_ request: Request, _ file: ConfigFile) {
        guard let entry = request.entry else { return }
        let shown = reader.displayPath(of: request.file)
        for (index, name) in entry.dependency.configs.enumerated() where !file.has(name) {
            warn(
                "no config in \(shown) is named '\(name)'", at: entry.location(of: .key("configs"), .index(index)),
                hint: Self.hint(for: name, among: file.names, what: "config"))
        }
        let profiles = entry.dependency.activeProfiles
        let taken = file.selected(request.selection)
        guard !profiles.isEmpty, !taken.isEmpty else { return }
        let known = Set(taken.flatMap(\.profileNames)).sorted()
        for (index, profile) in profiles.enumerated() where !profile.name.isEmpty {
            let name = profile.name.hasPrefix("-") ? String(profile.name.dropFirst()) : profile.name
            guard !known.contains(name) else { continue }
            warn(
                "no config that is required from \(shown) has a profile '\(name)'",
                at: entry.location(of: .key("activeProfiles"), .index(index), .key("name")),
                hint: Self.hint(for: name, among: known, what: "profile"))
        }
    }

    /// A profile that the config does not have is never active in it.
    mutating func warnOfActivatedBy(_ entry: Entry, _ document: ConfigDocument) {
        for (index, profile) in entry.dependency.activeProfiles.enumerated() where !profile.activatedBy.isEmpty {
            let known = document.profileNames
            for (at, name) in profile.activatedBy.enumerated() where !known.contains(name) {
                warn(
                    "\(entry.config.title) has no profile '\(name)', so it never switches '\(profile.name)' on",
                    at: entry.location(
                        of: .key("activeProfiles"), .index(index), .key("activatedBy"), .index(at)),
                    hint: Self.hint(for: name, among: known, what: "profile"))
            }
        }
    }

    private static func hint(for name: String, among known: [String], what: String) -> String {
        suggestionHint(for: name, among: known)
            ?? (known.isEmpty ? "no \(what) there has a name" : "the \(what)s are \(known.joined(separator: ", "))")
    }
}
