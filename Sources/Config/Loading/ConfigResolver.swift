internal import Diagnostics
internal import Files
internal import YAML

/// Follows `requires` from file to file, exactly as spec skaffold-config 2.4 says.
///
/// The walk has a list of steps instead of calling itself, so that no chain of configs is too long for it.
struct ConfigResolver {
    let options: LoadOptions
    private(set) var reader: ConfigFileReader
    private(set) var configs: [LoadedConfig] = []
    private(set) var explanations: [ProfileExplanation] = []
    private(set) var names = ConfigNames()
    private(set) var profileNames: Set<String> = []
    private(set) var chain = RequiresChain()
    /// What is wrong, in the order it was found: one mistake does not hide the others.
    private(set) var errors: [ConfigError] = []
    /// Files whose own mistakes are in `errors`.
    private var reported: Set<String> = []
    private var walkWarnings: [Diagnostic] = []
    private var visits: [Visit: Visited] = [:]
    /// The active profiles, sorted, for the names that were asked for.
    private var decided: [Decision: [String]] = [:]
    /// What is still to be done; the last one is next.
    private var steps: [Step] = []

    struct Visit: Hashable {
        var file: String
        var index: Int
        var isRequired: Bool
    }

    struct Visited {
        var active: [String]
        var link: Int?
    }

    struct Decision: Hashable {
        var file: String
        var index: Int
        var requested: [String]
    }

    /// What one file is loaded for.
    struct Request {
        var file: String
        /// Names to take; empty means all.
        var selection: [String] = []
        var profiles: [RequestedProfile]
        var isRequired = false
        var isDependency = false
        var isRemote = false
        /// The `requires` entry that asks for it; nil for the root file.
        var entry: Entry?
        /// The same in `chain`.
        var link: Int?
    }

    /// An entry of `requires`.
    struct Entry {
        var dependency: ConfigDependency
        var path: FieldPath
        var config: LoadedConfig

        func location(of keys: FieldPath.Component...) -> SourceLocation? {
            config.location(of: FieldPath(path.components + keys))
        }
    }

    enum Step {
        case file(Request)
        case document(ConfigDocument, Request)
        case dependency(Entry, ConfigDocument, Request)
        case emit(LoadedConfig)
    }

    init(options: LoadOptions, reader: ConfigFileReader) {
        self.options = options
        self.reader = reader
    }

    var warnings: [Diagnostic] {
        var seen: Set<Diagnostic> = []
        return (reader.warnings + walkWarnings).filter { seen.insert($0).inserted }
    }

    /// - Throws: `ConfigError` for what keeps everything from being loaded; what else is wrong goes into `errors`. When
    ///   `reader.remote` is incomplete afterwards, none of that and no result counts.
    mutating func resolve() throws {
        let profiles = options.profiles.map { RequestedProfile(name: $0) }
        steps = [.file(Request(file: try reader.rootFile(), profiles: profiles))]
        while let step = steps.popLast() {
            do {
                try perform(step)
            } catch is RemoteContents.NotFetched {
                continue
            } catch let error as ConfigError {
                errors.append(chain.explaining(error, from: step.link))
            }
        }
        // A name may be missing because what has it could not be read.
        guard errors.isEmpty else { return }
        try checkModules()
        try checkProfileNames()
    }

    private mutating func perform(_ step: Step) throws {
        switch step {
        case .file(let request): try load(request)
        case .document(let document, let request): try load(document, request)
        case .dependency(let entry, let document, let request): try follow(entry, document, request)
        case .emit(let config): configs.append(config)
        }
    }

    private mutating func load(_ request: Request) throws {
        let file: ConfigFile
        do {
            file = try reader.file(request.file)
        } catch var error as ConfigError where error.diagnostics.first?.location == nil {
            error.diagnostics[0].location = chain.location(of: request.link)
            throw error
        }
        if !file.errors.isEmpty, reported.insert(request.file).inserted {
            errors.append(chain.explaining(ConfigError(.fileParsing, file.errors), from: request.link))
        }
        profileNames.formUnion(file.profileNames)
        try names.register(file, in: request.file)
        warnOfNames(request, file)
        steps += file.selected(request.selection).reversed().map { .document($0, request) }
    }

