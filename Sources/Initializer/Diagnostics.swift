import Diagnostics

// Every text of this target, side by side, but for those of compose files.
extension InitError {
    static let noBuilders = Self(
        .noBuilders,
        "nothing to build was found: no Dockerfile, and no Maven, Gradle, Go, Node.js, Python or .NET project",
        hints: [
            "add a Dockerfile, or name one with '--artifact PATH=IMAGE'",
            "for manifests whose images are built elsewhere: 'sk init --skip-build'",
        ])

    static func noManifests(composeFiles: [String]) -> Self {
        var hints = [
            "write some, or let 'sk init --generate-manifests' make simple ones",
            "for manifests elsewhere: '--kubernetes-manifest PATH'; for none at all: '--skip-deploy'",
        ]
        if let compose = composeFiles.first {
            hints.insert("convert '\(compose)': 'sk init --compose-file \(compose)'", at: 0)
        }
        return Self(.noManifests, "no Kubernetes manifests were found", hints: hints)
    }

    static func badFilename(_ name: String) -> Self {
        Self(
            .badFlag, name.isEmpty ? "no file name is given" : "a configuration cannot be written to '\(name)'",
            hints: ["pass a file with '--filename', or '-f -' for standard output"])
    }

    static let noCharts = Self(
        .noCharts, "no chart could be read, and there are no other manifests",
        hints: ["correct 'Chart.yaml': it needs 'name' and 'version'"])

    static func configExists(_ path: String) -> Self {
        Self(
            .configExists, "'\(path)' is there already",
            hints: [
                "replace it: 'sk init --force'",
                "write another file with '--filename', or to standard output with '-f -'",
            ])
    }

    static func fileExists(_ path: String) -> Self {
        Self(
            .fileExists, "the manifest '\(path)' would be written, and is there already",
            hints: ["move it away, or name it with '--kubernetes-manifest'"])
    }

    /// - Parameters:
    ///   - images: those without a builder.
    ///   - builders: those without an image.
    ///   - paired: flags for what was found out.
    static func ambiguous(images: [String], builders: [FoundBuilder], paired: [String]) -> Self {
        let isPlain = builders.allSatisfy { $0.project.isEmpty && $0.mainPackage.isEmpty }
        let open =
            builders.count == 1 || !isPlain
            ? zip(builders, images).map { "-a \($0.flag(for: $1))" } : images.map { "-a PATH=\($0)" }
        var diagnostic = Diagnostic(
            "it is not clear what builds \(images.map { "'\($0)'" }.joined(separator: ", "))",
            notes: builders.map { Diagnostic.Note("this could: \($0.description)") })
        diagnostic.hints = [
            (isPlain ? "say it: " : "say it, in this form: ")
                + "sk init --force \((paired + open).joined(separator: " "))",
            "leave an image out that is not built here: drop its '-a'", "or run 'sk init' in a terminal, which asks",
        ]
        return Self(.ambiguousImages, [diagnostic])
    }

    static func badArtifact(_ text: String, _ reason: String) -> Self {
        Self(
            .badFlag, "'--artifact \(text)' cannot be used: \(reason)",
            hints: [
                "write '--artifact PATH=IMAGE', or as JSON: "
                    + #"'{"builder":"Docker","payload":{"path":"web/Dockerfile"},"image":"web"}'"#
            ])
    }

    static func badKustomization(_ path: String, found: [String]) -> Self {
        let hint =
            found.isEmpty
            ? "there is none in this project"
            : suggestionHint(for: path, among: found)
                ?? "there are: \(found.map { "'\($0)'" }.joined(separator: ", "))"
        return Self(.badFlag, "'\(path)' is not a kustomization of this project", hints: [hint])
    }

    static func missingCompose(_ path: String, found: [String]) -> Self {
        Self(
            .badFlag, "there is no compose file '\(path)'",
            hints: [found.first.map { "did you mean '\($0)'?" } ?? "pass its path with '--compose-file'"])
    }

    static func invalidResult(_ diagnostics: [Diagnostic], cause: any Error) -> Self {
        var all = diagnostics
        all.append(
            Diagnostic(
                .note, "this is what the configuration made from this project would be told",
                hints: ["look at it with 'sk init -f -', or choose the parts with '--artifact' and '-k'"]))
        return Self(.invalidResult, all, cause: cause)
    }
}
