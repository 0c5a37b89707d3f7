import Config
import Diagnostics
import YAML

extension Inspection {
    /// Adds a build environment to the pipeline of the root configs, or to a profile of all configs, which is made
    /// where it is missing.
    ///
    /// - Throws: a diagnostic with code `INSPECT_BUILD_ENV_ALREADY_EXISTS_ERR` where one of its kind is defined.
    public func add(_ definition: BuildEnvironmentDefinition, toProfile profile: String?) async throws {
        let configs = try await sources()
        guard let profile else {
            return try rewrite(configs.filter { !$0.isDependency }) { config, document in
                try Self.checkIsNew(definition, in: document, of: config, profile: nil)
                Self.set(definition, in: &document, over: document[path: "build", definition.environment.rawValue])
            }
        }
        try rewrite(configs) { config, document in
            var profiles = document["profiles"]?.sequence ?? []
            let at = profiles.firstIndex { $0["name"]?.text == profile } ?? profiles.count
            if at == profiles.count { profiles.append(["name": .string(profile)]) }
            try Self.checkIsNew(definition, in: profiles[at], of: config, profile: profile)
            // A profile replaces the section as a whole, so that one of the cluster takes over the pipeline's.
            let base = definition.environment == .cluster ? document[path: "build", "cluster"] : nil
            Self.set(definition, in: &profiles[at], over: base.map(\.unmarked))
            var list = document["profiles"] ?? .sequence([])
            list.sequence = profiles
            document["profiles"] = list
            Self.activate(profile, inRequiredConfigsOf: &document)
        }
    }

    /// Changes fields of a build environment that is there.
    ///
    /// - Parameter isStrict: whether a pipeline without it is an error; otherwise it is left alone.
    /// - Throws: diagnostics with codes `INSPECT_BUILD_ENV_INCORRECT_TYPE_ERR` and `INSPECT_PROFILE_NOT_FOUND_ERR`.
    public func modify(_ definition: BuildEnvironmentDefinition, ofProfile profile: String?, isStrict: Bool)
        async throws
    {
        let configs = try await sources()
        let key = definition.environment.rawValue
        guard let profile else {
            return try rewrite(configs.filter { !$0.isDependency }) { config, document in
                guard let section = document[path: "build", key], !section.isNull else {
                    if isStrict { throw Self.notFound(definition, in: config, profile: nil) }
                    return
                }
                Self.set(definition, in: &document, over: section)
            }
        }
        guard configs.contains(where: { $0.config.profiles.contains { $0.name == profile } }) else {
            let names = Set(configs.flatMap { $0.config.profiles.map(\.name) })
            throw Diagnostic(
                code: "INSPECT_PROFILE_NOT_FOUND_ERR", "trying to modify a profile \"\(profile)\" that doesn't exist",
                hints: [
                    suggestionHint(for: profile, among: names.sorted())
                        ?? "use 'inspect build-env add' to create it"
                ])
        }
        try rewrite(configs) { config, document in
            var profiles = document["profiles"]?.sequence ?? []
            guard let at = profiles.firstIndex(where: { $0["name"]?.text == profile }) else { return }
            guard let section = profiles[at][path: "build", key], !section.isNull else {
                if isStrict { throw Self.notFound(definition, in: config, profile: profile) }
                return
            }
            Self.set(definition, in: &profiles[at], over: section)
            document["profiles"]?.sequence = profiles
        }
    }

    /// The configs whose files can be changed: copies of remote ones are not the place for it.
    private func sources() async throws -> [LoadedConfig] {
        try await configs { $0.makePathsAbsolute = false }.filter { !$0.isRemote }
    }

    private static func set(
        _ definition: BuildEnvironmentDefinition, in pipeline: inout Node, over existing: Node?
    ) {
        var build = pipeline["build"]?.mapping == nil ? .mapping([]) : pipeline["build"] ?? .mapping([])
        for other in BuildEnvironment.allCases where other != definition.environment { build[other.rawValue] = nil }
        build[definition.environment.rawValue] = definition.section(from: existing)
        pipeline["build"] = build
    }

    /// Required configs get the profile when this one does.
    private static func activate(_ profile: String, inRequiredConfigsOf document: inout Node) {
        guard let list = document["requires"], let items = list.sequence else { return }
        document["requires"]?.sequence = items.map { item in
            let remote = ["git", "googleCloudStorage", "googleCloudBuildRepoV2"]
            guard item.mapping != nil, !remote.contains(where: { item[$0] != nil }) else { return item }
            var item = item
            var active = item["activeProfiles"]?.sequence ?? []
            if let at = active.firstIndex(where: { $0["name"]?.text == profile }) {
                var by = active[at]["activatedBy"]?.sequence ?? []
                // An empty list means always.
                guard !by.isEmpty, !by.contains(where: { $0.text == profile }) else { return item }
                by.append(.string(profile))
                active[at]["activatedBy"]?.sequence = by
            } else {
                active.append(["name": .string(profile), "activatedBy": [.string(profile)]])
            }
            var result = item["activeProfiles"] ?? .sequence([])
            result.sequence = active
            item["activeProfiles"] = result
            return item
        }
    }

    private static func checkIsNew(
        _ definition: BuildEnvironmentDefinition, in pipeline: Node, of config: LoadedConfig, profile: String?
    ) throws {
        let section = pipeline[path: "build", definition.environment.rawValue]
        guard let mapping = section?.mapping, !mapping.isEmpty else { return }
        throw Diagnostic(
            code: "INSPECT_BUILD_ENV_ALREADY_EXISTS_ERR",
            "trying to create a \"\(definition.environment.rawValue)\" build environment definition that already exists, in "
                + place(of: config, profile: profile), at: section?.location,
            hints: ["use 'inspect build-env modify', or pass --profile with a name of its own"])
    }

    private static func notFound(
        _ definition: BuildEnvironmentDefinition, in config: LoadedConfig, profile: String?
    ) -> Diagnostic {
        Diagnostic(
            code: "INSPECT_BUILD_ENV_INCORRECT_TYPE_ERR",
            "trying to modify a \"\(definition.environment.rawValue)\" build environment definition that doesn't exist, in "
                + place(of: config, profile: profile),
            hints: ["use 'inspect build-env add' to create it"])
    }

    private static func place(of config: LoadedConfig, profile: String?) -> String {
        (profile.map { "profile \"\($0)\" in " } ?? "") + "file \(config.file)"
    }
}
