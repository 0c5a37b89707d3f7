import Diagnostics

/// Walks a Dockerfile from top to bottom and makes its stages.
struct StageGraphBuilder {
    private let dockerfile: Dockerfile
    private let options: StageGraph.Options
    /// What `FROM` lines see: arguments before the first stage, and the platform arguments.
    private var globals: [String: String]
    private var stages: [BuildStage] = []
    private var scopes: [StageScope] = []
    /// Names after `from`, kept until all stages are known: they may name a later one.
    private var references: [(stage: Int, name: String, location: SourceLocation)] = []

    init(_ dockerfile: Dockerfile, options: StageGraph.Options) {
        self.dockerfile = dockerfile
        self.options = options
        globals = PlatformArguments.values(target: options.targetPlatform, build: options.buildPlatform)
    }

    func build() throws -> [BuildStage] {
        var builder = self
        for instruction in dockerfile.instructions {
            if instruction.keyword == "FROM" {
                try builder.begin(instruction)
            } else if !builder.stages.isEmpty {
                try builder.apply(instruction)
            } else if instruction.keyword == "ARG" {
                try builder.declareGlobal(instruction)
            } else {
                throw DockerfileError.beforeFirstStage(instruction.keyword, at: instruction.location)
            }
        }
        guard !builder.stages.isEmpty else { throw DockerfileError.noStage(dockerfile.path) }
        try builder.resolveReferences()
        return builder.stages
    }

    // MARK: - FROM and ARG

    private mutating func declareGlobal(_ instruction: Instruction) throws {
        for argument in NameValue.list(instruction.text, escape: dockerfile.escape) {
            if let given = options.buildArguments[argument.name] ?? nil {
                globals[argument.name] = given
            } else if let value = argument.value {
                globals[argument.name] = try expand(value, at: instruction.location) { [globals] in globals[$0] }
            }
        }
    }

    private mutating func begin(_ instruction: Instruction) throws {
        let words = instruction.words
        guard words.count == 1 || (words.count == 3 && words[1].uppercased() == "AS") else {
            throw DockerfileError.wrongArguments("FROM", form: "FROM image AS name", at: instruction.location)
        }
        let name = words.count == 3 ? words[2].lowercased() : nil
        if let name, !Self.isStageName(name) { throw DockerfileError.badStageName(words[2], at: instruction.location) }
        let visible = globals
        let reference = try expand(words[0], at: instruction.location) { visible[$0] }
        let platform = try instruction.flag("platform").map {
            try expand($0, at: instruction.location) { visible[$0] }
        }

        var stage = BuildStage(
            index: stages.count, name: name, base: .scratch, platform: platform, location: instruction.location)
        var scope = StageScope()
        var triggers: [Instruction] = []
        if let base = stages.lastIndex(where: { $0.name == reference.lowercased() }) {
            stage.base = .stage(base)
            stage.stageDependencies = [base]
            scope = scopes[base]
            triggers = scope.onBuild
            scope.onBuild = []
        } else if reference.isEmpty {
            stage.base = .unknown
        } else if reference != "scratch" {
            stage.base = .image(reference)
            if !options.namedContexts.contains(reference) { stage.images = [reference] }
            if let known = options.baseImages[reference] {
                scope.environment = known.environment
                if !known.workingDirectory.isEmpty { scope.workingDirectory = known.workingDirectory }
                triggers = try known.onBuild.flatMap {
                    try DockerfileParser.trigger($0, of: reference, at: instruction.location)
                }
            }
        }
        stage.workingDirectory = scope.workingDirectory
        stages.append(stage)
        scopes.append(scope)
        for trigger in triggers { try apply(trigger) }
    }

