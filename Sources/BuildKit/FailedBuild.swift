import Dockerfiles
import Files

/// A build that failed, with all that tells where and what to do about it.
struct FailedBuild {
    /// In the engine's words, without what it puts in front.
    var reason: String
    /// The step's name; nil where none failed of itself.
    var step: String?
    var options: BuildOptions

    /// Where the step stands in the Dockerfile.
    ///
    /// - Returns: nil where that cannot be told: it only helps, so a Dockerfile that cannot be read is told elsewhere.
    func place() -> StepPlace? {
        guard let step, let graph = graph() else { return nil }
        return StepPlace(step: step, in: graph)
    }

    private func graph() -> StageGraph? {
        var graphOptions = StageGraph.Options(buildArguments: options.buildArguments)
        if let platform = options.platform { graphOptions.targetPlatform = platform }
        do {
            let dockerfile = try Dockerfile(
                reading: options.dockerfile, shownAs: options.shown(options.dockerfile))
            return try StageGraph(dockerfile, options: graphOptions)
        } catch {
            return nil
        }
    }

    func hints(at place: StepPlace?) -> [String] {
        if reason.contains("no space left on device") {
            return ["free space on the engine's disk: 'docker system prune'"]
        }
        if place?.image != nil || (step?.contains("load metadata for ") ?? false) {
            return [ImagePullHint.hint(for: reason, image: place?.image ?? step?.lastWord ?? "")]
        }
        switch place?.instruction.keyword {
        case "COPY", "ADD": return copyHints(place)
        case "RUN": return BuildFailureText.exitCode(reason).map { [Self.hint(forExitCode: $0)] } ?? []
        default: return []
        }
    }

    private static func hint(forExitCode code: Int) -> String {
        switch code {
        case 126: "the command is there but cannot be executed: check its mode ('chmod +x') and its platform"
        case 127: "a command was not found: install it in a step before, or check its path"
        case 137: "the command was killed, most often because the engine's memory was used up"
        default: "see the step's output, and mend the command or what it works on"
        }
    }

    /// What a `COPY` did not find: not there, or left out by the ignore file.
    private func copyHints(_ place: StepPlace?) -> [String] {
        guard reason.contains("not found") || reason.contains("no such file") || reason.contains("no source files"),
            place?.instruction.flag("from") == nil
        else { return [] }
        let context = options.shown(options.contextDirectory)
        let path = reason.split(separator: "\"").first { $0.hasPrefix("/") }.map { String($0.dropFirst()) } ?? ""
        do {
            let ignored = try IgnoreFile.load(context: options.contextDirectory, dockerfile: options.dockerfile)
            if !path.isEmpty, try FileInformation(path: options.contextDirectory + "/" + path) != nil,
                let file = ignored.path, try IgnoreMatcher(patterns: ignored.patterns).matches(path: path)
            {
                return ["'\(options.shown(file))' leaves it out of the build: add the line '!\(path)' at its end"]
            }
            return ["paths are relative to the build context, '\(context)'; a file above it cannot be copied"]
        } catch {
            return ["check the path, and the ignore file"]
        }
    }
}

extension String {
    fileprivate var lastWord: String { split(separator: " ").last.map(String.init) ?? self }
}

extension BuildOptions {
    /// A path as messages show it.
    func shown(_ path: String) -> String {
        if shownDirectory.isEmpty { return path }
        return path == shownDirectory ? "." : PathText.shown(path, from: shownDirectory)
    }
}
