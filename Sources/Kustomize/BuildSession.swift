import Diagnostics
import YAML

/// What one run of a build shares between all of its layers. Used by one thread only.
final class BuildSession {
    let reader: any FileReader
    let options: KustomizeBuilder.Options
    /// The directory of the top kustomization, without links: places in build metadata count from it.
    let top: String
    let schemas = ObjectSchemas()
    /// The local files that were wanted, and the directories that were handed to helm.
    var looked = BuildFiles()
    var warnings: [Diagnostic] = []
    /// Only the top file's value counts.
    var buildMetadata = BuildMetadata()
    /// What was read so far, so that nothing is read twice.
    private(set) var inputs: BuildInputs
    /// What the build has to know before it can be finished.
    private(set) var requests: [ExternalAnswers.Request] = []
    private var lineTable: [String: [ArraySlice<UInt8>]] = [:]

    init(reader: any FileReader, options: KustomizeBuilder.Options, top: String, inputs: BuildInputs) {
        self.reader = reader
        self.options = options
        self.top = top
        self.inputs = inputs
    }

    func contents(of path: String) throws -> [UInt8] {
        if let known = inputs.files[path] { return known }
        let bytes = try reader.contents(of: path)
        inputs.files[path] = bytes
        return bytes
    }

    /// The documents of a file, empty ones left out; parsed once for each content.
    func documents(_ file: FileLoader.File) throws -> [Node] {
        try inputs.cache.documents(path: file.path, bytes: file.bytes)
    }

    /// The lines of a file that was read before, for the places in texts inside it.
    func lines(of path: String) -> [ArraySlice<UInt8>] {
        if let known = lineTable[path] { return known }
        // The file parsed a moment ago; should it be gone now, its places are merely less exact.
        let bytes = (try? contents(of: path)) ?? []
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lineTable[path] = lines
        return lines
    }

    // MARK: - What comes from outside

    /// What is at a URL.
    /// - Throws: `ExternalAnswers.Pending` while nobody has looked; `remoteFailed`; `unsupported`.
    func fetch(_ source: KustomizeExternals.Source, at location: SourceLocation?) throws -> KustomizeExternals.Content {
        guard inputs.canFetch else {
            throw KustomizeError(
                .unsupported, "the remote resource '\(source.text)' cannot be fetched here", at: location,
                hints: ["copy it beside the kustomization and name the copy"])
        }
        return try answer(to: .remote(source)) { error in
            KustomizeError.remoteFailed(source.text, error, at: location)
        }
    }

    /// What a call of helm printed.
    func helm(_ command: HelmCommand, at location: SourceLocation?) throws -> [UInt8] {
        guard inputs.canRunHelm else {
            throw KustomizeError(
                .unsupported, "charts cannot be rendered here", at: location,
                hints: ["list what 'helm template' prints under 'resources'"])
        }
        let content = try answer(to: .helm(command)) { error in
            KustomizeError.helmFailed(command, error, at: location)
        }
        guard case .bytes(let bytes) = content else { return [] }
        return bytes
    }

    private func answer(
        to request: ExternalAnswers.Request, failure: (any Error) -> KustomizeError
    ) throws -> KustomizeExternals.Content {
        switch inputs.answers[request] {
        case .success(let content): return content
        case .failure(let error): throw failure(error)
        case nil:
            if !requests.contains(request) { requests.append(request) }
            throw ExternalAnswers.Pending()
        }
    }
}
