import Files
import YAML

/// Reads and parses the resource files of a whole tree at the same time, ahead of the build.
///
/// It only looks ahead: whatever is wrong is left for the build to find and to report.
struct Prefetch {
    let reader: any FileReader
    let options: KustomizeBuilder.Options

    /// Below this many files, threads cost more than they save.
    private static let worthwhile = 6
    private static let threads = 4

    func add(_ directory: String, to inputs: inout BuildInputs) async throws {
        let before = inputs
        let (paths, inputs2) = try await BlockingWork.run { self.walk(directory, before) }
        inputs = inputs2
        if paths.count < Self.worthwhile { return }
        let (reader, cache) = (reader, before.cache)
        let files = try await BlockingWork.map(paths, threads: Self.threads) { path -> [UInt8]? in
            guard let bytes = try? reader.contents(of: path) else { return nil }
            _ = try? cache.documents(path: path, bytes: bytes)
            return bytes
        }
        for (path, bytes) in zip(paths, files) where inputs.files[path] == nil { inputs.files[path] = bytes }
    }

    /// The files of `resources` in all layers. The kustomizations themselves are read on the way.
    private func walk(_ directory: String, _ inputs: BuildInputs) -> ([String], BuildInputs) {
        let shown = PathText.clean(directory)
        let session = BuildSession(reader: reader, options: options, top: reader.resolved(shown), inputs: inputs)
        var paths: [String] = []
        var seen: Set<String> = []
        func visit(_ loader: FileLoader) {
            guard seen.insert(loader.root).inserted, let layer = try? KustomizationLayer(loader, at: nil) else {
                return
            }
            for entry in layer.kustomization.resources + layer.kustomization.components {
                switch loader.kind(entry.text) {
                case .directory:
                    if let inner = try? loader.descend(entry) { visit(inner) }
                case .file:
                    let path = PathText.resolve(entry.text, in: loader.directory)
                    let isAllowed =
                        options.loadRestriction == .none || PathText.contains(loader.root, reader.resolved(path))
                    if isAllowed, seen.insert(path).inserted { paths.append(path) }
                case .missing: break
                }
            }
        }
        visit(FileLoader(session: session, directory: shown, root: session.top, visited: [session.top]))
        return (paths, session.inputs)
    }
}
