import Diagnostics
import Files
import YAML

/// One run of a build over what is known so far.
struct BuildRun: Sendable {
    enum Outcome: Sendable {
        case done(KustomizeResult)
        /// It needs these first.
        case waits([ExternalAnswers.Request])
    }

    let reader: any FileReader
    let options: KustomizeBuilder.Options
    let directory: String

    /// - Parameter inputs: gets everything that was read.
    func run(_ inputs: inout BuildInputs) throws -> Outcome {
        let shown = PathText.clean(directory)
        let session = BuildSession(reader: reader, options: options, top: reader.resolved(shown), inputs: inputs)
        defer {
            inputs = session.inputs
            inputs.looked = session.looked
        }
        do {
            return .done(try build(shown, session))
        } catch {
            // What went wrong may be due to what is missing, so that is asked for first.
            if session.requests.isEmpty { throw error }
            return .waits(session.requests)
        }
    }

    private func build(_ shown: String, _ session: BuildSession) throws -> KustomizeResult {
        let layer = try KustomizationLayer(try loader(shown, session), at: nil)
        session.buildMetadata = layer.kustomization.buildMetadata ?? BuildMetadata()

        var accumulator = Accumulator()
        try layer.accumulate(into: &accumulator)
        try HashTransformer().transform(&accumulator.resources)
        try NameReferenceFixer(accumulator.configuration).fix(&accumulator.resources)
        try VariableResolver(session: session).resolve(&accumulator)

        try accumulator.resources.checkIdentities()
        var resources = accumulator.resources.items.filter { !$0.isLocalConfiguration }
        let order = options.order == .legacy ? ResourceOrder.legacy : .accumulation
        resources = (layer.kustomization.order ?? order).sort(resources)
        for index in resources.indices { session.buildMetadata.finish(&resources[index], managedBy: options.managedBy) }
        return KustomizeResult(
            objects: resources.map(\.node),
            sources: resources.map { .init(document: $0.source, patches: $0.patches) },
            warnings: session.warnings)
    }

    /// The loader of the top directory.
    private func loader(_ shown: String, _ session: BuildSession) throws -> FileLoader {
        if reader.kind(of: shown) != .missing {
            return FileLoader(session: session, directory: shown, root: session.top, visited: [session.top])
        }
        if let repository = RemoteRepository(directory) {
            let outside = FileLoader(session: session, directory: ".", root: session.top, visited: [])
            return try outside.clone(repository, at: nil)
        }
        KustomizationLayer.fileNames.forEach { session.looked.note(file: PathText.resolve($0, in: shown)) }
        throw KustomizeError(
            .fileMissing, "the kustomization '\(shown)' does not exist: no such file or directory",
            hints: suggestionHint(
                for: PathText.name(shown), among: reader.names(in: PathText.parent(shown))
            ).map { [$0] } ?? ["name a directory that has a kustomization.yaml"])
    }
}

extension Resource {
    /// Objects for tools only, which are not applied.
    fileprivate var isLocalConfiguration: Bool {
        guard let value = node["metadata"]?["annotations"]?["config.kubernetes.io/local-config"] else { return false }
        return value.text != "false"
    }
}
