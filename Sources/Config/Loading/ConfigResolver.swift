internal import Diagnostics
internal import Files
internal import YAML

/// Follows `requires` from file to file, exactly as spec skaffold-config 2.4 says.
struct ConfigResolver {
    let options: LoadOptions
    private(set) var configs: [LoadedConfig] = []
    private(set) var explanations: [ProfileExplanation] = []
    private var profileWarnings: [Diagnostic] = []
    /// What is wrong, in the order it was found: one mistake does not hide the others.
    private(set) var errors: [ConfigError] = []
    private var reader: ConfigFileReader
    private var fileOfName: [String: (file: String, location: SourceLocation?)] = [:]
    private var profileNames: Set<String> = []
    private var visits: [Visit: [String]] = [:]

    private struct Visit: Hashable {
        var file: String
        var index: Int
        var isRequired: Bool
    }

    /// What one file is loaded for.
    private struct Request {
        var file: String
        /// Names to take; empty means all.
        var selection: [String] = []
        var profiles: [RequestedProfile]
        var isRequired = false
        var isDependency = false
    }

    init(options: LoadOptions) {
        self.options = options
        self.reader = ConfigFileReader(options: options)
    }

    var warnings: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return (reader.warnings + profileWarnings).filter { seen.insert($0).inserted }
    }

    var findings: LoadFindings {
        var seen: Set<Diagnostic> = []
        let all = (reader.errors + errors.flatMap(\.diagnostics)).filter { seen.insert($0).inserted }
        return LoadFindings(
            errors: all, warnings: warnings,
            code: reader.errors.isEmpty ? errors.first?.code ?? .invalidConfig : .fileParsing,
            cause: errors.first?.cause)
    }

    /// - Throws: what keeps anything from being loaded; everything else that is wrong goes into `errors`.
    mutating func resolve() throws {
        let profiles = options.profiles.map { RequestedProfile(name: $0) }
        try load(Request(file: try reader.rootFile(), profiles: profiles))
        // A name may be missing because what has it could not be read.
        guard errors.isEmpty, reader.errors.isEmpty else { return }
        try checkProfileNames()
        if configs.isEmpty {
            let names = fileOfName.keys.sorted()
            let asked = options.modules.map { "'\($0)'" }.joined(separator: ", ")
            var hints = options.modules.compactMap { suggestionHint(for: $0, among: names) }
            if hints.isEmpty {
                hints = [
                    names.isEmpty
                        ? "no config has a 'metadata.name'" : "the modules are \(names.joined(separator: ", "))"
                ]
            }
            throw ConfigError(.badFilter, "no config is named \(asked)", hints: hints)
        }
    }

    private mutating func load(_ request: Request) throws {
        let documents = try reader.documents(of: request.file)
        for document in documents { profileNames.formUnion(document.profileNames) }
        try checkNames(of: documents)
        for document in documents {
            try collecting { resolver in
                try resolver.register(document, in: request.file)
                guard request.selection.isEmpty || request.selection.contains(document.name) else { return }
                try resolver.load(document, request)
            }
        }
    }

    /// Does a part of the work whose failure leaves the other parts alone.
    private mutating func collecting(_ work: (inout ConfigResolver) throws -> Void) throws {
        do {
            try work(&self)
        } catch let error as ConfigError {
            errors.append(error)
        }
    }

    private mutating func load(_ document: ConfigDocument, _ request: Request) throws {
        let isRequired =
            request.isRequired || options.modules.isEmpty
            || (!document.name.isEmpty && options.modules.contains(document.name))
        let applied = try ProfileApplier(options: options, requested: request.profiles).apply(to: document)
        profileWarnings += applied.warnings
        if !applied.errors.isEmpty { errors.append(ConfigError(.applyProfiles, applied.errors)) }
        let source = ConfigSource(
            node: applied.node, profiles: document.profilePlaces, patched: applied.trace, damaged: applied.damaged)
        var loaded = LoadedConfig(
            config: SkaffoldConfig(normalised: applied.node), file: request.file, displayFile: document.displayFile,
            index: document.index, activeProfiles: applied.active, isDependency: request.isDependency, source: source)
        try collecting { try DefaultValues(options: $0.options).apply(to: &loaded) }
        loaded.hasFailedProfiles = !applied.errors.isEmpty
        makePathsAbsolute(&loaded)

        let active = applied.active.sorted()
        let visit = Visit(file: request.file, index: document.index, isRequired: isRequired)
        if let before = visits[visit] {
            guard before == active else { throw conflict(loaded, before, active) }
            return
        }
        if visits[Visit(file: visit.file, index: visit.index, isRequired: !isRequired)] == nil {
            explanations += applied.explanations
        }
        visits[visit] = active
        for (index, dependency) in loaded.config.requires.enumerated() {
            try collecting { resolver in
                try resolver.load(dependency, at: index, of: loaded, active: active, isRequired: isRequired, request)
            }
        }
        if isRequired { configs.append(loaded) }
    }

    private mutating func load(
        _ dependency: ConfigDependency, at index: Int, of config: LoadedConfig, active: [String], isRequired: Bool,
        _ request: Request
    ) throws {
        let path: FieldPath = ["requires", .index(index)]
        var profiles = dependency.activeProfiles.filter { profile in
            profile.activatedBy.isEmpty || profile.activatedBy.contains(where: active.contains)
        }.map { RequestedProfile(name: $0.name, requiringFile: config.displayFile) }
        if options.propagateProfiles {
            for name in options.profiles where !profiles.contains(where: { $0.name == name }) {
                profiles.append(RequestedProfile(name: name))
            }
        }
        let target = try target(of: dependency, at: path, of: config)
        try load(
            Request(
                file: target, selection: dependency.configs, profiles: profiles, isRequired: isRequired,
                isDependency: request.isDependency || target != request.file))
    }

    /// The file that a dependency means.
    private func target(of dependency: ConfigDependency, at path: FieldPath, of config: LoadedConfig) throws -> String {
        let unsupported: String? =
            if dependency.googleCloudStorage != nil {
                "googleCloudStorage"
            } else if dependency.googleCloudBuildRepoV2 != nil {
                "googleCloudBuildRepoV2"
            } else if dependency.git != nil {
                "git"
            } else {
                nil
            }
        if let unsupported {
            throw ConfigError(
                .fileParsing, "'\(path).\(unsupported)' is not supported yet",
                at: config.location(of: path.appending(unsupported)),
                hints: ["check the repository out yourself, and use 'path'"])
        }
        guard !dependency.path.isEmpty else { return config.file }
        let location = config.location(of: path.appending("path"))
        guard !PathText.isURL(dependency.path) else {
            throw ConfigError(
                .fileParsing, "'\(path).path' is a URL, which is not supported yet", at: location,
                hints: ["download the file, and use its path"])
        }
        let base = config.file == "-" ? options.workingDirectory : PathText.parent(config.file)
        var file = PathText.resolve(dependency.path, in: base)
        guard ConfigFiles.exists(file) else {
            let shown = reader.displayPath(of: file)
            let near = suggestionHint(
                for: PathText.name(file), among: ConfigFiles.names(in: PathText.parent(file)))
            throw ConfigError(
                .dependencyNotFound, "there is no '\(shown)', which \(config.displayFile) requires", at: location,
                hints: [near ?? "a path in 'requires' is relative to the directory of its file"])
        }
        if ConfigFiles.isDirectory(file) { file = PathText.resolve("skaffold.yaml", in: file) }
        guard let found = reader.existing(file) else {
            throw ConfigError(
                .dependencyNotFound,
                "there is no 'skaffold.yaml' in '\(reader.displayPath(of: PathText.parent(file)))', which \(config.displayFile) requires",
                at: location, hints: ["name the file itself in 'requires'"])
        }
        return found
    }

    private func makePathsAbsolute(_ config: inout LoadedConfig) {
        guard options.makePathsAbsolute ?? config.isDependency else { return }
        let directory = config.isDependency ? PathText.parent(config.file) : options.workingDirectory
        let absolutiser = PathAbsolutiser(directory: directory, keepsURLs: options.makePathsAbsolute == nil)
        config.config = absolutiser.apply(to: config.config)
    }
}

