import Diagnostics
import Files
public import YAML

/// Builds kustomizations natively, with the results of `kustomize build` (spec kustomize, part A).
public struct KustomizeBuilder: Sendable {
    /// The names that a kustomization's file may have; the first that is there counts.
    public static var fileNames: [String] { KustomizationLayer.fileNames }

    /// Whether files may lie outside of the kustomization that names them.
    public enum LoadRestriction: Sendable {
        case rootOnly, none
    }

    /// The order of the objects where the top kustomization has no `sortOptions`.
    public enum DefaultOrder: Sendable {
        /// As they are best applied: namespaces first, webhooks last.
        case legacy
        /// As they were listed.
        case none
    }

    public struct Options: Sendable {
        public var loadRestriction: LoadRestriction
        public var order = DefaultOrder.legacy
        /// What the command line says about charts; nil where charts are not allowed.
        public var helm: HelmOptions?
        /// The value of the label that `buildMetadata: [managedByLabel]` asks for.
        public var managedBy: String
        public init(loadRestriction: LoadRestriction = .rootOnly, managedBy: String = "kustomize-(devel)") {
            self.loadRestriction = loadRestriction
            self.managedBy = managedBy
        }
    }

    private let reader: any FileReader
    private let options: Options
    private let cache: ParsedFileCache?

    /// - Parameter cache: parsed files of earlier builds; a build of its own has none.
    public init(
        reader: any FileReader = DiskFileReader(), options: Options = Options(), cache: ParsedFileCache? = nil
    ) {
        self.reader = reader
        self.options = options
        self.cache = cache
    }

    /// The objects that a directory's kustomization makes, in the order in which they are applied.
    ///
    /// Marks point at the lines the user wrote. Key order is the files' own; `YAMLEmitter.Options.kubernetes` sorts.
    /// - Throws: `KustomizeError`, or the error of the YAML reader, with the place.
    public func build(directory: String) throws -> [Node] {
        try result(of: directory).objects
    }

    /// The same with what was read and what should be said. Remote resources and charts are refused.
    public func result(of directory: String) throws -> KustomizeResult {
        let run = BuildRun(reader: reader, options: options, directory: directory)
        var inputs = BuildInputs(cache: cache ?? ParsedFileCache())
        switch try run.run(&inputs) {
        case .done(let result): return result
        case .waits: throw ExternalAnswers.Pending()
        }
    }

    /// What a build of a directory looks at, as far as it can be told without remote resources and charts.
    public func files(of directory: String) -> BuildFiles {
        let run = BuildRun(reader: reader, options: options, directory: directory)
        var inputs = BuildInputs(cache: cache ?? ParsedFileCache())
        inputs.canFetch = true
        inputs.canRunHelm = true
        // What is wrong is told by who builds it; the files that it takes to find that out are the ones to look at.
        while case .waits(let requests)? = try? run.run(&inputs) {
            for request in requests { inputs.answers[request] = ExternalAnswers.nothing(for: request) }
        }
        return inputs.looked
    }

    /// The same with remote resources and charts, which the closures get. Files are read and parsed at the same time.
    ///
    /// - Parameters:
    ///   - directory: a directory, or the URL of a repository.
    ///   - looked: gets what the build looked at, also when it fails.
    public func result(
        of directory: String, externals: KustomizeExternals, looked: (BuildFiles) -> Void = { _ in }
    ) async throws -> KustomizeResult {
        let run = BuildRun(reader: reader, options: options, directory: directory)
        var inputs = BuildInputs(cache: cache ?? ParsedFileCache())
        defer { looked(inputs.looked) }
        inputs.canFetch = externals.fetchRemote != nil
        inputs.canRunHelm = externals.runHelm != nil
        try await Prefetch(reader: reader, options: options).add(directory, to: &inputs)
        // Every repetition has at least one answer more, and what is nested is finite, since cycles are refused.
        while true {
            let before = inputs
            let (outcome, after) = try await BlockingWork.run {
                var inputs = before
                let outcome = Result { try run.run(&inputs) }
                return (outcome, inputs)
            }
            inputs = after
            switch try outcome.get() {
            case .done(let result): return result
            case .waits(let requests):
                inputs.answers.merge(try await ExternalAnswers.to(requests, from: externals)) { $1 }
            }
        }
    }
}
