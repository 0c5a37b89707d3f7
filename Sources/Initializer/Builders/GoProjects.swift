import Files

/// Finds the programs of Go modules, for Ko.
struct GoProjects {
    var options: InitOptions
    var files: [String]

    /// Replaces each Go module by its programs. A module whose programs a Dockerfile builds is left out, unless Ko was
    /// asked for.
    func completed(_ builders: [FoundBuilder]) async throws -> [FoundBuilder] {
        let modules = builders.filter { $0.kind == .ko }.map(\.directory)
        guard !modules.isEmpty else { return builders }
        let dockerfiles = builders.filter { $0.kind == .docker }.map(\.directory)
        return try await BlockingWork.run {
            builders.flatMap { builder -> [FoundBuilder] in
                guard builder.kind == .ko else { return [builder] }
                let module = builder.directory
                if options.findsKo == nil, dockerfiles.contains(where: { module.covers($0) || $0.covers(module) }) {
                    return []
                }
                let programs = programs(of: module, otherModules: modules)
                if programs.isEmpty { return options.findsKo == true ? [builder] : [] }
                return programs.map { package in
                    var program = builder
                    program.mainPackage = package
                    return program
                }
            }
        }
    }

    /// Directories with `package main`, as `./cmd/web`; empty text for the module's own.
    private func programs(of module: String, otherModules: [String]) -> [String] {
        var decided: Set<String> = []
        var result: [String] = []
        for file in files where file.hasSuffix(".go") && !file.hasSuffix("_test.go") {
            let directory = PathText.parent(file)
            guard module.covers(directory), !decided.contains(directory), !directory.contains("testdata"),
                !otherModules.contains(where: { $0 != module && module.covers($0) && $0.covers(directory) }),
                let package = package(of: file)
            else { continue }
            decided.insert(directory)
            guard package == "main" else { continue }
            let place =
                directory == module ? "" : module == "." ? directory : String(directory.dropFirst(module.count + 1))
            result.append(place.isEmpty ? "" : "./" + place)
        }
        return result
    }

    /// Nil for a file that takes no part in builds, or has no package.
    private func package(of file: String) -> String? {
        guard let bytes = try? FileContent.readIfExists(PathText.join(options.directory, file), limit: 4 << 20) else {
            return nil
        }
        var isComment = false
        for line in String(decoding: bytes.prefix(64 << 10), as: UTF8.self).split(separator: "\n") {
            let text = line.drop(while: \.isWhitespace)
            if isComment {
                if text.contains("*/") { isComment = false }
                continue
            }
            if text.hasPrefix("//go:build"), text.contains("ignore") { return nil }
            if text.hasPrefix("/*") { isComment = !text.contains("*/") }
            if text.hasPrefix("package ") {
                return String(text.dropFirst("package ".count).prefix { $0.isLetter || $0.isNumber || $0 == "_" })
            }
        }
        return nil
    }
}

extension String {
    /// Whether a directory is this one or below it.
    fileprivate func covers(_ directory: String) -> Bool { self == directory || directory.isBelow(self) }
}