// MARK: - Names

extension ConfigResolver {
    private func checkNames(of documents: [ConfigDocument]) throws {
        var first: [String: SourceLocation?] = [:]
        for document in documents where !document.name.isEmpty {
            if let other = first[document.name] {
                throw ConfigError(
                    .duplicateNamesSameFile, "two configs in \(document.displayFile) are named '\(document.name)'",
                    at: document.nameLocation, notes: [.init("the first one is here", at: other)],
                    hints: ["give each config a name of its own in 'metadata.name'"])
            }
            first[document.name] = document.nameLocation
        }
    }

    private mutating func register(_ document: ConfigDocument, in file: String) throws {
        guard !document.name.isEmpty else { return }
        if let other = fileOfName[document.name], other.file != file {
            throw ConfigError(
                .duplicateNamesAcrossFiles, "configs in two files are named '\(document.name)'",
                at: document.nameLocation, notes: [.init("the other one is here", at: other.location)],
                hints: ["give each config a name of its own in 'metadata.name'"])
        }
        fileOfName[document.name] = (file, document.nameLocation)
    }

    private func conflict(_ config: LoadedConfig, _ before: [String], _ now: [String]) -> ConfigError {
        func list(_ names: [String]) -> String {
            names.isEmpty ? "none" : names.map { "'\($0)'" }.joined(separator: ", ")
        }
        return ConfigError(
            .multiImportProfileConflict,
            "\(config.title) is required twice with different profiles: first \(list(before)), then \(list(now))",
            at: config.source.node.location,
            hints: ["make 'activeProfiles' the same wherever it is required"])
    }

    private func checkProfileNames() throws {
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
}
