import Files

/// Completes what was found of Jib projects: images, and modules of larger projects. No build is run for it.
struct JibProjects {
    /// The project, absolute.
    var directory: String
    var files: Set<String>

    /// Whether a build file speaks of Jib at all.
    static func mentionsJib(_ bytes: [UInt8], _ kind: FoundBuilder.Kind) -> Bool {
        kind == .jibMaven
            ? ManifestFile.contains(bytes, "jib-maven-plugin")
            : ManifestFile.contains(bytes, "com.google.cloud.tools.jib")
    }

    func completed(_ builders: [FoundBuilder]) async throws -> [FoundBuilder] {
        guard builders.contains(where: { $0.kind == .jibMaven || $0.kind == .jibGradle }) else { return builders }
        return try await BlockingWork.run { complete(builders) }
    }

    private func complete(_ builders: [FoundBuilder]) -> [FoundBuilder] {
        var modules: Set<String> = []
        var result: [FoundBuilder] = []
        for builder in builders {
            switch builder.kind {
            case .jibMaven:
                guard !modules.contains(builder.path), let project = maven(builder.path, parent: nil) else { continue }
                let found = mavenModules(of: project, root: builder, in: builder.directory, seen: &modules)
                if found.isEmpty, project.usesJib, !project.isAggregate {
                    result.append(FoundBuilder(.jibMaven, builder.path, image: project.image))
                }
                result += found
            case .jibGradle: result.append(gradle(builder))
            case .docker, .ko, .buildpacks: result.append(builder)
            }
        }
        return result
    }

    private func maven(_ path: String, parent: MavenProject?) -> MavenProject? {
        read(path).flatMap { MavenProject(parsing: $0, parent: parent) }
    }

    private func mavenModules(
        of project: MavenProject, root: FoundBuilder, in directory: String, seen: inout Set<String>
    ) -> [FoundBuilder] {
        var result: [FoundBuilder] = []
        for name in project.modules {
            let path = PathText.clean(PathText.join(PathText.join(directory, name), "pom.xml"))
            guard files.contains(path), seen.insert(path).inserted, let module = maven(path, parent: project) else {
                continue
            }
            if module.usesJib, !module.isAggregate {
                let place = PathText.parent(path)
                let project = root.directory == "." ? place : String(place.dropFirst(root.directory.count + 1))
                result.append(FoundBuilder(.jibMaven, root.path, image: module.image, project: project))
            }
            result += mavenModules(of: module, root: root, in: PathText.parent(path), seen: &seen)
        }
        return result
    }

    private func gradle(_ builder: FoundBuilder) -> FoundBuilder {
        let text = read(builder.path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        var result = FoundBuilder(.jibGradle, builder.path, image: Self.gradleImage(text))
        guard let root = settingsDirectory(above: builder.directory), root != builder.directory else { return result }
        let place = root == "." ? builder.directory : String(builder.directory.dropFirst(root.count + 1))
        result.project = place.split(separator: "/").joined(separator: ":")
        let candidates = ["build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"]
        result.path = candidates.map { PathText.join(root, $0) }.first(where: files.contains) ?? builder.path
        return result
    }

    private func settingsDirectory(above directory: String) -> String? {
        var candidate = directory
        while true {
            if ["settings.gradle", "settings.gradle.kts"].contains(where: {
                files.contains(PathText.join(candidate, $0))
            }) {
                return candidate
            }
            if candidate == "." { return nil }
            candidate = PathText.parent(candidate)
        }
    }

    /// `jib { to { image = 'x' } }` or `jib.to.image = 'x'`, in Groovy and in Kotlin.
    static func gradleImage(_ text: String) -> String? {
        // `\b` would not do: by Unicode's rules `jib.to.image` is one word.
        let block = /(?:^|[^A-Za-z_])to\s*\{[^}]*?image\s*=?\s*["']([^"'$]+)["']/
        let field = /(?:^|[^A-Za-z_])to\.image\s*=\s*["']([^"'$]+)["']/
        return (text.firstMatch(of: block)?.1 ?? text.firstMatch(of: field)?.1).map(String.init)?.imageName
    }

    /// Nil for a file that cannot be read: it then says nothing.
    private func read(_ path: String) -> [UInt8]? {
        try? FileContent.readIfExists(PathText.join(directory, path), limit: 4 << 20)
    }
}