    private static func isStageName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first) else { return false }
        return name.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-" || $0 == "_" || $0 == "."
        }
    }

    // MARK: - Inside a stage

    private mutating func apply(_ instruction: Instruction) throws {
        let current = stages.count - 1
        let scope = scopes[current]
        switch instruction.keyword {
        case "ARG":
            for argument in NameValue.list(instruction.text, escape: dockerfile.escape) {
                let scope = scopes[current]
                if let given = options.buildArguments[argument.name] ?? nil {
                    scopes[current].arguments[argument.name] = given
                } else if let value = argument.value {
                    scopes[current].arguments[argument.name] = try expand(value, at: instruction.location, in: scope)
                } else if let value = globals[argument.name] {
                    scopes[current].arguments[argument.name] = value
                }
            }
        case "ENV":
            for variable in NameValue.environment(instruction.text, escape: dockerfile.escape) {
                // A line sees the values from before the line.
                let value = try expand(variable.value ?? "", at: instruction.location, in: scope)
                scopes[current].environment[variable.name] = value
            }
        case "WORKDIR":
            let path = try expand(instruction.text, at: instruction.location, in: scope)
            let directory = CleanPath.clean(path.hasPrefix("/") ? path : scope.workingDirectory + "/" + path)
            scopes[current].workingDirectory = directory
            stages[current].workingDirectory = directory
        case "COPY", "ADD": try addCopy(instruction, scope)
        case "RUN": try addMounts(instruction, scope)
        case "ONBUILD":
            let heredocs = instruction.heredocs.map { "\n\($0.content)\($0.name)" }.joined()
            scopes[current].onBuild += try DockerfileParser.trigger(
                instruction.text + heredocs, of: dockerfile.path, at: instruction.location)
        default: break
        }
    }

    private mutating func addCopy(_ instruction: Instruction, _ scope: StageScope) throws {
        let current = stages.count - 1
        guard instruction.words.count >= 2 else {
            let form = "\(instruction.keyword) source destination"
            throw DockerfileError.wrongArguments(instruction.keyword, form: form, at: instruction.location)
        }
        if let from = instruction.flag("from"), !from.isEmpty {
            references.append((current, from, instruction.location))
            return
        }
        let heredocs = Set(instruction.heredocs.map(\.name))
        let words = try instruction.words.filter { word in
            HeredocOpening(word).map { !heredocs.contains($0.name) } ?? true
        }.map { try expand($0, at: instruction.location, in: scope) }
        let isAdd = instruction.keyword == "ADD"
        let sources = words.dropLast().filter { !(isAdd && RemoteSource.isRemote($0)) }
        guard !sources.isEmpty else { return }
        let keepsParents = instruction.flag("parents").map { $0.lowercased() != "false" } ?? false
        stages[current].contextSources.append(
            ContextSource(
                kind: isAdd ? .add : .copy, patterns: sources.map(CleanPath.insideContext),
                excludes: instruction.flags.filter { $0.name == "exclude" }.compactMap(\.value),
                keepsParents: keepsParents, destination: words.last ?? "", location: instruction.location))
    }

    private mutating func addMounts(_ instruction: Instruction, _ scope: StageScope) throws {
        let current = stages.count - 1
        for flag in instruction.flags where flag.name == "mount" {
            let mount = try MountOptions(flag.value ?? "", at: instruction.location)
            let from = try mount.from.map { try expand($0, at: instruction.location, in: scope) }
            if let from, !from.isEmpty {
                references.append((current, from, instruction.location))
            } else if mount.type == "bind" {
                let source = try expand(mount.source ?? "", at: instruction.location, in: scope)
                stages[current].contextSources.append(
                    ContextSource(
                        kind: .bindMount, patterns: [CleanPath.insideContext(source)], excludes: [],
                        keepsParents: false, destination: mount.target ?? "", location: instruction.location))
            }
        }
    }

    /// Stages by name or number, then named contexts, then images.
    private mutating func resolveReferences() throws {
        for (stage, name, location) in references {
            let named = stages.lastIndex { $0.name == name.lowercased() }
            if let other = named ?? Int(name).flatMap({ stages.indices.contains($0) ? $0 : nil }) {
                if other == stage { throw DockerfileError.cyclicCopy(name, at: location) }
                if !stages[stage].stageDependencies.contains(other) { stages[stage].stageDependencies.append(other) }
            } else if !options.namedContexts.contains(name), name != "scratch", !stages[stage].images.contains(name) {
                stages[stage].images.append(name)
            }
        }
        for index in stages.indices { stages[index].stageDependencies.sort() }
    }

    private func expand(_ word: String, at location: SourceLocation, in scope: StageScope) throws -> String {
        try expand(word, at: location, scope.value(of:))
    }

    private func expand(
        _ word: String, at location: SourceLocation, _ lookUp: @escaping (String) -> String?
    ) throws -> String {
        try WordExpander(escape: dockerfile.escape, location: location, lookUp: lookUp).expand(word)
    }
}
