import Clocks
import Config
import Diagnostics
import GoTemplates
import PipelineModel
import Subprocesses
import Taggers

/// Makes the tagger of each configuration; one for all its artifacts, so that git is asked once and all images get one
/// time.
struct TaggerFactory: Sendable {
    let session: Session
    /// Shared, because configurations of one repository share its state.
    private let git: GitRepositories
    private let warnings = TagWarnings()
    private let time: (seconds: Int64, nanoseconds: Int)

    init(session: Session) {
        self.session = session
        git = GitRepositories(runner: SystemCommandRunner(), environment: session.surroundings.environment)
        time = (session.templates.now.seconds, session.templates.now.nanoseconds)
    }

    /// The tagger that a configuration asks for; `--tag` beats all (spec skaffold-pipeline 1.1).
    func tagger(for config: LoadedConfig) throws -> any Tagger {
        if let tag = session.options.tag { return ConstantTagger(tag) }
        return try tagger(config.config.build.tagPolicy, config)
    }

    private func tagger(_ policy: TagPolicy, _ config: LoadedConfig) throws -> any Tagger {
        let time = time
        let location = config.location(of: ["build", "tagPolicy"])
        switch policy.kind {
        case .gitCommit(let git): return gitTagger(try .init(named: git.variant, at: location), git, location)
        case nil: return gitTagger(.tags, TagPolicy.GitCommit(), location)
        case .sha256: return Sha256Tagger()
        case .inputDigest: return InputDigestTagger()
        case .dateTime(let dateTime):
            return DateTimeTagger(format: dateTime.format, timeZone: dateTime.timezone, at: location) { time }
        case .envTemplate(let template):
            let path: FieldPath = ["build", "tagPolicy", "envTemplate", "template"]
            return try EnvTemplateTagger(
                template.template, context: try session.templates.context(), at: config.location(of: path),
                place: config.placeInText(of: path), run: session.templates.run)
        case .customTemplate(let template):
            let components = try template.components.map { ($0.name, try tagger($0.tagPolicy, config)) }
            let path: FieldPath = ["build", "tagPolicy", "customTemplate", "template"]
            return try CustomTemplateTagger(
                template.template, components: builtIn.merging(components) { $1 }, at: config.location(of: path),
                place: config.placeInText(of: path))
        }
    }

    /// The components that a custom template has by itself.
    private var builtIn: [String: any Tagger] {
        let time = time
        return [
            "GIT": gitTagger(.tags, TagPolicy.GitCommit(), nil), "DATE": DateTimeTagger { time },
            "SHA": Sha256Tagger(), "INPUT_DIGEST": InputDigestTagger(),
        ]
    }

    private func gitTagger(
        _ variant: GitCommitTagger.Variant, _ policy: TagPolicy.GitCommit, _ location: SourceLocation?
    ) -> any Tagger {
        let warnings = warnings
        return GitCommitTagger(
            variant: variant, prefix: policy.prefix, ignoresChanges: policy.ignoreChanges, repositories: git,
            at: location
        ) { warnings.add($0) }
    }

    /// Tells what taggers had to warn of: once, however many images it is about.
    func reportWarnings() {
        for warning in warnings.summary() { session.reporter.report(.diagnostic(warning)) }
    }

    /// What a tagger may know of an artifact.
    func image(_ artifact: Artifact, in config: LoadedConfig) -> TaggedImage {
        let session = session
        return TaggedImage(
            name: artifact.image, context: session.surroundings.absolute(artifact.context),
            location: session.artifactTable.location(of: "image", artifact)
        ) {
            try await session.inputFiles(of: artifact, in: config)
        }
    }
}

extension Session {
    /// The files of an artifact and of those that it requires, for a digest of the inputs.
    func inputFiles(of artifact: Artifact, in config: LoadedConfig) async throws -> [InputFile] {
        var files: [InputFile] = []
        var waiting = [(config: config, artifact: artifact)]
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            guard seen.insert(next.artifact.image).inserted else { continue }
            let inputs = try ArtifactInputs.find(next.artifact, in: next.config, surroundings: surroundings)
            let context = inputs.context
            files += inputs.files.map { InputFile(name: $0, path: $0.hasPrefix("/") ? $0 : context + "/" + $0) }
            waiting += artifactTable.required(by: next.artifact)
        }
        return files
    }
}