    private mutating func load(_ document: ConfigDocument, _ request: Request) throws {
        var request = request
        request.isRequired =
            request.isRequired || options.modules.isEmpty
            || (!document.name.isEmpty && options.modules.contains(document.name))
        let visit = Visit(file: request.file, index: document.index, isRequired: request.isRequired)
        let decision = Decision(
            file: request.file, index: document.index, requested: request.profiles.map(\.name))
        if let before = visits[visit], before.active == decided[decision] { return }

        let applied = try ProfileApplier(options: options, requested: request.profiles).apply(to: document)
        walkWarnings += applied.warnings
        let active = applied.active.sorted()
        decided[decision] = active
        if !applied.errors.isEmpty {
            errors.append(chain.explaining(ConfigError(.applyProfiles, applied.errors), from: request.link))
        }
        let source = ConfigSource(
            node: applied.node, profiles: document.profilePlaces, patched: applied.trace, damaged: applied.damaged)
        var loaded = LoadedConfig(
            config: SkaffoldConfig(normalised: applied.node), file: request.file, displayFile: document.displayFile,
            index: document.index, activeProfiles: applied.active, isDependency: request.isDependency,
            isRemote: request.isRemote, source: source, requiredBy: chain.notes(from: request.link, besides: nil),
            hasFailedProfiles: !applied.errors.isEmpty)
        if let before = visits[visit] {
            guard before.active == active else { throw conflict(loaded, before, active, request.link) }
            return
        }
        if visits[Visit(file: visit.file, index: visit.index, isRequired: !visit.isRequired)] == nil {
            explanations += applied.explanations
        }
        visits[visit] = Visited(active: active, link: request.link)
        let requires = loaded.config.requires
        do {
            try DefaultValues(options: options).apply(to: &loaded)
        } catch let error as ConfigError {
            errors.append(chain.explaining(error, from: request.link))
        }
        makePathsAbsolute(&loaded)
        if request.isRequired { steps.append(.emit(loaded)) }
        // As they were written: an absolute path would no longer show what is a URL.
        loaded.config.requires = requires
        for (index, dependency) in requires.enumerated().reversed() {
            let entry = Entry(dependency: dependency, path: ["requires", .index(index)], config: loaded)
            steps.append(.dependency(entry, document, request))
        }
    }

    private mutating func follow(_ entry: Entry, _ document: ConfigDocument, _ request: Request) throws {
        let (config, dependency) = (entry.config, entry.dependency)
        var profiles = dependency.activeProfiles.filter { profile in
            profile.activatedBy.isEmpty || profile.activatedBy.contains(where: config.activeProfiles.contains)
        }.map { RequestedProfile(name: $0.name, requiringFile: config.displayFile) }
        if options.propagateProfiles {
            for name in options.profiles where !profiles.contains(where: { $0.name == name }) {
                profiles.append(RequestedProfile(name: name))
            }
        }
        let target = try RequiredFile(
            of: dependency, at: entry.path, in: config, options: options, reader: &reader)
        walkWarnings += target.warnings
        warnOfActivatedBy(entry, document)
        let link = chain.append(
            .init(
                title: config.title, location: entry.location(), source: target.source, parent: request.link))
        steps.append(
            .file(
                Request(
                    file: target.path, selection: dependency.configs, profiles: profiles,
                    isRequired: request.isRequired, isDependency: request.isDependency || target.path != request.file,
                    isRemote: target.path == request.file ? request.isRemote : target.isRemote, entry: entry, link: link
                )))
    }

    mutating func warn(_ message: String, at location: SourceLocation?, hint: String) {
        walkWarnings.append(
            Diagnostic(
                .warning, code: ConfigError.Code.unusedName.rawValue, message, at: location, hints: [hint]))
    }

    private func makePathsAbsolute(_ config: inout LoadedConfig) {
        guard options.makePathsAbsolute ?? config.isDependency else { return }
        // What came from a URL has no directory: its paths mean what they would mean in the root file.
        let isAlone = !config.isDependency || PathText.isWebURL(config.file) || config.file == "-"
        let directory = isAlone ? options.workingDirectory : PathText.parent(config.file)
        let absolutiser = PathAbsolutiser(directory: directory, keepsURLs: options.makePathsAbsolute == nil)
        config.config = absolutiser.apply(to: config.config)
    }
}

extension ConfigResolver.Step {
    /// The entry that led to the config at hand.
    fileprivate var link: Int? {
        switch self {
        case .file(let request), .document(_, let request), .dependency(_, _, let request): request.link
        case .emit: nil
        }
    }
}
