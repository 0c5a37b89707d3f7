public import Diagnostics
import Files

/// Everything that a build with a Dockerfile uses: the reason to build again when one of them changes.
public struct DockerfileDependencies: Sendable {
    /// Paths relative to the context, ascending byte by byte: what the needed stages take from it, the Dockerfile and
    /// the ignore file. One of the last two that lies outside the context has an absolute path.
    public var files: [String]
    /// Directories without content that is not ignored; they arrive in the image too.
    public var emptyDirectories: [String]
    /// The Dockerfile, as a path that can be opened.
    public var dockerfile: String
    /// The ignore file, as a path that can be opened, and its patterns.
    public var ignoreFile: IgnoreFile
    /// The images that the needed stages begin with, copy from or mount from, in order of use, each once.
    public var externalImages: [String]
    /// Every `ARG` of the Dockerfile.
    public var declaredArguments: [Dockerfile.Argument]
    /// Sources that match nothing, and the like. The engine decides whether the build fails for it.
    public var warnings: [Diagnostic]

    /// Reads the Dockerfile and walks the context.
    ///
    /// Blocks while it reads directories.
    ///
    /// - Parameters:
    ///   - context: the build context, a directory.
    ///   - dockerfile: below the context, else from the working directory.
    ///   - target: the stage to build; nil for the last.
    /// - Throws: `DockerfileError`, `FilesError`.
    public static func find(
        context: String, dockerfile: String = "Dockerfile", target: String? = nil,
        options: StageGraph.Options = .init(), workingDirectory: String = "."
    ) throws -> DockerfileDependencies {
        let path = try DockerfileLocation.find(dockerfile, context: context, workingDirectory: workingDirectory)
        let graph = try StageGraph(Dockerfile(reading: path), options: options)
        return try find(context: context, graph: graph, target: target)
    }

    /// The same for a Dockerfile that has been read.
    public static func find(
        context: String, graph: StageGraph, target: String? = nil
    ) throws -> DockerfileDependencies {
        let stages = graph.stagesNeeded(for: try graph.target(target))
        let ignoreFile = try IgnoreFile.load(context: context, dockerfile: graph.dockerfile.path)
        var selection = ContextSelection(context: context, ignored: try IgnoreMatcher(patterns: ignoreFile.patterns))
        var warnings: [Diagnostic] = []
        var images: [String] = []

        for stage in stages {
            images += stage.images.filter { !images.contains($0) }
            if stage.base == .unknown { warnings.append(.unknownBase(graph.dockerfile.path, at: stage.location)) }
            for source in stage.contextSources {
                let excludes = try IgnoreMatcher(patterns: source.excludes)
                for pattern in source.patterns {
                    var found = false
                    for path in try paths(matching: pattern, of: source, in: context) {
                        if try selection.add(path, excludes: excludes) { found = true }
                    }
                    if !found {
                        let name = pattern.isEmpty ? "." : pattern
                        warnings.append(.nothingMatches(name, in: context, at: source.location))
                    }
                }
            }
        }

        var files = selection.files
        for path in [graph.dockerfile.path, ignoreFile.path].compactMap({ $0 }) {
            files.insert(try relative(path, to: context))
        }
        return DockerfileDependencies(
            files: files.sorted(by: PathText.precedes), emptyDirectories: selection.emptyDirectories,
            dockerfile: graph.dockerfile.path, ignoreFile: ignoreFile, externalImages: images,
            declaredArguments: graph.dockerfile.declaredArguments, warnings: warnings)
    }

    private static func paths(matching pattern: String, of source: ContextSource, in context: String) throws -> [String]
    {
        if pattern.isEmpty { return [""] }
        do {
            if source.keepsParents, CleanPath.hasWildcard(pattern) {
                return try Glob.paths(matching: pattern, in: context, includingDirectories: true)
            }
            // Bind mounts have no wildcards.
            if source.kind == .bindMount { return [pattern] }
            return try ContextPaths(context: context).matches(of: pattern).sorted(by: PathText.precedes)
        } catch let error as DockerfileError where error.code == .badPattern {
            throw DockerfileError.badPattern(pattern, at: source.location)
        }
    }

    /// The path from the context, or the absolute path of what is not below it.
    private static func relative(_ path: String, to context: String) throws -> String {
        let inside = context.isEmpty || context == "." ? "" : context.hasSuffix("/") ? context : context + "/"
        if !inside.isEmpty, path.hasPrefix(inside) { return CleanPath.clean(String(path.dropFirst(inside.count))) }
        let root = try Directory.resolved(context.isEmpty ? "." : context)
        let parent = try Directory.resolved(PathText.parent(path))
        let name = PathText.name(path)
        if parent == root { return name }
        let prefix = root == "/" ? "/" : root + "/"
        return parent.hasPrefix(prefix) ? String(parent.dropFirst(prefix.count)) + "/" + name : parent + "/" + name
    }
}
